import type { Member } from '@hearth/contracts/identity/household.ts';
import { COMMONS_ID, HouseholdId, MemberId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Currency } from '@hearth/contracts/shared/money.ts';
import type { Tool } from '@hearth/contracts/shared/vocabulary.ts';
import type { Db } from '../client.ts';
import { newId } from './new-id.ts';

/** A household to be set up with its people. The first member may be an account's. */
export type NewHousehold = {
  readonly name: string;
  readonly currency: Currency;
  readonly zone: string;
  readonly weekStart: number;
  readonly tools: readonly Tool[];
  readonly budgetMinor: bigint | null;
  readonly members: readonly (Pick<Member, 'name' | 'role' | 'diets' | 'allergies' | 'portion' | 'targets'> & {
    readonly userId: UserId | null;
  })[];
};

/** A household as an operator's list shows it. */
export type ListedHousehold = {
  readonly id: HouseholdId;
  readonly name: string;
  readonly currency: string;
  readonly zone: string;
  readonly members: number;
  readonly plans: number;
};

export type SystemRepo = {
  /** Every household but the commons, the oldest first. */
  households(): Promise<ListedHousehold[]>;
  createUser(displayName: string, role: 'user' | 'curator'): Promise<UserId>;
  createHousehold(household: NewHousehold): Promise<HouseholdId>;
  /** Finds a household by its name, the oldest first: what operators call it by. */
  householdByName(name: string): Promise<HouseholdId | null>;
  /** The account of a household's first owner, if one of its members has an account. */
  ownerOf(householdId: HouseholdId): Promise<UserId | null>;
  /** Deletes what has passed its time: idempotency keys and watched job runs. */
  purgeExpired(now: Date): Promise<{ readonly keys: number; readonly jobRuns: number }>;
};

export function systemRepo(db: Db): SystemRepo {
  return {
    households: async () => {
      const rows = await db.$queryRaw<(Omit<ListedHousehold, 'id'> & { id: string })[]>`
        select id, name, currency, zone,
          (select count(*)::int from member where household_id = household.id) as members,
          (select count(*)::int from plan where household_id = household.id) as plans
        from household where id <> ${COMMONS_ID}::uuid order by id`;
      return rows.map((row) => ({ ...row, id: HouseholdId.parse(row.id) }));
    },
    createUser: async (displayName, role) => {
      const id = newId(UserId);
      await db.user.create({ data: { id, displayName, role } });
      return id;
    },
    createHousehold: async ({ members, tools, ...household }) => {
      const id = newId(HouseholdId);
      await db.household.create({ data: { id, ...household, tools: [...tools] } });
      for (const { targets, ...member } of members) {
        const memberId = newId(MemberId);
        await db.member.create({ data: { ...member, householdId: id, id: memberId } });
        await db.memberTarget.createMany({
          data: targets.map(({ nutrient, min, max }) => ({
            householdId: id,
            memberId,
            nutrient,
            min: min ?? null,
            max: max ?? null,
          })),
        });
      }
      return id;
    },
    householdByName: async (name) => {
      const row = await db.household.findFirst({
        where: { name: { equals: name, mode: 'insensitive' } },
        orderBy: { id: 'asc' },
      });
      return row ? HouseholdId.parse(row.id) : null;
    },
    ownerOf: async (householdId) => {
      const row = await db.member.findFirst({
        where: { householdId, role: 'owner', userId: { not: null } },
        orderBy: { id: 'asc' },
      });
      return row ? UserId.parse(row.userId) : null;
    },
    purgeExpired: async (now) => {
      const expired = { expiresAt: { lt: now } };
      const keys = await db.idempotencyKey.deleteMany({ where: expired });
      const jobRuns = await db.jobRun.deleteMany({ where: expired });
      return { keys: keys.count, jobRuns: jobRuns.count };
    },
  };
}

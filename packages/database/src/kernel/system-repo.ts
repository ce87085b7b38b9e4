import type { Member } from '@hearth/contracts/identity/household.ts';
import { COMMONS_ID, HouseholdId, MemberId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Currency } from '@hearth/contracts/shared/money.ts';
import type { Tool } from '@hearth/contracts/shared/vocabulary.ts';
import type { Db } from '../client.ts';
import { newId } from './new-id.ts';
import { purge, type PurgeKind } from './purge.ts';

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
  /** Makes processes that do the same thing follow each other, until this transaction ends. */
  oneAtATime(what: string): Promise<void>;
  /** Every household but the commons, the oldest first. */
  households(): Promise<ListedHousehold[]>;
  /** `id` is given by whoever must find the account again. */
  createUser(displayName: string, role: 'user' | 'curator', id?: UserId): Promise<UserId>;
  createHousehold(household: NewHousehold): Promise<HouseholdId>;
  /** The first household of an account. */
  householdOf(userId: UserId): Promise<HouseholdId | null>;
  /**
   * Deletes at most `limit` rows of a kind that have passed their time, and answers how many: idempotency keys, watched
   * job runs, links that were used or are over, events older than 400 days, mails and webhook deliveries than 30, sessions, tokens, invitations
   * and grants that ended 90 days ago, privacy exports 7, signing keys 1, jobs that were given up 90. Counts of jobs by the
   * hour are added to those of their day after 30.
   */
  purge(kind: PurgeKind, now: Date, limit: number): Promise<number>;
};

export function systemRepo(db: Db): SystemRepo {
  return {
    oneAtATime: async (what) => {
      await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`;
    },
    households: async () => {
      const rows = await db.$queryRaw<(Omit<ListedHousehold, 'id'> & { id: string })[]>`
        select id, name, currency, zone,
          (select count(*)::int from member where household_id = household.id) as members,
          (select count(*)::int from plan where household_id = household.id) as plans
        from household where id <> ${COMMONS_ID}::uuid order by id`;
      return rows.map((row) => ({ ...row, id: HouseholdId.parse(row.id) }));
    },
    createUser: async (displayName, role, id = newId(UserId)) => {
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
    householdOf: async (userId) => {
      const row = await db.member.findFirst({ where: { userId }, orderBy: { householdId: 'asc' } });
      return row ? HouseholdId.parse(row.householdId) : null;
    },
    purge: (kind, now, limit) => purge(db, kind, now, limit),
  };
}

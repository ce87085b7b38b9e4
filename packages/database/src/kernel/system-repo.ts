import type { Member } from '@hearth/contracts/identity/household.ts';
import { COMMONS_ID, HouseholdId, MemberId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Currency } from '@hearth/contracts/shared/money.ts';
import type { Tool } from '@hearth/contracts/shared/vocabulary.ts';
import type { Db } from '../client.ts';
import { newId } from './new-id.ts';

/** A year and a month: last year's week can still be looked back on. */
const EVENTS_KEPT_MS = 400 * 24 * 60 * 60 * 1000;

const DAY_MS = 24 * 60 * 60 * 1000;
const MAILS_KEPT_MS = 30 * DAY_MS;
/** How long an owner can look back on where they were signed in. */
const SESSIONS_KEPT_MS = 90 * DAY_MS;
/** Long enough for the archives, which are files, to be removed before the rows that name them. */
const EXPORTS_KEPT_MS = 7 * DAY_MS;
/** Far longer than any token lives that a retired key signed. */
const SIGNING_KEYS_KEPT_MS = DAY_MS;

/** How many rows of each kind were deleted. */
export type Purged = Readonly<
  Record<'keys' | 'jobRuns' | 'events' | 'mails' | 'links' | 'sessions' | 'exports' | 'signingKeys', number>
>;

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
   * Deletes what has passed its time: idempotency keys, watched job runs, links that were used or are over, events older
   * than 400 days, mails than 30, sessions over for 90, privacy exports for 7, signing keys retired for 1.
   */
  purgeExpired(now: Date): Promise<Purged>;
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
    purgeExpired: (now) => purgeExpired(db, now),
  };
}

async function purgeExpired(db: Db, now: Date): Promise<Purged> {
  const before = (kept: number) => ({ lt: new Date(now.getTime() - kept) });
  const expired = { expiresAt: { lt: now } };
  const over = before(SESSIONS_KEPT_MS);
  const purged = {
    keys: await db.idempotencyKey.deleteMany({ where: expired }),
    jobRuns: await db.jobRun.deleteMany({ where: expired }),
    events: await db.event.deleteMany({ where: { recordedAt: before(EVENTS_KEPT_MS) } }),
    mails: await db.mail.deleteMany({ where: { createdAt: before(MAILS_KEPT_MS) } }),
    links: await db.link.deleteMany({ where: { OR: [expired, { usedAt: { lt: now } }] } }),
    sessions: await db.session.deleteMany({ where: { OR: [{ endedAt: over }, { expiresAt: over }] } }),
    exports: await db.privacyExport.deleteMany({ where: { expiresAt: before(EXPORTS_KEPT_MS) } }),
    signingKeys: await db.signingKey.deleteMany({ where: { retiredAt: before(SIGNING_KEYS_KEPT_MS) } }),
  };
  const count = ({ count: rows }: { readonly count: number }): number => rows;
  return {
    keys: count(purged.keys),
    jobRuns: count(purged.jobRuns),
    events: count(purged.events),
    mails: count(purged.mails),
    links: count(purged.links),
    sessions: count(purged.sessions),
    exports: count(purged.exports),
    signingKeys: count(purged.signingKeys),
  };
}

import { ExportId } from '@hearth/contracts/identity/privacy.contract.ts';
import { HouseholdId, InvitationId, MemberId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { personalTables } from './personal-data.ts';

/** Some of a long list, by id: those after `after`, at most `limit`. */
export type Batch<Id extends string> = { readonly now: Date; readonly after: Id | null; readonly limit: number };

/**
 * A household in which an account is the only owner, with the adult who has had an account there longest, one whose own
 * account is to be erased after all others; null where nobody else has one.
 */
export type SoleOwnership = {
  readonly householdId: HouseholdId;
  readonly heir: { readonly memberId: MemberId; readonly userId: UserId } | null;
};

export type ErasureRepo = {
  dueUsers(batch: Batch<UserId>): Promise<UserId[]>;
  dueHouseholds(batch: Batch<HouseholdId>): Promise<HouseholdId[]>;
  /** Exports that are over; their archives may go. */
  expiredExports(batch: Batch<ExportId>): Promise<ExportId[]>;
  /** Whether the household is still to be erased by `now`; held until this transaction ends, so that it stays so. */
  holdDueHousehold(id: HouseholdId, now: Date): Promise<boolean>;
  /** The same of an account that `accounts.hold` holds already; the households it is in are held before its row. */
  holdDueUser(id: UserId, now: Date): Promise<boolean>;
  /** Of an account that is held. */
  soleOwnerships(id: UserId): Promise<SoleOwnership[]>;
  makeOwner(householdId: HouseholdId, id: MemberId): Promise<void>;
  /** Exports of a household or a user, or asked for by a user, held: none of them can be finished any more. */
  holdExports(of: HouseholdId | UserId): Promise<ExportId[]>;
  /** Withdraws what an account offered anywhere and nobody took. */
  revokeInvitationsBy(
    id: UserId,
    at: Date,
  ): Promise<{ readonly householdId: HouseholdId; readonly invitationId: InvitationId }[]>;
  /** Deletes a household that is held, and everything it owns. */
  eraseHousehold(id: HouseholdId): Promise<void>;
  /** Deletes an account that is held, and everything it owns; what others share stays, without its name. */
  eraseUser(id: UserId): Promise<void>;
};

/** Rows of other people that name an account, and keep standing without it. */
const mentions = [
  ['invitation', 'invited_by'],
  ['professional_grant', 'granted_by'],
  ['credential', 'created_by'],
  ['ai_usage', 'user_id'],
] as const;

/** What is due of households and accounts, and its end. */
export function erasureRepo(db: Db): ErasureRepo {
  return { ...dueLists(db), ...holds(db), ...heirs(db), ...erasures(db) };
}

function dueLists(db: Db): Pick<ErasureRepo, 'dueUsers' | 'dueHouseholds' | 'expiredExports'> {
  const afterId = (after: string | null) => (after === null ? {} : { id: { gt: after } });
  const some = (limit: number) => ({ select: { id: true }, orderBy: { id: 'asc' }, take: limit }) as const;
  return {
    dueUsers: async ({ now, after, limit }) => {
      const where = { eraseAt: { lte: now }, ...afterId(after) };
      return (await db.user.findMany({ where, ...some(limit) })).map(({ id }) => UserId.parse(id));
    },
    dueHouseholds: async ({ now, after, limit }) => {
      const where = { eraseAt: { lte: now }, ...afterId(after) };
      return (await db.household.findMany({ where, ...some(limit) })).map(({ id }) => HouseholdId.parse(id));
    },
    expiredExports: async ({ now, after, limit }) => {
      const where = { expiresAt: { lt: now }, ...afterId(after) };
      return (await db.privacyExport.findMany({ where, ...some(limit) })).map(({ id }) => ExportId.parse(id));
    },
  };
}

function holds(db: Db): Pick<ErasureRepo, 'holdDueHousehold' | 'holdDueUser' | 'holdExports'> {
  return {
    holdDueHousehold: async (id, now) => {
      const due = await db.$queryRaw<object[]>`
        select from household where id = ${id}::uuid and erase_at <= ${now} for update`;
      return due.length === 1;
    },
    holdDueUser: async (id, now) => {
      // As whoever lets a member in: the household first, then the account that its new row refers to.
      await db.$queryRaw`
        select from household where id in (select household_id from member where user_id = ${id}::uuid)
        order by id for no key update`;
      const due = await db.$queryRaw<object[]>`
        select from user_account where id = ${id}::uuid and erase_at <= ${now} for update`;
      return due.length === 1;
    },
    holdExports: async (of) => {
      const rows = await db.$queryRaw<{ id: string }[]>`
        select id from privacy_export where ${of}::uuid in (scope_id, requested_by) order by id for update`;
      return rows.map(({ id }) => ExportId.parse(id));
    },
  };
}

type HeirRow = { readonly householdId: string; readonly memberId: string | null; readonly heir: string | null };

function heirs(db: Db): Pick<ErasureRepo, 'soleOwnerships' | 'makeOwner'> {
  return {
    soleOwnerships: async (id) => {
      const rows = await db.$queryRaw<HeirRow[]>`
        select mine.household_id as "householdId", heir.id as "memberId", heir.user_id as heir
        from member mine left join lateral (
          select other.id, other.user_id from member other join user_account a on a.id = other.user_id
          where other.household_id = mine.household_id and other.user_id <> ${id}::uuid and other.role = 'adult'
          order by a.erase_at is not null, other.created_at, other.id limit 1) heir on true
        where mine.user_id = ${id}::uuid and mine.role = 'owner'
          and not exists (select from member other where other.household_id = mine.household_id and other.role = 'owner'
            and other.user_id is not null and other.id <> mine.id)
        order by mine.household_id`;
      return rows.map(({ householdId, memberId, heir }) => ({
        householdId: HouseholdId.parse(householdId),
        heir: heir === null ? null : { memberId: MemberId.parse(memberId), userId: UserId.parse(heir) },
      }));
    },
    makeOwner: async (householdId, id) => {
      await db.member.update({ where: { householdId_id: { householdId, id } }, data: { role: 'owner' } });
    },
  };
}

function erasures(db: Db): Pick<ErasureRepo, 'revokeInvitationsBy' | 'eraseHousehold' | 'eraseUser'> {
  const deleteScope = async (of: 'household' | 'user', id: string): Promise<void> => {
    for (const { table, key } of personalTables.filter((each) => each.of === of))
      await db.$executeRaw`delete from ${Prisma.raw(table)} where ${Prisma.raw(key)} = ${id}::uuid`;
    await db.$executeRaw`delete from event_counter where scope_id = ${id}::uuid`;
    await db.$executeRaw`delete from data_key where scope_id = ${id}::uuid`;
  };
  return {
    revokeInvitationsBy: async (id, at) => {
      const rows = await db.$queryRaw<{ householdId: string; id: string }[]>`
        update invitation set revoked_at = ${at}
        where invited_by = ${id}::uuid and accepted_at is null and revoked_at is null
        returning household_id as "householdId", id`;
      return rows.map((row) => ({
        householdId: HouseholdId.parse(row.householdId),
        invitationId: InvitationId.parse(row.id),
      }));
    },
    eraseHousehold: async (id) => {
      // Before any row of it: whoever adds one holds the household, and ends first.
      await db.$queryRaw`select from household where id = ${id}::uuid for update`;
      await endQuestions(db, id);
      await deleteScope('household', id);
    },
    eraseUser: async (id) => {
      await forgetEater(db, id);
      // Before the usage that counts in them, as everybody takes them.
      await db.$queryRaw`select from ai_budget where scope_id = ${id}::uuid order by period for update`;
      for (const [table, column] of mentions)
        await db.$executeRaw`update ${Prisma.raw(table)} set ${Prisma.raw(column)} = null where ${Prisma.raw(column)} = ${id}::uuid`;
      await db.privacyExport.deleteMany({ where: { requestedBy: id } });
      await forgetAddress(db, id);
      await deleteScope('user', id);
    },
  };
}

/** What a household's users have asked for and is not settled yet counts in their months as used. */
async function endQuestions(db: Db, id: HouseholdId): Promise<void> {
  await db.$queryRaw`
    select from ai_budget b where (b.scope_id, b.period) in (
      select scope, app.ai_period(u.created_at) from ai_usage u cross join unnest(array[u.household_id, u.user_id]) scope
      where u.household_id = ${id}::uuid and u.status = 'reserved')
    order by b.scope_id, b.period for update`;
  await db.$queryRaw`select app.settle_ai_leases(${id}::uuid, null, 'infinity', null)`;
}

/**
 * Plans others share keep how much somebody ate, and nothing that tells who or why. A week that is being written holds
 * its eaters' rows: it is waited for, so that it is forgotten too. Answers kept for a while that name them go.
 */
async function forgetEater(db: Db, id: UserId): Promise<void> {
  await db.$queryRaw`select from member where user_id = ${id}::uuid order by household_id, id for update`;
  const theirs = Prisma.sql`(select household_id, id as member_id from member where user_id = ${id}::uuid
    union all select household_id, member_id from former_member where user_id = ${id}::uuid) theirs`;
  await db.$executeRaw`
    update plan_member p set name = 'Former member', diets = '{}', allergies = '{}', targets = '[]' from ${theirs}
    where p.household_id = theirs.household_id and p.member_id = theirs.member_id`;
  await db.$executeRaw`
    update recipe_cooking c set member_id = null, cooked_by = null from ${theirs}
    where c.household_id = theirs.household_id and c.member_id = theirs.member_id`;
  await db.$executeRaw`delete from job_run r using ${theirs} where r.household_id = theirs.household_id and r.result is not null`;
  // A refused plan and a note of cooking name people without their ids; asked for anew they are made anew.
  await db.$executeRaw`delete from idempotency_key k using ${theirs} where k.scope_id = theirs.household_id
    and (k.contract in ('plans.generate', 'cookings.log') or position(theirs.member_id::text in k.answer::text) > 0) and k.answer is not null`;
}

async function forgetAddress(db: Db, id: UserId): Promise<void> {
  const [account] = await db.user.findMany({ where: { id }, select: { email: true } });
  if (!account?.email) return;
  await db.mail.deleteMany({ where: { toAddress: account.email } });
  await db.link.deleteMany({ where: { email: account.email } });
  await db.$executeRaw`update invitation set email = null where lower(email) = ${account.email}`;
}

import { ExportId } from '@hearth/contracts/identity/privacy.contract.ts';
import { HouseholdId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { personalTables } from './personal-data.ts';
import { type StoredExport, toExport } from './privacy-repo.ts';

export type ErasureRepo = {
  dueUsers(now: Date): Promise<UserId[]>;
  dueHouseholds(now: Date): Promise<HouseholdId[]>;
  /** Households in which this account is the only owner, with the adult who has had an account there longest; null where nobody else has one. */
  soleOwnerships(userId: UserId): Promise<{ readonly householdId: HouseholdId; readonly heir: UserId | null }[]>;
  makeOwner(householdId: HouseholdId, userId: UserId): Promise<void>;
  /** Deletes a household and everything it owns; answers its exports, whose archives go too. */
  eraseHousehold(id: HouseholdId): Promise<ExportId[]>;
  /** Deletes an account and everything it owns; what others share stays, without its name. */
  eraseUser(id: UserId): Promise<ExportId[]>;
  exportById(id: ExportId): Promise<StoredExport | null>;
  /** Exports whose archive may go: expired, or whose owner is gone. */
  expiredExports(now: Date): Promise<ExportId[]>;
};

/** Rows of other people that name an account, and keep standing without it. */
const mentions = [
  ['invitation', 'invited_by'],
  ['professional_grant', 'granted_by'],
  ['credential', 'created_by'],
  ['privacy_export', 'requested_by'],
] as const;

export function erasureRepo(db: Db): ErasureRepo {
  const deleteScope = async (of: 'household' | 'user', id: string): Promise<ExportId[]> => {
    const exports = await db.privacyExport.findMany({ where: { scopeId: id }, select: { id: true } });
    for (const { table, key } of personalTables.filter((each) => each.of === of))
      await db.$executeRaw`delete from ${Prisma.raw(table)} where ${Prisma.raw(key)} = ${id}::uuid`;
    await db.$executeRaw`delete from event_counter where scope_id = ${id}::uuid`;
    await db.$executeRaw`delete from data_key where scope_id = ${id}::uuid`;
    return exports.map((each) => ExportId.parse(each.id));
  };
  return {
    dueUsers: async (now) =>
      (await db.user.findMany({ where: { eraseAt: { lte: now } }, select: { id: true } })).map(({ id }) =>
        UserId.parse(id),
      ),
    dueHouseholds: async (now) =>
      (await db.household.findMany({ where: { eraseAt: { lte: now } }, select: { id: true } })).map(({ id }) =>
        HouseholdId.parse(id),
      ),
    soleOwnerships: async (userId) => {
      const rows = await db.$queryRaw<{ householdId: string; heir: string | null }[]>`
        select mine.household_id as "householdId",
          (select heir.user_id from member heir
           where heir.household_id = mine.household_id and heir.user_id is not null and heir.user_id <> ${userId}::uuid and heir.role = 'adult'
           order by heir.created_at, heir.id limit 1) as heir
        from member mine
        where mine.user_id = ${userId}::uuid and mine.role = 'owner'
          and not exists (select from member other where other.household_id = mine.household_id and other.role = 'owner'
            and other.user_id is not null and other.id <> mine.id)`;
      return rows.map(({ householdId, heir }) => ({
        householdId: HouseholdId.parse(householdId),
        heir: heir === null ? null : UserId.parse(heir),
      }));
    },
    makeOwner: async (householdId, userId) => {
      await db.member.updateMany({ where: { householdId, userId }, data: { role: 'owner' } });
    },
    eraseHousehold: async (id) => deleteScope('household', id),
    eraseUser: async (id) => {
      const [account] = await db.user.findMany({ where: { id }, select: { email: true } });
      await db.$executeRaw`update plan_member p set name = 'Former member' from member m
        where m.user_id = ${id}::uuid and p.household_id = m.household_id and p.member_id = m.id`;
      for (const [table, column] of mentions)
        await db.$executeRaw`update ${Prisma.raw(table)} set ${Prisma.raw(column)} = null where ${Prisma.raw(column)} = ${id}::uuid`;
      if (account?.email) {
        await db.mail.deleteMany({ where: { toAddress: account.email } });
        await db.link.deleteMany({ where: { email: account.email } });
        await db.$executeRaw`update invitation set email = null where lower(email) = ${account.email}`;
      }
      return deleteScope('user', id);
    },
    exportById: async (id) => {
      const row = await db.privacyExport.findFirst({ where: { id } });
      return row && toExport(row);
    },
    expiredExports: async (now) =>
      (await db.privacyExport.findMany({ where: { expiresAt: { lt: now } }, select: { id: true } })).map(({ id }) =>
        ExportId.parse(id),
      ),
  };
}

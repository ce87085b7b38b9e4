import { Client, Grant } from '@hearth/contracts/identity/grants.contract.ts';
import { GrantId, type HouseholdId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { newId } from '../kernel/new-id.ts';
import { toHousehold } from './household-repo.ts';

export type GrantRepo = {
  /** Those that hold, the oldest first. */
  list(): Promise<Grant[]>;
  /** Null when the professional has one already. */
  create(userId: UserId, grantedBy: UserId | null, at: Date): Promise<GrantId | null>;
  /** Answers whose it was; null when there is none that holds. */
  revoke(id: GrantId, at: Date): Promise<UserId | null>;
  /** Ends what a user was granted here; answers which grant it was, if any. */
  revokeOf(userId: UserId, at: Date): Promise<GrantId | null>;
};

type ProfessionalRow = { grant_id: string; display_name: string; created_at: Date };

/** The consents of one household. */
export function grantRepo(db: Db, householdId: HouseholdId): GrantRepo {
  return {
    list: async () => {
      const rows = await db.$queryRaw<ProfessionalRow[]>`
        select grant_id, display_name, created_at from app.professionals() order by created_at, grant_id`;
      return rows.map((row) =>
        Grant.parse({ id: row.grant_id, name: row.display_name, createdAt: row.created_at.toISOString() }),
      );
    },
    create: async (userId, grantedBy, at) => {
      const id = newId(GrantId);
      const made = await db.$executeRaw`
        insert into professional_grant (household_id, id, user_id, granted_by, created_at)
        values (${householdId}::uuid, ${id}::uuid, ${userId}::uuid, ${grantedBy}::uuid, ${at})
        on conflict (household_id, user_id) where revoked_at is null do nothing`;
      return made === 1 ? id : null;
    },
    revoke: async (id, revokedAt) => {
      const [row] = await db.professionalGrant.updateManyAndReturn({
        where: { householdId, id, revokedAt: null },
        data: { revokedAt },
        select: { userId: true },
      });
      return row ? UserId.parse(row.userId) : null;
    },
    revokeOf: async (userId, revokedAt) => {
      const [row] = await db.professionalGrant.updateManyAndReturn({
        where: { householdId, userId, revokedAt: null },
        data: { revokedAt },
        select: { id: true },
      });
      return row ? GrantId.parse(row.id) : null;
    },
  };
}

/** The households that opened their plans to the bound user, by name. */
export async function clientsOf(db: Db, userId: UserId): Promise<Client[]> {
  const rows = await db.professionalGrant.findMany({
    where: { userId, revokedAt: null },
    include: { household: true },
    orderBy: { household: { name: 'asc' } },
  });
  return rows.map(({ id, createdAt, household }) =>
    Client.parse({ ...toHousehold(household), grantId: id, since: createdAt.toISOString() }),
  );
}

import type { Household } from '@hearth/contracts/identity/household.ts';
import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { toHousehold } from './household-repo.ts';

export type UserRepo = {
  /** The households the bound user belongs to, by name. */
  households(): Promise<Household[]>;
};

export function userRepo(db: Db, userId: UserId): UserRepo {
  return {
    households: async () => {
      const rows = await db.$queryRaw<{ id: string }[]>`select app.households_of(${userId}::uuid) as id`;
      const households = await db.household.findMany({
        where: { id: { in: rows.map((row) => row.id) } },
        orderBy: { name: 'asc' },
      });
      return households.map(toHousehold);
    },
  };
}

import { Account } from '@hearth/contracts/identity/account.ts';
import type { Client } from '@hearth/contracts/identity/grants.contract.ts';
import { type Household, Role } from '@hearth/contracts/identity/household.ts';
import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { clientsOf } from './grant-repo.ts';
import { toHousehold } from './household-repo.ts';

/** A household with what the user is in it. */
export type JoinedHousehold = Household & { readonly role: Role };

export type UserRepo = {
  /** The bound user's own account. */
  me(): Promise<Account>;
  rename(displayName: string): Promise<Account>;
  /** The households the bound user belongs to, by name. */
  households(): Promise<JoinedHousehold[]>;
  /** The households that opened their plans to the bound user, by name. */
  clients(): Promise<Client[]>;
};

export function userRepo(db: Db, userId: UserId): UserRepo {
  return {
    me: async () => toOwnAccount(await db.user.findUniqueOrThrow({ where: { id: userId } })),
    rename: async (displayName) => toOwnAccount(await db.user.update({ where: { id: userId }, data: { displayName } })),
    households: async () => {
      const rows = await db.member.findMany({
        where: { userId },
        include: { household: true },
        orderBy: { household: { name: 'asc' } },
      });
      return rows.map(({ role, household }) => ({ ...toHousehold(household), role: Role.parse(role) }));
    },
    clients: async () => clientsOf(db, userId),
  };
}

type UserRow = {
  readonly id: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly role: string;
};

function toOwnAccount({ id, displayName, email, role }: UserRow): Account {
  return Account.parse({ id, displayName, email, role });
}

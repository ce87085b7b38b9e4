import { Account } from '@hearth/contracts/identity/account.ts';
import type { Client } from '@hearth/contracts/identity/grants.contract.ts';
import { type Household, Role } from '@hearth/contracts/identity/household.ts';
import { type HouseholdId, MemberId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import type { MeasureSystem } from '@hearth/contracts/shared/vocabulary.ts';
import type { Db } from '../client.ts';
import { clientsOf } from './grant-repo.ts';
import { toHousehold } from './household-repo.ts';

/** A household with what the user is in it, and which member. */
export type JoinedHousehold = Household & { readonly role: Role; readonly memberId: MemberId };

export type UserRepo = {
  /** The bound user's own account. */
  me(): Promise<Account>;
  /** Changes what is given. */
  revise(revision: {
    readonly displayName?: string | undefined;
    readonly measureSystem?: MeasureSystem | null | undefined;
  }): Promise<Account>;
  /** How many households the bound user owns. Locked until this transaction ends: two callers do not both count. */
  owned(): Promise<number>;
  /** The households the bound user belongs to, by name; of those a bound token is good for, the one. */
  households(): Promise<JoinedHousehold[]>;
  /** The households that opened their plans to the bound user, by name; limited in the same way. */
  clients(): Promise<Client[]>;
};

/** `only` is the one household that a token may know of; asked where it matters, null for all. */
export function userRepo(db: Db, userId: UserId, only: () => Promise<HouseholdId | null>): UserRepo {
  return {
    me: () => ownAccount(db, userId),
    revise: async ({ displayName, measureSystem }) =>
      toOwnAccount(
        await db.user.update({
          where: { id: userId },
          data: {
            ...(displayName === undefined ? {} : { displayName }),
            ...(measureSystem === undefined ? {} : { measureSystem }),
          },
        }),
      ),
    owned: async () => {
      await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`households of ${userId}`}, 0))`;
      return db.member.count({ where: { userId, role: 'owner' } });
    },
    households: async () => {
      const householdId = await only();
      const rows = await db.member.findMany({
        where: { userId, ...(householdId === null ? {} : { householdId }) },
        include: { household: true },
        orderBy: { household: { name: 'asc' } },
      });
      return rows.map(({ id, role, household }) => ({
        ...toHousehold(household),
        role: Role.parse(role),
        memberId: MemberId.parse(id),
      }));
    },
    clients: async () => {
      const householdId = await only();
      const clients = await clientsOf(db, userId);
      return householdId === null ? clients : clients.filter(({ id }) => id === householdId);
    },
  };
}

/** The bound user's own account. */
export async function ownAccount(db: Db, userId: UserId): Promise<Account> {
  return toOwnAccount(await db.user.findUniqueOrThrow({ where: { id: userId } }));
}

type UserRow = {
  readonly id: string;
  readonly displayName: string;
  readonly measureSystem: string | null;
  readonly email: string | null;
  readonly role: string;
  readonly eraseAt: Date | null;
};

function toOwnAccount({ id, displayName, email, role, measureSystem, eraseAt }: UserRow): Account {
  return Account.parse({ id, displayName, email, role, measureSystem, eraseAt: eraseAt?.toISOString() ?? null });
}

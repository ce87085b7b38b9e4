import { createHash, randomBytes } from 'node:crypto';
import type { TokenScope } from '@hearth/contracts/shared/contract.ts';
import {
  GrantId,
  type HouseholdId,
  MemberId,
  SessionId,
  TokenId,
  UserId,
} from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import type { TestApi } from '../an-api.ts';
import type { WallCaller } from './wall-row.ts';

/** Somebody with an account, before they show anything to prove it. */
export type WallPerson = Pick<WallCaller, 'name' | 'account' | 'standings'> & { readonly userId: UserId };

export type Ending = 'stands' | 'ended' | 'expired';

type Sql = Pick<TestApi, 'sql'>;

/** Makes people and what they prove themselves with, straight into the tables. */
export type WallPeople = {
  person(name: string, standings: WallPerson['standings'], account?: WallPerson['account']): Promise<WallPerson>;
  /** Takes somebody out of a household, the way the database sees it. */
  remove(userId: UserId, household: HouseholdId): Promise<void>;
  inPerson(person: WallPerson, name: string, ending?: Ending): Promise<WallCaller>;
  byToken(person: WallPerson, name: string, token: TokenWish): Promise<WallCaller>;
};

export type TokenWish = {
  readonly scopes: readonly TokenScope[];
  readonly boundTo?: HouseholdId | null;
  readonly ending?: Ending;
  /** Shown with a secret that is not its own. */
  readonly forged?: boolean;
};

export const nobody: WallCaller = {
  name: 'nobody',
  actor: null,
  stands: false,
  userId: null,
  account: 'user',
  standings: new Map(),
  token: null,
};

export function wallPeople(api: Sql): WallPeople {
  return {
    person: (name, standings, account = 'user') => makePerson(api, name, standings, account),
    remove: async (userId, household) => {
      await api.sql('delete from member where household_id = $1 and user_id = $2', [household, userId]);
      await api.sql('update professional_grant set revoked_at = now() where household_id = $1 and user_id = $2', [
        household,
        userId,
      ]);
    },
    inPerson: (person, name, ending = 'stands') => startSession(api, person, name, ending),
    byToken: (person, name, token) => makeToken(api, person, name, token),
  };
}

async function makePerson(
  { sql }: Sql,
  name: string,
  standings: WallPerson['standings'],
  account: WallPerson['account'],
): Promise<WallPerson> {
  const userId = newId(UserId);
  await sql('insert into user_account (id, display_name, role) values ($1, $2, $3)', [userId, name, account]);
  for (const [household, standing] of standings) {
    if (standing === 'professional')
      await sql('insert into professional_grant (household_id, id, user_id) values ($1, $2, $3)', [
        household,
        newId(GrantId),
        userId,
      ]);
    else
      await sql('insert into member (household_id, id, user_id, name, role) values ($1, $2, $3, $4, $4)', [
        household,
        newId(MemberId),
        userId,
        standing,
      ]);
  }
  return { name, userId, standings, account };
}

async function startSession({ sql }: Sql, person: WallPerson, name: string, ending: Ending): Promise<WallCaller> {
  const id = newId(SessionId);
  await sql(
    `insert into session (user_id, id, device_name, signed_in_by, nonce, rotated_at, last_seen_at, created_at, expires_at, ended_at, end_reason)
     values ($1, $2, 'wall', 'password', $3, now(), now(), now() - interval '2 days', now() + $4::interval, $5, $6)`,
    [person.userId, id, randomBytes(32), lifeOf(ending), ...endOf(ending)],
  );
  const actor: Actor = { kind: 'user', userId: person.userId, provenBy: { kind: 'session', id } };
  return { ...person, name, actor, stands: ending === 'stands', token: null };
}

async function makeToken(
  { sql }: Sql,
  person: WallPerson,
  name: string,
  { scopes, boundTo = null, ending = 'stands', forged = false }: TokenWish,
): Promise<WallCaller> {
  const id = newId(TokenId);
  const secretHash = createHash('sha256').update(id).digest();
  await sql(
    `insert into access_token (user_id, id, name, prefix, secret_hash, scopes, household_id, expires_at, revoked_at)
     values ($1, $2, 'wall', 'wall', $3, $4, $5, now() + $6::interval, $7)`,
    [person.userId, id, secretHash, [...scopes], boundTo, lifeOf(ending), endOf(ending)[0]],
  );
  const shown = forged ? createHash('sha256').update(`not ${id}`).digest() : secretHash;
  return {
    ...person,
    name,
    actor: { kind: 'token', tokenId: id, secretHash: shown },
    stands: ending === 'stands' && !forged,
    token: { scopes, boundTo },
  };
}

const lifeOf = (ending: Ending): string => (ending === 'expired' ? '-1 day' : '1 day');

function endOf(ending: Ending): readonly [Date | null, string | null] {
  return ending === 'ended' ? [new Date(), 'revoked'] : [null, null];
}

import type { Role } from '@hearth/contracts/identity/household.ts';
import type { TokenScope } from '@hearth/contracts/shared/contract.ts';
import type { HouseholdId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import type { FurnishedHousehold } from '../a-furnished-household.ts';

/** What somebody can be in a household. */
export type HouseholdStanding = Role | 'professional';

/** What is expected of one operation of the API, said without looking at its contract or at the permission table. */
export type WallRow = {
  /**
   * Who is let in; a list is of standings in the household the call is about. `anyone-alive` is anyone but who shows a
   * proof that has ended.
   */
  readonly lets: 'anyone' | 'anyone-alive' | 'signed-in' | 'curators' | 'admins' | readonly HouseholdStanding[];
  /** What a personal access token needs besides; null: no token will do. */
  readonly scope: TokenScope | null;
  /** An input the contract takes, naming what the household, or its owner's account, really has. */
  readonly input: (at: FurnishedHousehold) => object;
  /** The code somebody gets who calls in their own right and names another's things. Needed where an id can be named. */
  readonly foreign?: string;
  /** Tables in which being let in leaves a record, though it only reads. */
  readonly records?: readonly string[];
};

/** By the dotted path of the operation. */
export type WallRows = Readonly<Record<string, WallRow>>;

/** Somebody who calls, with all that decides whether they are let in. */
export type WallCaller = {
  readonly name: string;
  readonly actor: Actor | null;
  /** Whether what proves them still stands. */
  readonly stands: boolean;
  readonly userId: UserId | null;
  readonly account: 'user' | 'curator' | 'admin';
  /** Where they belong now, and as what. */
  readonly standings: ReadonlyMap<HouseholdId, HouseholdStanding>;
  readonly token: { readonly scopes: readonly TokenScope[]; readonly boundTo: HouseholdId | null } | null;
};

/** Let in, or refused with a status and a code. */
export type WallAnswer = 'in' | `${number} ${string}`;

/** What the design wants: first whether the proof stands, then the household, the role and the token's scopes. */
export function expectedAnswer({ lets, scope }: WallRow, caller: WallCaller, householdId: HouseholdId): WallAnswer {
  const { actor, stands, token } = caller;
  if (lets === 'anyone') return 'in';
  if (actor === null) return lets === 'anyone-alive' ? 'in' : '401 session.needed';
  if (!stands) return token === null ? '401 session.ended' : '401 token.not-valid';
  const lacksScope = token !== null && (scope === null || !token.scopes.includes(scope));
  if (typeof lets === 'string') {
    if (lacksScope) return '403 token.scope-missing';
    if (lets === 'curators' && caller.account === 'user') return '403 catalog.curators-only';
    if (lets === 'admins' && caller.account !== 'admin') return '403 session.admins-only';
    return 'in';
  }
  const standing = caller.standings.get(householdId);
  const isElsewhere = token !== null && token.boundTo !== null && token.boundTo !== householdId;
  if (standing === undefined || isElsewhere) return '404 household.not-found';
  if (!lets.includes(standing)) return '403 household.forbidden';
  return lacksScope ? '403 token.scope-missing' : 'in';
}

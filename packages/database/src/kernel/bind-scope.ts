import { COMMONS_ID } from '@hearth/contracts/shared/primitives.ts';

/** The role a transaction acts as, and the rows it is bound to; empty: none. */
export type ScopeBinding = {
  readonly role: 'hearth_app' | 'hearth_system';
  readonly householdId: string;
  readonly userId: string;
};

/**
 * Binds role, household and user for this transaction alone, and answers the user's role in the household. One
 * statement: it works through a transaction pooler and leaves nothing behind on the connection.
 */
export const BIND_SCOPE = `
  select set_config('role', $1, true), set_config('app.household_id', $2, true), set_config('app.user_id', $3, true),
    app.member_role(nullif($3, '')::uuid, nullif($2, '')::uuid) as "memberRole",
    case when $2 = '${COMMONS_ID}' then app.account_role(nullif($3, '')::uuid) end as "accountRole"`;

/** What the database knows of the caller. The account's role is asked only at the commons, where curators write. */
export type BoundScope = { readonly memberRole: string | null; readonly accountRole: string | null };

export function bindingValues(binding: ScopeBinding): [string, string, string] {
  return [binding.role, binding.householdId, binding.userId];
}

import type { Member } from '@hearth/contracts/identity/household.ts';

type Standing = Pick<Member, 'role' | 'hasAccount'> & { readonly id: string };

/** Whether a member is the last owner who can sign in: the server lets them neither go nor step down. */
export function isLastOwner(members: readonly Standing[], { id, role }: Standing): boolean {
  return role === 'owner' && !members.some((each) => each.id !== id && each.role === 'owner' && each.hasAccount);
}

/** Whether an owner who looks at a household is its last. */
export function hasOneOwner(members: readonly Standing[]): boolean {
  return members.filter(({ role, hasAccount }) => role === 'owner' && hasAccount).length < 2;
}

import type { Member } from '@hearth/contracts/identity/household.ts';

/** Who may do what is an owner's to do: by name, where the reader is shown who belongs here. */
export function ownerWords(members: readonly Pick<Member, 'name' | 'role'>[]): string {
  const names = members.filter(({ role }) => role === 'owner').map(({ name }) => name);
  if (names.length === 0) return 'an owner of the household';
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);
}

import type { Role } from '@hearth/contracts/identity/household.ts';

/** What each role may do, to choose one by. */
export const roleRights: Record<Role, string> = {
  owner: 'Everything: who belongs here, the budget, access, the log and erasing it all.',
  adult: 'Plans, approves and orders weeks, keeps the pantry, changes what anyone eats.',
  child: 'Sees the plans, ticks the shopping list.',
  guest: 'Sees the plans and the shopping list.',
};

/** Roles as a list of choices, most first. */
export const roleChoices: readonly { readonly value: Role; readonly label: string }[] = [
  { value: 'owner', label: 'Owner' },
  { value: 'adult', label: 'Adult' },
  { value: 'child', label: 'Child' },
  { value: 'guest', label: 'Guest' },
];

/** "an owner", "a guest". */
export const roleWithArticle: Record<Role, string> = {
  owner: 'an owner',
  adult: 'an adult',
  child: 'a child',
  guest: 'a guest',
};

type Offer = {
  readonly kind: 'member' | 'professional';
  readonly role: Role | null;
  readonly householdName: string;
  readonly inviterName: string | null;
  readonly memberName: string | null;
};

/** What an invitation offers, in a sentence. */
export function offerWords({ kind, role, householdName, inviterName, memberName }: Offer): string {
  const who = inviterName ?? 'Somebody';
  if (kind === 'professional')
    return `${who} opens the plans of ${householdName} to you: you see them and can plan for them. What is bought and who belongs there stays theirs.`;
  const place = memberName === null ? '' : `, in the place of ${memberName}`;
  return `${who} invites you to ${householdName} as ${role === null ? 'a member' : roleWithArticle[role]}${place}.`;
}

/** What an invitation is for, in a list. */
export function invitationName(
  {
    kind,
    role,
    memberId,
  }: { readonly kind: Offer['kind']; readonly role: Role | null; readonly memberId: string | null },
  nameOf: (memberId: string) => string | undefined,
): string {
  if (kind === 'professional') return 'A professional';
  const member = memberId === null ? undefined : nameOf(memberId);
  const asRole = role === null ? '' : `, as ${roleWithArticle[role]}`;
  return `${member === undefined ? 'Somebody new' : `An account for ${member}`}${asRole}`;
}

/** How an invitation came to whoever it is for. A mail of a server that sends none still waits on it. */
export function sentWords(email: string | null, sendsMail: boolean): string {
  if (email === null) return 'By a link that was handed over';
  return sendsMail ? `Mailed to ${email}` : `For ${email}, by a link that was handed over`;
}

/** The address an invitation is opened at. The token stands behind `#`, which no server is told. */
export function invitationLink(origin: string, path: string, token: string): string {
  return `${origin}${path}#token=${token}`;
}

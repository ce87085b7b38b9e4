import type { Member, Role } from '@hearth/contracts/identity/household.ts';
import type { InvitationKind } from '@hearth/contracts/identity/invitation.ts';
import { createInvitation } from '@hearth/contracts/identity/invitations.contract.ts';
import { fieldErrors, type FieldErrors } from '@hearth/client/forms/field-errors.ts';
import type { ApiInput } from '@hearth/client/transport/api-output.ts';

type InviteWish = ApiInput['invitations']['create'];

/** An invitation as it stands in the form. */
export type InviteDraft = {
  readonly kind: InvitationKind;
  readonly role: Role;
  /** Whose place is taken; empty: somebody new. */
  readonly memberId: string;
  /** Empty: the link is handed over by whoever invites. */
  readonly email: string;
};

/** What the form opens with, for this member or for somebody new. */
export function inviteDraft(kind: InvitationKind, member?: Pick<Member, 'id' | 'role'>): InviteDraft {
  return { kind, role: member?.role ?? 'adult', memberId: member?.id ?? '', email: '' };
}

/** The wish a form makes, or what has to be mended first. */
export function inviteWish(
  householdId: string,
  { kind, role, memberId, email }: InviteDraft,
): { readonly wish: InviteWish } | { readonly errors: FieldErrors } {
  const read = createInvitation.input.safeParse(
    {
      householdId,
      kind,
      ...(kind === 'member' && { role, ...(memberId !== '' && { memberId }) }),
      ...(email.trim() !== '' && { email: email.trim() }),
    },
    { reportInput: true },
  );
  return read.success ? { wish: read.data } : { errors: fieldErrors(read.error.issues) };
}

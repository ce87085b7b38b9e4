import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, InvitationId, MemberId } from '../shared/primitives.ts';
import { HouseholdStanding, Member, Role } from './household.ts';
import { Invitation, InvitationKind, InvitationPreview } from './invitation.ts';
import { LinkToken } from './link.ts';

export const createInvitation = defineContract({
  kind: 'mutation',
  access: 'members:manage',
  summary: 'Invite somebody by link, and by mail if an address is given',
  description:
    'The link holds for seven days and is good once, for whoever holds it. Its token is answered here and nowhere else.',
  rest: { method: 'POST', path: '/households/{householdId}/invitations', tag: 'invitations', status: 201 },
  input: z
    .strictObject({
      householdId: HouseholdId,
      kind: InvitationKind,
      role: Role.optional().describe('What a member will be: needed for a member, refused for a professional.'),
      memberId: MemberId.optional().describe(
        'The person without an account whose place a member takes; refused for a professional.',
      ),
      email: z.email().max(254).toLowerCase().optional(),
    })
    .refine(
      ({ kind, role }) => (kind === 'member') === (role !== undefined),
      'a member has a role, a professional none',
    )
    .refine(({ kind, memberId }) => kind === 'member' || memberId === undefined, 'a professional takes nobody’s place'),
  output: Invitation.extend({
    path: z.literal('/join').describe('The page that takes the token, as `/join#token=…`.'),
    token: LinkToken,
  }),
  errors: ['member.not-found', 'member.has-account', 'invitation.too-many'],
  rateLimit: 'mail',
  transaction: 'write',
});

export const listInvitations = defineContract({
  kind: 'query',
  access: 'members:manage',
  summary: 'List the invitations that can still be accepted',
  rest: { method: 'GET', path: '/households/{householdId}/invitations', tag: 'invitations' },
  input: z.strictObject({ householdId: HouseholdId }),
  output: z.strictObject({ items: z.array(Invitation) }),
  errors: [],
  transaction: 'write',
});

export const revokeInvitation = defineContract({
  kind: 'mutation',
  access: 'members:manage',
  summary: 'Withdraw an invitation',
  rest: { method: 'DELETE', path: '/households/{householdId}/invitations/{invitationId}', tag: 'invitations' },
  input: z.strictObject({ householdId: HouseholdId, invitationId: InvitationId }),
  output: z.strictObject({ revoked: z.literal(true) }),
  errors: ['invitation.not-found'],
  transaction: 'write',
});

/** A mutation, though it changes nothing: a token in an address would be logged. */
export const previewInvitation = defineContract({
  kind: 'mutation',
  access: 'public',
  summary: 'Show what an invitation is for, before it is accepted',
  rest: { method: 'POST', path: '/invitations/preview', tag: 'invitations' },
  input: z.strictObject({ token: LinkToken }),
  output: InvitationPreview,
  errors: ['link.not-valid'],
  transaction: 'manual',
});

export const acceptInvitation = defineContract({
  kind: 'mutation',
  access: 'signed-in',
  summary: 'Accept an invitation',
  rest: { method: 'POST', path: '/invitations/accept', tag: 'invitations' },
  input: z.strictObject({
    token: LinkToken,
    name: Member.shape.name.optional().describe("What a new member is called here; left out: the account's name."),
  }),
  output: z.strictObject({
    householdId: HouseholdId,
    standing: HouseholdStanding,
    memberId: MemberId.nullable().describe('Null for a professional.'),
  }),
  errors: ['link.not-valid', 'household.already-member', 'household.full', 'grant.already-given', 'member.has-account'],
  transaction: 'manual',
});

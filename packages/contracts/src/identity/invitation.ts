import { z } from 'zod';
import { HouseholdId, Instant, InvitationId, MemberId } from '../shared/primitives.ts';
import { Member, Role } from './household.ts';

/** For a member-to-be, or for a professional whom the household opens its plans to. */
export const InvitationKind = z.enum(['member', 'professional']);
export type InvitationKind = z.infer<typeof InvitationKind>;

/** An invitation that can still be accepted. */
export const Invitation = z.strictObject({
  id: InvitationId,
  householdId: HouseholdId,
  kind: InvitationKind,
  role: Role.nullable().describe('What a member will be; null for a professional.'),
  memberId: MemberId.nullable().describe('The person without an account who is to get one; null: somebody new.'),
  email: z.string().nullable().describe('Where it was mailed to; whoever holds the link may accept.'),
  createdAt: Instant,
  expiresAt: Instant,
});
export type Invitation = z.infer<typeof Invitation>;

/** What an invitation shows to whoever holds its link. */
export const InvitationPreview = z.strictObject({
  kind: InvitationKind,
  role: Role.nullable(),
  householdName: z.string(),
  inviterName: z.string().nullable().describe('Null when whoever invited is not a member here.'),
  memberName: Member.shape.name.nullable().describe('The person whose place is taken; null: somebody new.'),
  expiresAt: Instant,
});
export type InvitationPreview = z.infer<typeof InvitationPreview>;

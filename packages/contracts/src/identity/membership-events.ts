import { z } from 'zod';
import { GrantId, InvitationId, MemberId, UserId } from '../shared/primitives.ts';
import { Role } from './household.ts';
import { InvitationKind } from './invitation.ts';

const ofMember = { memberId: MemberId, userId: UserId.nullable().describe('Null: a person without an account.') };
const ofGrant = { grantId: GrantId, userId: UserId };

/** What is recorded of who belongs to a household and who may see it: ids alone, no name and no address. */
export const membershipEvents = {
  'household.founded': z.strictObject({ memberId: MemberId }),
  'member.joined': z.strictObject({ ...ofMember, role: Role }),
  'member.left': z.strictObject(ofMember),
  'member.removed': z.strictObject(ofMember),
  'member.role-changed': z.strictObject({ memberId: MemberId, from: Role, to: Role }),
  'invitation.created': z.strictObject({ invitationId: InvitationId, kind: InvitationKind }),
  'invitation.revoked': z.strictObject({ invitationId: InvitationId }),
  'invitation.accepted': z.strictObject({ invitationId: InvitationId }),
  'grant.created': z.strictObject(ofGrant),
  'grant.revoked': z.strictObject(ofGrant),
  'preferences.revised': z.strictObject({ fields: z.array(z.string()) }),
} as const;

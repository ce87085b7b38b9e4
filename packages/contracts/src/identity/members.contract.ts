import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, MemberId } from '../shared/primitives.ts';
import { Member, MemberPreferences, Role } from './household.ts';

const ofHousehold = { householdId: HouseholdId };
const ofMember = { ...ofHousehold, memberId: MemberId };

/** What a person can be who has no account; an owner needs one. */
export const RoleWithoutAccount = Role.exclude(['owner']);

export const addMember = defineContract({
  kind: 'mutation',
  access: 'members:manage',
  summary: 'Add a person without an account to the household',
  rest: { method: 'POST', path: '/households/{householdId}/members', tag: 'households', status: 201 },
  input: MemberPreferences.partial().extend({
    ...ofHousehold,
    name: Member.shape.name,
    role: RoleWithoutAccount.default('adult'),
  }),
  output: Member,
  errors: ['household.full', 'ingredient.not-found', 'request.key-reused'],
  idempotent: true,
  transaction: 'write',
});

export const reviseMember = defineContract({
  kind: 'mutation',
  access: 'members:write',
  summary: "Revise a member's diet, allergies, dislikes, targets and portion",
  rest: { method: 'PATCH', path: '/households/{householdId}/members/{memberId}', tag: 'households' },
  input: MemberPreferences.partial().extend({ ...ofMember, name: Member.shape.name.optional() }),
  output: Member,
  errors: ['member.not-found', 'ingredient.not-found'],
  transaction: 'write',
});

export const setMemberRole = defineContract({
  kind: 'mutation',
  access: 'members:manage',
  summary: 'Make a member an owner, an adult, a child or a guest',
  description: 'A household keeps an owner, and an owner has an account.',
  rest: { method: 'PUT', path: '/households/{householdId}/members/{memberId}/role', tag: 'households' },
  input: z.strictObject({ ...ofMember, role: Role }),
  output: Member,
  errors: ['member.not-found', 'member.needs-account', 'household.last-owner'],
  transaction: 'write',
});

export const removeMember = defineContract({
  kind: 'mutation',
  access: 'members:manage',
  summary: 'Remove a member from the household',
  description: 'Plans that were made keep the person as they were then. The account stays, and loses this household.',
  rest: { method: 'DELETE', path: '/households/{householdId}/members/{memberId}', tag: 'households' },
  input: z.strictObject(ofMember),
  output: z.strictObject({ removed: z.literal(true) }),
  errors: ['member.not-found', 'household.last-owner'],
  transaction: 'write',
});

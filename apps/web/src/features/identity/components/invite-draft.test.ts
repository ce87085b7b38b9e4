import { MemberId } from '@hearth/contracts/shared/primitives.ts';
import { describe, expect, it } from 'vitest';
import { inviteDraft, inviteWish } from './invite-draft.ts';

const householdId = '01936d3a-0000-7000-8000-000000000001';
const ben = { id: MemberId.parse('01936d3a-0000-7000-8000-0000000000aa'), role: 'child' } as const;

describe('the form of an invitation', () => {
  it('invites somebody new by a link alone', () => {
    expect(inviteWish(householdId, inviteDraft('member'))).toEqual({
      wish: { householdId, kind: 'member', role: 'adult' },
    });
  });

  it('opens with the person whose place is taken, and mails the link', () => {
    expect(inviteWish(householdId, { ...inviteDraft('member', ben), email: ' Ben@Example.org ' })).toEqual({
      wish: { householdId, kind: 'member', role: 'child', memberId: ben.id, email: 'ben@example.org' },
    });
  });

  it('gives a professional neither a role nor a place', () => {
    const draft = { ...inviteDraft('member', ben), kind: 'professional' } as const;
    expect(inviteWish(householdId, draft)).toEqual({ wish: { householdId, kind: 'professional' } });
  });

  it('names the address that has to be mended', () => {
    expect(inviteWish(householdId, { ...inviteDraft('member'), email: 'ben' })).toEqual({
      errors: { email: 'An e-mail address, such as ada@example.org.' },
    });
  });
});

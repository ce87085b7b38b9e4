import { describe, expect, it } from 'vitest';
import { invitationLink, invitationName, offerWords, sentWords } from './invitation-words.ts';

const offer = {
  kind: 'member',
  role: 'adult',
  householdName: 'Mill Lane',
  inviterName: 'Ada',
  memberName: null,
} as const;

describe('an invitation', () => {
  it('says who invites to what', () => {
    expect(offerWords(offer)).toBe('Ada invites you to Mill Lane as an adult.');
    expect(offerWords({ ...offer, role: 'child', memberName: 'Ben', inviterName: null })).toBe(
      'Somebody invites you to Mill Lane as a child, in the place of Ben.',
    );
  });

  it('tells a professional what is opened and what is not', () => {
    expect(offerWords({ ...offer, kind: 'professional', role: null })).toContain('opens the plans of Mill Lane to you');
  });

  it('is listed by whom it is for', () => {
    const nameOf = (id: string) => (id === 'b' ? 'Ben' : undefined);
    expect(invitationName({ kind: 'member', role: 'guest', memberId: null }, nameOf)).toBe('Somebody new, as a guest');
    expect(invitationName({ kind: 'member', role: 'owner', memberId: 'b' }, nameOf)).toBe(
      'An account for Ben, as an owner',
    );
    expect(invitationName({ kind: 'professional', role: null, memberId: null }, nameOf)).toBe('A professional');
  });

  it('says where it went, and does not say mailed where nothing is', () => {
    expect(sentWords('ben@example.org', true)).toBe('Mailed to ben@example.org');
    expect(sentWords('ben@example.org', false)).not.toMatch(/mailed/i);
    expect(sentWords(null, true)).toMatch(/handed over/);
  });

  it('is a link whose token no server is told', () => {
    const { pathname, search, hash } = new URL(invitationLink('https://hearth.example', '/join', 'abc'));
    expect({ pathname, search, hash }).toEqual({ pathname: '/join', search: '', hash: '#token=abc' });
  });
});

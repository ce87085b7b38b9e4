import { SessionId, UserId } from '@hearth/contracts/shared/primitives.ts';
import { describe, expect, test } from 'vitest';
import { createVerifiedTokens, type VerifiedToken } from './verified-tokens.ts';

const noon = new Date('2026-03-02T12:00:00.000Z');
const later = (ms: number): Date => new Date(noon.getTime() + ms);
const verified = (expiresAt: Date): VerifiedToken => ({
  userId: UserId.parse('01890a5d-ac96-774b-bcce-b302099a8057'),
  sessionId: SessionId.parse('01890a5d-ac96-7ab4-80e7-fcf1b1d1b2c3'),
  expiresAt,
});

describe('remembered tokens', () => {
  test('are found until they expire, by their whole text only', () => {
    let at = noon;
    const tokens = createVerifiedTokens(() => at);
    const one = verified(later(1000));
    tokens.remember('one', one);
    expect(tokens.find('one')).toEqual(one);
    expect(tokens.find('on')).toBeNull();
    at = later(999);
    expect(tokens.find('one')).toEqual(one);
    at = later(1000);
    expect(tokens.find('one')).toBeNull();
  });

  test('are at most five thousand, of which the least recently used goes first', () => {
    const tokens = createVerifiedTokens(() => noon);
    for (let made = 0; made < 5000; made += 1) tokens.remember(`${made}`, verified(later(1000)));
    expect(tokens.find('0')).not.toBeNull();
    tokens.remember('one more', verified(later(1000)));
    expect(tokens.find('0')).not.toBeNull();
    expect(tokens.find('1')).toBeNull();
    expect(tokens.find('2')).not.toBeNull();
  });
});

import { expect, it } from 'vitest';
import { passwordChangedWords } from './password-changed-words.ts';

it('tells what a new password ended, and nothing of what it did not', () => {
  expect(passwordChangedWords({ sessionsEnded: 0, tokensRevoked: 0 })).toBe('The new password holds.');
  expect(passwordChangedWords({ sessionsEnded: 1, tokensRevoked: 0 })).toBe(
    'The new password holds. One other device was signed out.',
  );
  expect(passwordChangedWords({ sessionsEnded: 3, tokensRevoked: 2 })).toBe(
    'The new password holds. 3 other devices were signed out. 2 access tokens were revoked.',
  );
});

import { expect, test } from 'vitest';
import { endedStanding, hasFailedTooLong, maySend } from './endpoint-rules.ts';

const owner = { alive: true, role: 'owner', scopes: null } as const;
const at = (iso: string): Date => new Date(iso);

test('an endpoint ends with who answers for it: the person first, then their token', () => {
  expect(endedStanding(owner)).toBe(null);
  expect(endedStanding({ ...owner, role: null })).toBe('creator-gone');
  expect(endedStanding({ ...owner, alive: false, scopes: ['plans:read'] })).toBe('token-ended');
  expect(endedStanding({ alive: false, role: null, scopes: null })).toBe('creator-gone');
});

test('it is sent what their role lets them see now', () => {
  expect(maySend(owner, 'credential.created')).toBe(true);
  expect(maySend({ ...owner, role: 'adult' }, 'credential.created')).toBe(false);
  expect(maySend({ ...owner, role: 'adult' }, 'plan.approved')).toBe(true);
  expect(maySend({ ...owner, role: 'guest' }, 'pantry.changed')).toBe(false);
  expect(maySend({ ...owner, role: 'professional' }, 'shopping-line.checked')).toBe(false);
});

test('with a token, no more than its scopes, and nothing once it has ended', () => {
  const token = { ...owner, scopes: ['webhooks:write', 'plans:read'] };
  expect(maySend(token, 'plan.approved')).toBe(true);
  expect(maySend(token, 'pantry.changed')).toBe(false);
  expect(maySend({ ...token, alive: false }, 'plan.approved')).toBe(false);
  expect(maySend({ ...token, role: null }, 'plan.approved')).toBe(false);
});

test('five days of failures are too many', () => {
  const since = at('2026-11-21T08:00:00Z');
  expect(hasFailedTooLong(since, at('2026-11-26T07:59:59Z'))).toBe(false);
  expect(hasFailedTooLong(since, at('2026-11-26T08:00:00Z'))).toBe(true);
});

import { describe, expect, test } from 'vitest';
import { endedStanding, failedAgain, hasFailedTooLong, maySend, type Failing } from './endpoint-rules.ts';

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

describe('failures without a success', () => {
  /** How it has failed after attempts at these hours from the first. */
  const failing = (...hours: number[]) =>
    hours.reduce<Failing | null>(
      (before, hour) => failedAgain(before, new Date(at('2026-11-21T08:00:00Z').getTime() + hour * 3_600_000)),
      null,
    )!;

  test('are too many after five days, each of which had one', () => {
    const days = [0, 24, 48, 72, 96];
    expect(failing(...days)).toEqual({
      since: at('2026-11-21T08:00:00Z'),
      latest: at('2026-11-25T08:00:00Z'),
      days: 5,
    });
    expect(hasFailedTooLong(failing(...days, 119.9))).toBe(false);
    expect(hasFailedTooLong(failing(...days, 120))).toBe(true);
  });

  test('count for the days there was one, however long nothing was sent between', () => {
    const [sunday, retriesOfADay] = [7 * 24, [0, 1, 5, 13, 25]];
    const after = [...retriesOfADay, sunday];
    expect(hasFailedTooLong(failing(...after))).toBe(false);
    expect(hasFailedTooLong(failing(...after, sunday + 1, sunday + 2, sunday + 25))).toBe(false);
    expect(hasFailedTooLong(failing(...after, sunday + 25, 2 * sunday))).toBe(true);
  });
});

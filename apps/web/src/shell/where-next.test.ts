import { afterEach, describe, expect, it, vi } from 'vitest';
import { forgetInvitation, keepInvitation, pendingInvitation } from './pending-invitation.ts';
import { whereNext } from './where-next.ts';

function aBrowser(): void {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
}
afterEach(() => vi.unstubAllGlobals());

describe('after signing in', () => {
  it('the page goes on to where somebody wanted to go, and to no other site', () => {
    expect(whereNext({ from: '/list?x=1' })).toBe('/list?x=1');
    for (const from of ['//evil.example', '/\\evil.example', 'https://evil.example', 7, undefined])
      expect(whereNext({ from })).toBe('/week');
    expect(whereNext(null)).toBe('/week');
  });

  it('an invitation that waits comes first', () => {
    aBrowser();
    keepInvitation('a-token');
    expect(whereNext({ from: '/list' })).toBe('/join');
    forgetInvitation();
    expect(whereNext({ from: '/list' })).toBe('/list');
  });

  it('an invitation waits for a day and is then forgotten', () => {
    aBrowser();
    keepInvitation('a-token', 0);
    expect(pendingInvitation(23 * 3_600_000)).toBe('a-token');
    expect(pendingInvitation(25 * 3_600_000)).toBeUndefined();
    expect(pendingInvitation(1)).toBeUndefined();
  });
});

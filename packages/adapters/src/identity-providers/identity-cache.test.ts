import { createLocalJWKSet } from 'jose';
import { describe, expect, it } from 'vitest';
import type { ForeignIdentity } from './foreign-identity.ts';
import { createIdentityCache } from './identity-cache.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const identity = (subject: string): ForeignIdentity => ({
  issuer: 'https://id.example',
  subject,
  email: null,
  emailVerified: false,
  name: null,
  issuedAt: NOW,
  expiresAt: new Date(NOW.getTime() + 60_000),
});

describe('the memory of verified tokens', () => {
  it('holds no more than it may: the oldest goes first', () => {
    const keys = { find: createLocalJWKSet({ keys: [] }) };
    const cache = createIdentityCache(2);
    for (const token of ['one', 'two', 'three']) cache.put(token, { identity: identity(token), keys });
    const remembered = ['one', 'two', 'three'].map((token) => cache.get(token, keys, NOW)?.subject ?? null);
    expect(remembered).toEqual([null, 'two', 'three']);
  });

  it('holds nothing proven by keys that are no longer current', () => {
    const [old, current] = [{ find: createLocalJWKSet({ keys: [] }) }, { find: createLocalJWKSet({ keys: [] }) }];
    const cache = createIdentityCache(2);
    cache.put('one', { identity: identity('one'), keys: old });
    expect(cache.get('one', current, NOW)).toBeNull();
  });
});

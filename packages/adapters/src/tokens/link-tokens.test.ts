import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LinkKind } from '@hearth/contracts/identity/link.ts';
import { createLinkTokens } from './link-tokens.ts';
import { misspelt, uuids } from './testing/ids.ts';

const KINDS: readonly LinkKind[] = [
  'verify-email',
  'magic-link',
  'reset-password',
  'invitation',
  'privacy-export',
  'oidc-state',
];
const kinds = (): fc.Arbitrary<LinkKind> => fc.constantFrom(...KINDS);
const links = createLinkTokens('a server secret of enough characters');

describe('a link token', () => {
  test('opens to its row, for its own kind only', () => {
    fc.assert(
      fc.property(kinds(), uuids(), (kind, id) => {
        const token = links.issue(kind, id);
        expect(token).toMatch(/^[\w-]{64}$/);
        for (const other of KINDS) expect(links.open(other, token)).toBe(other === kind ? id : null);
      }),
    );
  });

  test('is refused with any one character changed', () => {
    fc.assert(
      fc.property(kinds(), uuids(), fc.nat(), fc.nat(), (kind, id, at, by) => {
        expect(links.open(kind, misspelt(links.issue(kind, id), at, by))).toBeNull();
      }),
    );
  });

  test('of another server is refused', () => {
    fc.assert(
      fc.property(kinds(), uuids(), (kind, id) => {
        const token = createLinkTokens('another server secret, long enough').issue(kind, id);
        expect(links.open(kind, token)).toBeNull();
      }),
    );
  });

  test('has one spelling', () => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';
    const token = links.issue('magic-link', id);
    const standard = Buffer.from(token, 'base64url').toString('base64');
    const others = [
      `${token}=`,
      ` ${token}`,
      `${token}\n`,
      `${token}A`,
      token.slice(0, -1),
      `${token.slice(0, 9)}\u0000${token.slice(9)}`,
    ];
    for (const other of standard === token ? others : [...others, standard])
      expect(links.open('magic-link', other)).toBeNull();
    expect(links.issue('magic-link', id.toUpperCase())).toBe(token);
  });

  test('is never read out of any other text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (text) => {
        expect(links.open('invitation', text)).toBeNull();
      }),
    );
  });

  test('is not made for what is no UUID, nor with a short secret', () => {
    expect(() => links.issue('invitation', 'me')).toThrow(RangeError);
    expect(() => createLinkTokens('short')).toThrow(expect.objectContaining({ code: 'keys.secret-too-short' }));
  });
});

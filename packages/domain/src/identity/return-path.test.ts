import fc from 'fast-check';
import { expect, test } from 'vitest';
import { returnPathOf } from './return-path.ts';

test.each(['/', '/plans', '/plans?week=2026-W01&day=1', '/a%2Fb'])('%s is a way back', (path) => {
  expect(returnPathOf(path)).toBe(path);
});

test.each([
  null,
  undefined,
  '',
  'plans',
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  'javascript:alert(1)',
  '/auth/oidc/fake',
  `/${'a'.repeat(500)}`,
])('%j is none', (path) => {
  expect(returnPathOf(path)).toBe('/');
});

test('whatever is wished for, a browser stays on this server', () => {
  const pieces = fc.array(
    fc.constantFrom('/', '\\', '.', '%2e', '%2f', '%5c', '@', ':', '?', '#', 'a', 'evil.example', '\t'),
  );
  fc.assert(
    fc.property(pieces, (parts) => {
      const path = returnPathOf(`/${parts.join('')}`);
      const there = new URL(path, 'https://hearth.example');
      expect(there.origin).toBe('https://hearth.example');
      expect(returnPathOf(path)).toBe(path);
    }),
  );
});

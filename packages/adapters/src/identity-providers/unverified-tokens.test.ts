import { UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { createUnverifiedTokens } from './unverified-tokens.ts';

const now = (): Date => new Date('2026-01-01T12:00:00Z');
const tokens = createUnverifiedTokens([{ issuer: 'https://one.example' }, { issuer: 'https://two.example' }], { now });
const saying = (claims: Record<string, unknown>): string => new UnsecuredJWT(claims).encode();

test('a bare token of subject and address is believed, as one of the first issuer', async () => {
  const token = saying({ sub: 'devuser', email: 'you@example.com' });
  expect(token).toMatch(/\.$/);
  expect(await tokens.verify(token)).toMatchObject({
    issuer: 'https://one.example',
    subject: 'devuser',
    email: 'you@example.com',
    emailVerified: true,
    name: null,
  });
});

test('what the token says of its issuer and its address counts', async () => {
  const said = { sub: 'a', iss: 'https://two.example', email: 'a@example.com', email_verified: false };
  expect(await tokens.verify(saying(said))).toMatchObject({ issuer: 'https://two.example', emailVerified: false });
});

test.each([
  ['of an issuer that is not configured', { sub: 'a', iss: 'https://three.example' }],
  ['that is over', { sub: 'a', exp: now().getTime() / 1000 }],
  ['without a subject', { email: 'a@example.com' }],
])('a token %s is refused all the same', async (_, claims) => {
  expect(await tokens.verify(saying(claims))).toBeNull();
});

test('what is no token is none, and neither is any without an issuer', async () => {
  for (const text of ['', 'a.b.c', 'hearth_pat_x', saying({ sub: 'x'.repeat(9000) })])
    expect(await tokens.verify(text)).toBeNull();
  expect(await createUnverifiedTokens([], { now }).verify(saying({ sub: 'a' }))).toBeNull();
});

import { newPersonalToken } from '@hearth/adapters/tokens/personal-tokens.ts';
import { SessionId, UserId } from '@hearth/contracts/shared/primitives.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { testTokens } from '@hearth/testing/test-tokens.ts';
import { expect, it } from 'vitest';
import { identifyBy } from './identify.ts';

const userId = UserId.parse('019a9f3e-5d00-7c3a-8f1e-2b6d4c7e9a10');
const sessionId = SessionId.parse('019a9f3e-5d00-7c3a-8f1e-2b6d4c7e9a11');
let now = new Date('2026-11-23T12:00:00Z');
const { accessTokens } = testTokens(() => now);
const identify = identifyBy({ accessTokens });
const nothing = { bearer: null, accessCookie: null, refreshCookie: null };
const session = { actor: { kind: 'user', userId, provenBy: { kind: 'session', id: sessionId } }, signInFailure: null };
const refused = (code: string) => ({
  actor: null,
  signInFailure: expect.objectContaining({ kind: 'unauthenticated', code }),
});

it('nobody is who shows nothing', async () => {
  expect(await identify(nothing)).toEqual({ actor: null, signInFailure: null });
});

it('a session is known by its access token, as a bearer or in a cookie, until that is over', async () => {
  now = new Date('2026-11-23T12:00:00Z');
  const { token, expiresAt } = await accessTokens.issue({ userId, sessionId });
  expect(await identify({ ...nothing, bearer: token })).toEqual(session);
  expect(await identify({ ...nothing, accessCookie: token })).toEqual(session);
  now = expiresAt;
  expect(await identify({ ...nothing, bearer: token })).toEqual(refused('session.expired'));
  expect(await identify({ ...nothing, accessCookie: token, refreshCookie: 'x' })).toEqual(refused('session.expired'));
});

it('who comes with a refresh cookie alone has a session to refresh', async () => {
  expect(await identify({ ...nothing, refreshCookie: 'x' })).toEqual(refused('session.expired'));
});

it('a bearer that counts for nothing is not made up for by a cookie', async () => {
  const { token } = await accessTokens.issue({ userId, sessionId });
  expect(await identify({ ...nothing, bearer: 'x', accessCookie: token })).toEqual(refused('session.expired'));
});

it('a personal token is passed on by its id and the hash of its secret, and a mistyped one is not', async () => {
  const { token, secretHash } = newPersonalToken('019a9f3e-5d00-7c3a-8f1e-2b6d4c7e9a12');
  expect(await identify({ ...nothing, bearer: token })).toEqual({
    actor: { kind: 'token', tokenId: '019a9f3e-5d00-7c3a-8f1e-2b6d4c7e9a12', secretHash },
    signInFailure: null,
  });
  for (const wrong of [token.slice(0, -1), `${token.slice(0, -1)}!`, 'hearth_pat_'])
    expect(await identify({ ...nothing, bearer: wrong })).toEqual(refused('token.not-valid'));
});

it('another issuer is asked about what is not ours, and what it cannot tell now is told on', async () => {
  const actor = { kind: 'user', userId } as const;
  const asking = identifyBy({ accessTokens, foreign: (token) => Promise.resolve(token === 'theirs' ? actor : null) });
  expect(await asking({ ...nothing, bearer: 'theirs' })).toEqual({ actor, signInFailure: null });
  expect(await asking({ ...nothing, accessCookie: 'theirs' })).toEqual(refused('session.expired'));
  const down = new DomainError('unavailable', 'identity.issuer-unavailable', 'Try again.');
  const failing = identifyBy({ accessTokens, foreign: () => Promise.reject(down) });
  expect(await failing({ ...nothing, bearer: 'theirs' })).toEqual({ actor: null, signInFailure: down });
});

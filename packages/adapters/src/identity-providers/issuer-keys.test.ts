import { afterEach, describe, expect, it } from 'vitest';
import {
  startFakeIssuer,
  type FakeIssuer,
  type FakeIssuerSettings,
  type IssuerMood,
} from '@hearth/testing/fake-issuer/fake-issuer.ts';
import { createForeignTokens, type ForeignTokens } from './foreign-tokens.ts';

const running: FakeIssuer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((issuer) => issuer.close()));
});

type Scene = { issuer: FakeIssuer; tokens: ForeignTokens; later: (seconds: number) => void };

const UNAVAILABLE = { kind: 'unavailable', code: 'identity.issuer-unavailable', details: { issuer: 'Fake' } };

/** An issuer, a verifier of its tokens, and the clock in hand. Good tokens live an hour. */
async function aScene(discovery: FakeIssuerSettings['discovery'] = {}): Promise<Scene> {
  const issuer = await startFakeIssuer({ discovery });
  running.push(issuer);
  let ahead = 0;
  const now = (): Date => new Date(Date.now() + ahead * 1000);
  const settings = { name: 'Fake', issuer: issuer.issuer, audiences: ['hearth'] };
  const tokens = createForeignTokens([settings], { now, timeoutMs: 1000 });
  return { issuer, tokens, later: (seconds) => void (ahead += seconds) };
}

const longToken = (issuer: FakeIssuer): Promise<string> =>
  issuer.mint(issuer.claims({ exp: Math.floor(Date.now() / 1000) + 20 * 3600 }));

describe('the keys of an issuer', () => {
  it('are fetched once for many tokens at once', async () => {
    const { issuer, tokens } = await aScene();
    const minted = await Promise.all(Array.from({ length: 20 }, () => issuer.mint()));
    const identities = await Promise.all(minted.map((token) => tokens.verify(token)));
    expect(identities.every((identity) => identity?.subject === 'person-1')).toBe(true);
    expect(issuer.requestsTo('/jwks')).toBe(1);
  });

  it('may rotate: the new key is accepted at once, the old one no longer, remembered or not', async () => {
    const { issuer, tokens } = await aScene();
    const old = await issuer.mint();
    expect(await tokens.verify(old)).not.toBeNull();
    await issuer.rotateKeys();
    expect(await tokens.verify(await issuer.mint())).not.toBeNull();
    expect(await tokens.verify(old)).toBeNull();
  });

  it('that are withdrawn without a successor seen are out of use after ten minutes', async () => {
    const { issuer, tokens, later } = await aScene();
    const token = await longToken(issuer);
    expect(await tokens.verify(token)).not.toBeNull();
    await issuer.rotateKeys();
    expect(await tokens.verify(token)).not.toBeNull();
    later(601);
    expect(await tokens.verify(token)).toBeNull();
  });

  it('are asked for at most once in thirty seconds for keys nobody knows', async () => {
    const { issuer, tokens, later } = await aScene();
    const invented = await issuer.mintBad('unknown-key');
    for (let round = 0; round < 50; round += 1) expect(await tokens.verify(invented)).toBeNull();
    expect(issuer.requestsTo('/jwks')).toBe(2);
    later(31);
    await Promise.all(Array.from({ length: 50 }, () => tokens.verify(invented)));
    expect(issuer.requestsTo('/jwks')).toBe(3);
    expect(await tokens.verify(await issuer.mint())).not.toBeNull();
  });

  it.each<IssuerMood>(['unavailable', 'silent', 'endless', 'redirecting'])(
    'that cannot be had (%s) are no verdict on a token; they come back with the issuer',
    async (mood) => {
      const { issuer, tokens, later } = await aScene();
      const token = await issuer.mint();
      issuer.become(mood);
      for (let round = 0; round < 5; round += 1) await expect(tokens.verify(token)).rejects.toMatchObject(UNAVAILABLE);
      expect(issuer.requestsTo('/.well-known/openid-configuration')).toBe(1);
      issuer.become('well');
      later(11);
      expect(await tokens.verify(token)).not.toBeNull();
    },
  );

  it('last known serve for an hour of outage, and no longer; an unknown key is no verdict meanwhile', async () => {
    const { issuer, tokens, later } = await aScene();
    const [token, other] = [await longToken(issuer), await longToken(issuer)];
    expect(await tokens.verify(token)).not.toBeNull();
    issuer.become('unavailable');
    later(1800);
    expect(await tokens.verify(token)).not.toBeNull();
    expect(await tokens.verify(other)).not.toBeNull();
    await expect(tokens.verify(await issuer.mintBad('unknown-key'))).rejects.toMatchObject({ kind: 'unavailable' });
    later(1801);
    await expect(tokens.verify(token)).rejects.toMatchObject(UNAVAILABLE);
    issuer.become('well');
    later(11);
    expect(await tokens.verify(token)).not.toBeNull();
  });

  it.each<[string, NonNullable<FakeIssuerSettings['discovery']>]>([
    ['of another issuer', { issuer: 'https://elsewhere.example' }],
    [
      'with keys over plain http at an address that is not loopback',
      (issuer) => ({ jwks_uri: `${issuer.replace('127.0.0.1', '0.0.0.0')}/jwks` }),
    ],
    ['with keys in a file', { jwks_uri: 'file:///etc/passwd' }],
    ['of more than 256 KiB', { padding: 'x'.repeat(270_000) }],
    ['without keys', { jwks_uri: undefined }],
  ])('are not taken from a discovery document %s', async (_, discovery) => {
    const { issuer, tokens } = await aScene(discovery);
    await expect(tokens.verify(await issuer.mint())).rejects.toMatchObject(UNAVAILABLE);
    expect(issuer.requestsTo('/jwks')).toBe(0);
  });

  it('can be named in the settings, without discovery', async () => {
    const { issuer } = await aScene();
    const { jwksUrl } = issuer;
    const tokens = createForeignTokens([{ name: 'Fake', issuer: issuer.issuer, audiences: ['hearth'], jwksUrl }]);
    expect(await tokens.verify(await issuer.mint())).not.toBeNull();
    expect(issuer.requestsTo('/.well-known/openid-configuration')).toBe(0);
  });
});

describe('a token verified before', () => {
  it('is not remembered beyond its expiry', async () => {
    const { issuer, tokens, later } = await aScene();
    const token = await issuer.mint();
    expect(await tokens.verify(token)).not.toBeNull();
    later(400);
    expect(await tokens.verify(token)).toBeNull();
  });
});

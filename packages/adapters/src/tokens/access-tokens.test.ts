import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { SessionId, UserId } from '@hearth/contracts/shared/primitives.ts';
import fc from 'fast-check';
import { exportSPKI, exportJWK, SignJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { createAccessTokens, type AccessTokenOptions, type AccessTokens } from './access-tokens.ts';
import { generateSigningKey, type SigningKey, type SigningKeys } from './signing-key.ts';
import { BASE64URL, misspelt, sessionIds, userIds } from './testing/ids.ts';

const noon = new Date('2026-03-02T12:00:00.000Z');
const later = (seconds: number): Date => new Date(noon.getTime() + seconds * 1000);
const session = {
  userId: UserId.parse('01890a5d-ac96-774b-bcce-b302099a8057'),
  sessionId: SessionId.parse('01890a5d-ac96-7ab4-80e7-fcf1b1d1b2c3'),
};

let key: SigningKey;
let otherKey: SigningKey;
beforeAll(async () => {
  key = await generateSigningKey();
  otherKey = await generateSigningKey();
});

type CountingKeys = SigningKeys & { readonly asked: string[] };

function keysOf(current: SigningKey, ...previous: SigningKey[]): CountingKeys {
  const asked: string[] = [];
  return {
    asked,
    current: async () => current,
    byKid: async (kid) => {
      asked.push(kid);
      return [current, ...previous].find((candidate) => candidate.kid === kid) ?? null;
    },
  };
}

const tokensWith = (more: Partial<AccessTokenOptions> = {}): AccessTokens =>
  createAccessTokens({
    keys: keysOf(key),
    issuer: 'https://hearth.example',
    audience: 'hearth',
    lifetimeSeconds: 900,
    now: () => noon,
    ...more,
  });

/** A token of ours but for what is changed; `undefined` leaves a claim or header out. */
async function forged(header: object = {}, claims: object = {}, by: SigningKey = key): Promise<string> {
  const seconds = noon.getTime() / 1000;
  const { userId, sessionId } = session;
  const ours = {
    iss: 'https://hearth.example',
    aud: 'hearth',
    sub: userId,
    sid: sessionId,
    iat: seconds,
    exp: seconds + 900,
  };
  const head = { alg: 'EdDSA', typ: 'at+jwt', kid: key.kid };
  return new SignJWT({ ...ours, ...claims }).setProtectedHeader({ ...head, ...header }).sign(by.privateKey);
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('an access token', () => {
  test('says whose session it is until it expires, to the second', async () => {
    await fc.assert(
      fc.asyncProperty(
        userIds(),
        sessionIds(),
        fc.integer({ min: 1, max: 900 }),
        async (userId, sessionId, lifetimeSeconds) => {
          const { token, expiresAt } = await tokensWith({ lifetimeSeconds }).issue({ userId, sessionId });
          expect(expiresAt).toEqual(later(lifetimeSeconds));
          const at = (now: Date): Promise<unknown> => tokensWith({ now: () => now }).verify(token);
          expect(await at(later(lifetimeSeconds - 0.001))).toEqual({ userId, sessionId, expiresAt });
          expect(await at(later(lifetimeSeconds))).toBeNull();
        },
      ),
      { numRuns: 25 },
    );
  });

  test('lives for at most a quarter of an hour', () => {
    for (const lifetimeSeconds of [0, -1, 901, 1.5, Number.NaN])
      expect(() => tokensWith({ lifetimeSeconds })).toThrow(RangeError);
  });

  test('outlives the rolling of its key as long as the key is kept', async () => {
    const { token } = await tokensWith().issue(session);
    expect(await tokensWith({ keys: keysOf(otherKey, key) }).verify(token)).toMatchObject(session);
    expect(await tokensWith({ keys: keysOf(otherKey) }).verify(token)).toBeNull();
  });

  test('the forger of these tests makes one that passes when nothing is changed', async () => {
    expect(await tokensWith().verify(await forged())).toMatchObject(session);
  });

  test.each([
    ['another type', { typ: 'JWT' }, {}],
    ['the type by its long name', { typ: 'application/at+jwt' }, {}],
    ['no type', { typ: undefined }, {}],
    ['no key name', { kid: undefined }, {}],
    ['an unknown key name', { kid: 'A'.repeat(43) }, {}],
    ['a key name of another shape', { kid: "' or 1=1 --" }, {}],
    ['another issuer', {}, { iss: 'https://elsewhere.example' }],
    ['no issuer', {}, { iss: undefined }],
    ['another audience', {}, { aud: 'elsewhere' }],
    ['no audience', {}, { aud: undefined }],
    ['no expiry', {}, { exp: undefined }],
    ['a past expiry', {}, { exp: noon.getTime() / 1000 }],
    ['a start to come', {}, { nbf: noon.getTime() / 1000 + 60 }],
    ['no session', {}, { sid: undefined }],
    ['a session that is no id', {}, { sid: 'mine' }],
    ['no user', {}, { sub: undefined }],
    ['a user that is no UUIDv7', {}, { sub: '01890a5d-ac96-474b-bcce-b302099a8057' }],
  ])('with %s is refused though its signature is right', async (_, header, claims) => {
    expect(await tokensWith().verify(await forged(header, claims))).toBeNull();
  });

  test('signed by another key under our key’s name is refused', async () => {
    expect(await tokensWith().verify(await forged({}, {}, otherKey))).toBeNull();
  });

  test('without a signature is refused, whatever algorithm it names', async () => {
    const [head, body] = (await forged()).split('.');
    const unsigned = encoded({ alg: 'none', typ: 'at+jwt', kid: key.kid });
    for (const token of [`${unsigned}.${body}.`, `${unsigned}.${body}`, `${head}.${body}.`, `${head}.${body}`])
      expect(await tokensWith().verify(token)).toBeNull();
  });

  test('that uses our public key as a shared secret is refused', async () => {
    const [, body] = (await forged()).split('.');
    const spellings = [await exportSPKI(key.publicKey), (await exportJWK(key.publicKey)).x ?? ''];
    const raw = Buffer.from(spellings[1] ?? '', 'base64url');
    for (const alg of ['HS256', 'EdDSA'])
      for (const secret of [...spellings, raw]) {
        const signed = `${encoded({ alg, typ: 'at+jwt', kid: key.kid })}.${body}`;
        const mac = createHmac('sha256', secret).update(signed).digest('base64url');
        expect(await tokensWith().verify(`${signed}.${mac}`)).toBeNull();
      }
  });

  test('signed with RSA, or bringing its own key along, is refused', async () => {
    const [, body] = (await forged()).split('.');
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const signed = `${encoded({ alg: 'RS256', typ: 'at+jwt', kid: key.kid })}.${body}`;
    const signature = sign('sha256', Buffer.from(signed), rsa.privateKey).toString('base64url');
    expect(await tokensWith().verify(`${signed}.${signature}`)).toBeNull();
    const jwk = await exportJWK(otherKey.publicKey);
    expect(await tokensWith().verify(await forged({ jwk }, {}, otherKey))).toBeNull();
    expect(await tokensWith().verify(await forged({ jwk, kid: otherKey.kid }, {}, otherKey))).toBeNull();
  });

  test('with any one character changed is refused', async () => {
    const { token } = await tokensWith().issue(session);
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), async (at, by) => {
        expect(await tokensWith().verify(misspelt(token, at, by))).toBeNull();
      }),
    );
  });

  test('has one spelling: no other last character and nothing after it', async () => {
    const { token } = await tokensWith().issue(session);
    const endings = BASE64URL.map((last) => token.slice(0, -1) + last).filter((other) => other !== token);
    for (const other of [...endings, `${token}=`, `${token}\n`, `${token} `])
      expect(await tokensWith().verify(other)).toBeNull();
  });

  test('is never read out of any other text, however long', async () => {
    const tokens = tokensWith();
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.array(fc.base64String(), { maxLength: 5 }), async (text, parts) => {
        expect(await tokens.verify(text)).toBeNull();
        expect(await tokens.verify(parts.join('.'))).toBeNull();
      }),
    );
    expect(await tokens.verify(await forged({}, { more: 'x'.repeat(2000) }))).toBeNull();
  });

  test('fails aloud when the keys cannot be had: that is no answer about the token', async () => {
    const { token } = await tokensWith().issue(session);
    const keys = { current: async () => key, byKid: () => Promise.reject(new Error('keys.cannot-open')) };
    await expect(tokensWith({ keys }).verify(token)).rejects.toThrow('keys.cannot-open');
    const exchanged = keysOf({ ...key, publicKey: key.privateKey });
    await expect(tokensWith({ keys: exchanged }).verify(token)).rejects.toThrow(TypeError);
  });
});

describe('a verified token', () => {
  test('is not checked again until it expires', async () => {
    let at = noon;
    const keys = keysOf(key);
    const tokens = tokensWith({ keys, now: () => at, lifetimeSeconds: 60 });
    const { token } = await tokens.issue(session);
    const first = await tokens.verify(token);
    at = later(59.999);
    expect(await tokens.verify(token)).toEqual(first);
    expect(keys.asked).toHaveLength(1);
    at = later(60);
    expect(await tokens.verify(token)).toBeNull();
  });

  test('does not vouch for a refused one, which is checked each time', async () => {
    const keys = keysOf(key);
    const tokens = tokensWith({ keys });
    const token = await forged({}, { aud: 'elsewhere' });
    expect(await tokens.verify(token)).toBeNull();
    expect(await tokens.verify(token)).toBeNull();
    expect(keys.asked).toHaveLength(2);
  });
});

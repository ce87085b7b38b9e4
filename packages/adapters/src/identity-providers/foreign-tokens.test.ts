import { afterEach, describe, expect, it } from 'vitest';
import { BAD_TOKENS, startFakeIssuer, type FakeIssuer } from '@hearth/testing/fake-issuer/fake-issuer.ts';
import { tokenShapes, type TokenShape } from '@hearth/testing/fake-issuer/token-shapes.ts';
import { createForeignTokens, type ForeignIssuer, type ForeignTokens } from './foreign-tokens.ts';

const running: FakeIssuer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((issuer) => issuer.close()));
});

async function anIssuer(...settings: Parameters<typeof startFakeIssuer>): Promise<FakeIssuer> {
  const issuer = await startFakeIssuer(...settings);
  running.push(issuer);
  return issuer;
}

const accepting = (
  { issuer }: FakeIssuer,
  over: Partial<ForeignIssuer> = {},
  options: Parameters<typeof createForeignTokens>[1] = {},
): ForeignTokens => createForeignTokens([{ name: 'Fake', issuer, audiences: ['hearth'], ...over }], options);

const nowInSeconds = (): number => Math.floor(Date.now() / 1000);

describe('a bearer token of a configured issuer', () => {
  it.each(['RS256', 'ES256', 'EdDSA'] as const)('signed with %s tells who it speaks for', async (algorithm) => {
    const issuer = await anIssuer();
    const claims = issuer.claims();
    expect(await accepting(issuer).verify(await issuer.mint(claims, algorithm))).toEqual({
      issuer: issuer.issuer,
      subject: 'person-1',
      email: 'ada@example.org',
      emailVerified: true,
      name: 'Ada',
      expiresAt: new Date((claims.exp ?? 0) * 1000),
      issuedAt: new Date((claims.iat ?? 0) * 1000),
    });
  });

  it.each(BAD_TOKENS.filter((flaw) => flaw !== 'wrong-nonce'))('is refused when it is bad: %s', async (flaw) => {
    const issuer = await anIssuer();
    expect(await accepting(issuer).verify(await issuer.mintBad(flaw))).toBeNull();
  });

  it.each<[string, Record<string, unknown>]>([
    ['an empty subject', { sub: ' ' }],
    ['a subject that is no text', { sub: 7 }],
    ['a subject no database would take', { sub: 'a\u0000b' }],
    ['a subject longer than 255', { sub: 'x'.repeat(256) }],
    ['no time of issue', { iat: undefined }],
    ['a time of issue before all computers', { iat: -1 }],
    ['a time of issue in the future', { iat: nowInSeconds() + 120, exp: nowInSeconds() + 240 }],
    ['an end before its beginning', { iat: nowInSeconds() + 30, exp: nowInSeconds() + 20 }],
    ['no audience', { aud: undefined }],
    ['an audience only in client_id, and no word that it is an access token', { aud: undefined, client_id: 'hearth' }],
    ['the claims of a logout token', { events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }],
    ['a life of more than a day', { exp: nowInSeconds() + 86_400 + 120 }],
  ])('is refused with %s', async (_, over) => {
    const issuer = await anIssuer();
    expect(await accepting(issuer).verify(await issuer.mint(issuer.claims(over)))).toBeNull();
  });

  it('is refused when its type is of another purpose, or its algorithm not allowed', async () => {
    const issuer = await anIssuer();
    const tokens = accepting(issuer, { algorithms: ['ES256'] });
    expect(await tokens.verify(await issuer.mint(issuer.claims(), 'ES256', { typ: 'logout+jwt' }))).toBeNull();
    expect(await tokens.verify(await issuer.mint(issuer.claims(), 'RS256'))).toBeNull();
    expect(await tokens.verify(await issuer.mint(issuer.claims(), 'ES256', { typ: 'at+jwt' }))).not.toBeNull();
  });

  it('is refused beyond 8 KiB, however right', async () => {
    const issuer = await anIssuer();
    const tokens = accepting(issuer);
    expect(await tokens.verify(await issuer.mint(issuer.claims({ groups: 'x'.repeat(8192) })))).toBeNull();
    expect(await tokens.verify(await issuer.mint(issuer.claims({ groups: 'x'.repeat(4096) })))).not.toBeNull();
  });

  it('of one issuer is not accepted in the name of another', async () => {
    const [one, other] = [await anIssuer(), await anIssuer()];
    const tokens = createForeignTokens([
      { name: 'One', issuer: one.issuer, audiences: ['hearth'] },
      { name: 'Other', issuer: other.issuer, audiences: ['hearth'] },
    ]);
    expect(await tokens.verify(await one.mint(one.claims({ iss: other.issuer })))).toBeNull();
    expect(await tokens.verify(await other.mint())).toMatchObject({ issuer: other.issuer });
  });

  it('is borne within the clock tolerance and not beyond', async () => {
    const issuer = await anIssuer();
    const lapsed = await issuer.mint(issuer.claims({ iat: nowInSeconds() - 300, exp: nowInSeconds() - 30 }));
    expect(await accepting(issuer).verify(lapsed)).not.toBeNull();
    expect(await accepting(issuer, { clockToleranceSeconds: 5 }).verify(lapsed)).toBeNull();
  });

  it('keeps what it says of a person to what can be used', async () => {
    const issuer = await anIssuer();
    const said = { email: 'not an address', email_verified: true, name: 'x'.repeat(201) };
    const identity = await accepting(issuer).verify(await issuer.mint(issuer.claims(said)));
    expect(identity).toMatchObject({ email: null, emailVerified: false, name: null });
    const doubted = await issuer.mint(issuer.claims({ email_verified: 'yes' }));
    expect(await accepting(issuer).verify(doubted)).toMatchObject({ email: 'ada@example.org', emailVerified: false });
  });

  it('costs no request when it is no token, or of an issuer nobody configured', async () => {
    const issuer = await anIssuer();
    const tokens = accepting(issuer);
    const foreign = await issuer.mint(issuer.claims({ iss: 'https://elsewhere.example' }));
    for (const text of ['', 'a', 'a.b.c', '..', foreign, `${await issuer.mint()}.x`, ' '.repeat(100_000)]) {
      expect(await tokens.verify(text)).toBeNull();
    }
    expect(issuer.requestsTo('/jwks')).toBe(0);
  });
});

/** Who is let in with a token of that shape; `over` is what else its claims say. */
async function isBorne(
  issuer: FakeIssuer,
  tokens: ForeignTokens,
  shape: TokenShape,
  over: object = {},
): Promise<boolean> {
  const token = await issuer.mint(issuer.claims({ ...shape.claims, ...over }), 'RS256', { typ: shape.type });
  return (await tokens.verify(token)) !== null;
}

describe('the tokens of', () => {
  it('Clerk name no audience but the front end they were issued to', async () => {
    const issuer = await anIssuer();
    const tokens = accepting(issuer, { audiences: [], authorizedParties: ['https://app.example'] });
    const says = (over: object): Promise<boolean> =>
      isBorne(issuer, tokens, tokenShapes.clerkSession({ client: 'hearth' }), over);
    expect(await says({})).toBe(true);
    expect(await says({ azp: 'https://evil.example' })).toBe(false);
    expect(await says({ azp: undefined })).toBe(false);
    expect(await says({ aud: 'another-service' })).toBe(false);
    expect(await says({ nonce: 'n' })).toBe(false);
  });

  it('Cognito name the client in client_id, and only access tokens are borne', async () => {
    const issuer = await anIssuer();
    const tokens = accepting(issuer, { audiences: ['client-7'], signInClients: ['client-7'] });
    expect(await isBorne(issuer, tokens, tokenShapes.cognitoAccess({ client: 'client-7' }))).toBe(true);
    expect(await isBorne(issuer, tokens, tokenShapes.cognitoAccess({ client: 'client-8' }))).toBe(false);
    expect(await isBorne(issuer, tokens, tokenShapes.cognitoId({ client: 'client-7' }))).toBe(false);
    expect(await isBorne(issuer, tokens, tokenShapes.cognitoAccess({ client: 'client-7' }), { aud: 'client-8' })).toBe(
      false,
    );
  });

  it('Keycloak share the audience account and differ by client, and only those of type Bearer are borne', async () => {
    const issuer = await anIssuer();
    const tokens = accepting(issuer, { audiences: ['account', 'hearth-web'], authorizedParties: ['hearth-web'] });
    const of = { client: 'hearth-web' };
    expect(await isBorne(issuer, tokens, tokenShapes.keycloakAccess(of), { aud: ['account', 'broker'] })).toBe(true);
    expect(await isBorne(issuer, tokens, tokenShapes.keycloakAccess({ client: 'another-app' }))).toBe(false);
    expect(await isBorne(issuer, tokens, tokenShapes.keycloakAccess(of), { aud: ['broker'] })).toBe(false);
    expect(await isBorne(issuer, tokens, tokenShapes.keycloakId(of))).toBe(false);
    expect(await isBorne(issuer, tokens, tokenShapes.keycloakRefresh(of))).toBe(false);
  });

  it('any issuer are borne by RFC 9068, and its ID tokens are not', async () => {
    const issuer = await anIssuer();
    const tokens = accepting(issuer, { signInClients: ['hearth-browser'], audiences: ['hearth', 'hearth-browser'] });
    expect(await isBorne(issuer, tokens, tokenShapes.rfc9068({ client: 'hearth-browser' }))).toBe(true);
    const id = tokenShapes.plainId({ client: 'hearth' });
    expect(await isBorne(issuer, tokens, id)).toBe(false);
    for (const claim of ['nonce', 'at_hash'])
      expect(await isBorne(issuer, tokens, id, { nonce: undefined, at_hash: undefined, [claim]: 'x' })).toBe(false);
    const bare = { nonce: undefined, at_hash: undefined };
    expect(await isBorne(issuer, tokens, id, bare)).toBe(true);
    expect(await isBorne(issuer, tokens, tokenShapes.plainId({ client: 'hearth-browser' }), bare)).toBe(false);
  });
});

describe('the settings of an issuer', () => {
  const right: ForeignIssuer = { name: 'Fake', issuer: 'https://id.example', audiences: ['hearth'] };
  const hmac: ForeignIssuer = JSON.parse(JSON.stringify({ ...right, algorithms: ['HS256'] }));

  it.each<[string, readonly ForeignIssuer[]]>([
    ['plain http beyond this machine', [{ ...right, issuer: 'http://id.example' }]],
    ['no address', [{ ...right, issuer: 'id.example' }]],
    ['a query', [{ ...right, issuer: 'https://id.example?x' }]],
    ['credentials in the address', [{ ...right, issuer: 'https://a:b@id.example' }]],
    ['keys over plain http', [{ ...right, jwksUrl: 'http://id.example/jwks' }]],
    ['keys from this machine for a public issuer', [{ ...right, jwksUrl: 'http://127.0.0.1/jwks' }]],
    ['neither audience nor party', [{ ...right, audiences: [] }]],
    ['an empty list of parties', [{ ...right, authorizedParties: [] }]],
    ['a shared-secret algorithm', [hmac]],
    ['no algorithm', [{ ...right, algorithms: [] }]],
    ['a tolerance over five minutes', [{ ...right, clockToleranceSeconds: 301 }]],
    ['a tolerance that is no number', [{ ...right, clockToleranceSeconds: Number.NaN }]],
    ['one issuer twice', [right, right]],
  ])('are refused with %s', (_, issuers) => {
    expect(() => createForeignTokens(issuers)).toThrow(
      expect.objectContaining({ kind: 'invalid', code: 'identity.issuer-misconfigured' }),
    );
  });
});

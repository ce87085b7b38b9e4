import { afterEach, describe, expect, it } from 'vitest';
import {
  startFakeIssuer,
  type BadToken,
  type FakeClient,
  type FakeIssuer,
  type FakeIssuerSettings,
} from '@hearth/testing/fake-issuer/fake-issuer.ts';
import type { OidcProvider } from './oidc-provider.ts';
import { createOidcSignIn, type OidcSignIn, type SignInCallback } from './oidc-sign-in.ts';

const REDIRECT = 'https://hearth.example/api/v1/sign-in/fake/callback';
const SECRET = 'a secret: with+odd %characters';
const CONFIDENTIAL: FakeClient = { clientId: 'hearth', clientSecret: SECRET, redirectUris: [REDIRECT] };
const STATE = 'a-state-of-this-browser';

const running: FakeIssuer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((issuer) => issuer.close()));
});

type Scene = { issuer: FakeIssuer; signIn: OidcSignIn; later: (seconds: number) => void };

async function aScene(
  over: Partial<OidcProvider> = {},
  client: FakeClient = CONFIDENTIAL,
  settings: FakeIssuerSettings = {},
): Promise<Scene> {
  const issuer = await startFakeIssuer({ clients: [client], ...settings });
  running.push(issuer);
  const { clientId } = client;
  const secret = client.clientSecret === undefined ? {} : { clientSecret: client.clientSecret };
  const provider = { name: 'fake', label: 'Fake ID', issuer: issuer.issuer, clientId, ...secret, ...over };
  let ahead = 0;
  const now = (): Date => new Date(Date.now() + ahead * 1000);
  const signIn = createOidcSignIn([provider], { timeoutMs: 1000, now });
  return { issuer, signIn, later: (seconds) => void (ahead += seconds) };
}

/** Goes to the provider as a browser does and comes back with what the server needs to finish. */
async function comeBack({ signIn }: Pick<Scene, 'signIn'>): Promise<SignInCallback> {
  const { url, codeVerifier, nonce } = await signIn.start('fake', { redirectUri: REDIRECT, state: STATE });
  const answer = await fetch(url, { redirect: 'manual' });
  const callbackUrl = new URL(answer.headers.get('location') ?? '');
  return { callbackUrl, redirectUri: REDIRECT, state: STATE, codeVerifier, nonce };
}

const failsWith = (code: string): object => ({ code, message: expect.stringMatching(/start again|another way/i) });
const FAILED = failsWith('identity.sign-in-failed');

describe('signing in with a provider', () => {
  it('tells who came back', async () => {
    const scene = await aScene();
    scene.issuer.signInAs({ subject: 'person-9', email: 'grace@example.org', emailVerified: false, name: 'Grace' });
    expect(await scene.signIn.finish('fake', await comeBack(scene))).toMatchObject({
      issuer: scene.issuer.issuer,
      subject: 'person-9',
      email: 'grace@example.org',
      emailVerified: false,
      name: 'Grace',
    });
  });

  it('sends the browser with a challenge, never the verifier or the secret', async () => {
    const { signIn } = await aScene({ scopes: ['email'] });
    const { url, codeVerifier, nonce } = await signIn.start('fake', { redirectUri: REDIRECT, state: STATE });
    const query = new URL(url).searchParams;
    expect(Object.fromEntries(query)).toMatchObject({
      response_type: 'code',
      client_id: 'hearth',
      redirect_uri: REDIRECT,
      state: STATE,
      nonce,
      scope: 'openid email',
      code_challenge_method: 'S256',
    });
    expect(url).not.toContain(codeVerifier);
    expect(query.has('client_secret')).toBe(false);
  });

  it('draws a new verifier and nonce each time', async () => {
    const { signIn } = await aScene();
    const start = () => signIn.start('fake', { redirectUri: REDIRECT, state: STATE });
    const [one, two] = [await start(), await start()];
    expect(one.nonce).not.toBe(two.nonce);
    expect(one.codeVerifier).not.toBe(two.codeVerifier);
  });

  it('works for a public client, and with the secret in the body where only that is offered', async () => {
    const open = await aScene({}, { clientId: 'open', redirectUris: [REDIRECT] });
    expect(await open.signIn.finish('fake', await comeBack(open))).toMatchObject({ subject: 'person-1' });
    const post = await aScene({}, CONFIDENTIAL, { authentication: ['client_secret_post'] });
    expect(await post.signIn.finish('fake', await comeBack(post))).toMatchObject({ subject: 'person-1' });
  });

  it('asks for the e-mail address when the ID token does not tell it', async () => {
    const scene = await aScene();
    scene.issuer.spoilIdTokens({ email: undefined, email_verified: undefined });
    const identity = await scene.signIn.finish('fake', await comeBack(scene));
    expect(identity).toMatchObject({ email: 'ada@example.org', emailVerified: true });
    expect(scene.issuer.requestsTo('/userinfo')).toBe(1);
  });

  it('reads only the query of the address the server saw behind its proxy', async () => {
    const scene = await aScene();
    const callback = await comeBack(scene);
    const callbackUrl = new URL(`http://10.0.0.7:3000/somewhere${callback.callbackUrl.search}`);
    expect(await scene.signIn.finish('fake', { ...callback, callbackUrl })).toMatchObject({ subject: 'person-1' });
  });

  it('survives a rotation of the provider keys between two people', async () => {
    const scene = await aScene();
    await scene.signIn.finish('fake', await comeBack(scene));
    await scene.issuer.rotateKeys();
    expect(await scene.signIn.finish('fake', await comeBack(scene))).toMatchObject({ subject: 'person-1' });
  });
});

describe('a sign-in that is not to be trusted', () => {
  it('is refused when its code was used before', async () => {
    const scene = await aScene();
    const callback = await comeBack(scene);
    await scene.signIn.finish('fake', callback);
    await expect(scene.signIn.finish('fake', callback)).rejects.toMatchObject({
      ...FAILED,
      details: { reason: 'invalid_grant' },
    });
  });

  it.each<[string, Partial<SignInCallback>]>([
    ['state', { state: 'of-another-browser' }],
    ['state left empty', { state: '' }],
    ['nonce', { nonce: 'of-another-browser' }],
    ['verifier', { codeVerifier: 'v'.repeat(43) }],
    ['redirect address', { redirectUri: 'https://hearth.example/elsewhere' }],
  ])('is refused with the wrong %s', async (_, wrong) => {
    const scene = await aScene();
    await expect(scene.signIn.finish('fake', { ...(await comeBack(scene)), ...wrong })).rejects.toMatchObject(FAILED);
  });

  it('is refused before the code is spent when the state is wrong', async () => {
    const scene = await aScene();
    const callback = await comeBack(scene);
    await expect(scene.signIn.finish('fake', { ...callback, state: 'x' })).rejects.toMatchObject(FAILED);
    expect(scene.issuer.requestsTo('/token')).toBe(0);
  });

  it('is refused when another issuer answered', async () => {
    const scene = await aScene();
    const callback = await comeBack(scene);
    callback.callbackUrl.searchParams.set('iss', 'https://elsewhere.example');
    await expect(scene.signIn.finish('fake', callback)).rejects.toMatchObject(FAILED);
  });

  it.each<BadToken>([
    'expired',
    'wrong-audience',
    'wrong-issuer',
    'unsigned',
    'public-key-as-secret',
    'unknown-key',
    'stolen-kid',
    'key-in-header',
    'no-subject',
    'no-expiry',
    'not-yet-valid',
    'wrong-nonce',
  ])('is refused with an ID token that is bad: %s', async (flaw) => {
    const scene = await aScene();
    scene.issuer.spoilIdTokens(flaw);
    await expect(scene.signIn.finish('fake', await comeBack(scene))).rejects.toMatchObject(FAILED);
  });
});

describe('a sign-in that cannot be', () => {
  it('says so when the person pressed cancel', async () => {
    const scene = await aScene();
    scene.issuer.signInAs(null);
    await expect(scene.signIn.finish('fake', await comeBack(scene))).rejects.toMatchObject(
      failsWith('identity.sign-in-cancelled'),
    );
  });

  it('blames the server when the provider refuses its secret, and does not tell the secret', async () => {
    const scene = await aScene({ clientSecret: 'an-old-secret' });
    const refusal: unknown = await scene.signIn.finish('fake', await comeBack(scene)).catch((error: unknown) => error);
    expect(refusal).toMatchObject(failsWith('identity.sign-in-misconfigured'));
    expect(JSON.stringify(refusal, Object.getOwnPropertyNames(refusal))).not.toContain('an-old-secret');
    expect(refusal).not.toHaveProperty('cause');
  });

  it('is not found with a provider nobody configured', async () => {
    const { signIn } = await aScene();
    await expect(signIn.start('other', { redirectUri: REDIRECT, state: STATE })).rejects.toMatchObject({
      kind: 'not-found',
      code: 'identity.sign-in-provider-unknown',
    });
  });

  it('waits for the provider: an outage is told, and over when it is over', async () => {
    const scene = await aScene();
    const away = failsWith('identity.issuer-unavailable');
    scene.issuer.become('unavailable');
    await expect(comeBack(scene)).rejects.toMatchObject(away);
    scene.issuer.become('silent');
    await expect(comeBack(scene)).rejects.toMatchObject(away);
    scene.issuer.become('well');
    const callback = await comeBack(scene);
    scene.issuer.become('unavailable');
    await expect(scene.signIn.finish('fake', callback)).rejects.toMatchObject(away);
    scene.issuer.become('well');
    expect(await scene.signIn.finish('fake', await comeBack(scene))).toMatchObject({ subject: 'person-1' });
  });

  it('asks for the discovery document once an hour, however many sign in', async () => {
    const scene = await aScene();
    await Promise.all(Array.from({ length: 5 }, () => comeBack(scene)));
    expect(scene.issuer.requestsTo('/.well-known/openid-configuration')).toBe(1);
    scene.later(3601);
    await comeBack(scene);
    expect(scene.issuer.requestsTo('/.well-known/openid-configuration')).toBe(2);
  });

  it.each<[string, Record<string, unknown>]>([
    ['of another issuer', { issuer: 'https://elsewhere.example' }],
    ['without keys', { jwks_uri: undefined }],
  ])('does not trust a discovery document %s', async (_, discovery) => {
    const scene = await aScene({}, CONFIDENTIAL, { discovery });
    await expect(comeBack(scene)).rejects.toMatchObject({ code: 'identity.issuer-unavailable' });
  });
});

describe('the settings of a provider', () => {
  const right: OidcProvider = { name: 'fake', label: 'Fake ID', issuer: 'https://id.example', clientId: 'hearth' };

  it.each<[string, readonly OidcProvider[]]>([
    ['a name that is no slug', [{ ...right, name: 'Fake ID' }]],
    ['plain http', [{ ...right, issuer: 'http://id.example' }]],
    ['an empty client', [{ ...right, clientId: '' }]],
    ['an empty secret', [{ ...right, clientSecret: '' }]],
    ['no algorithm', [{ ...right, algorithms: [] }]],
    ['one name twice', [right, right]],
  ])('are refused with %s', (_, providers) => {
    expect(() => createOidcSignIn(providers)).toThrow(
      expect.objectContaining({ code: 'identity.issuer-misconfigured' }),
    );
  });
});

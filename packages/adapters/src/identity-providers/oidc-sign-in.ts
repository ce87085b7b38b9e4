import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client';
import { readProfile, type ForeignIdentity } from './foreign-identity.ts';
import { issuerMisconfigured } from './issuer-errors.ts';
import { checkProvider, type OidcProvider } from './oidc-provider.ts';
import { createProviderConnection, type ProviderConnection } from './provider-connection.ts';
import { signInFailed, toSignInError, unknownProvider } from './sign-in-errors.ts';
import { verifyToken } from './verify-token.ts';

/** What the server keeps for the browser between `start` and `finish`, out of everybody's sight. */
export type StartedSignIn = { readonly url: string; readonly codeVerifier: string; readonly nonce: string };

export type SignInCallback = {
  /** As the browser came back; only its query is read. */
  readonly callbackUrl: URL;
  readonly redirectUri: string;
  readonly state: string;
  readonly codeVerifier: string;
  readonly nonce: string;
};

export type OidcSignInOptions = { readonly now?: () => Date; /** Default 5000. */ readonly timeoutMs?: number };

export type OidcSignIn = {
  readonly providers: readonly { readonly name: string; readonly label: string; readonly issuer: string }[];
  /**
   * Where to send the browser. `redirectUri` is without query and the same in `finish`; `state` is unguessable and
   * tied to the browser. Throws `identity.sign-in-provider-unknown` and `identity.issuer-unavailable`.
   */
  readonly start: (name: string, request: { redirectUri: string; state: string }) => Promise<StartedSignIn>;
  /**
   * Who came back, by an ID token whose signature, audience, nonce and times hold. Throws `identity.sign-in-failed`,
   * `-cancelled`, `-misconfigured`, `-provider-unknown` and `identity.issuer-unavailable`; each says what to do next.
   */
  readonly finish: (name: string, callback: SignInCallback) => Promise<ForeignIdentity>;
};

/** Sign-in by authorization code and PKCE. Throws `identity.issuer-misconfigured` for settings that cannot work. */
export function createOidcSignIn(providers: readonly OidcProvider[], options: OidcSignInOptions = {}): OidcSignIn {
  const { now = () => new Date(), timeoutMs = 5000 } = options;
  const known = new Map<string, { provider: OidcProvider; connect: () => Promise<ProviderConnection> }>();
  for (const provider of providers) {
    checkProvider(provider);
    if (known.has(provider.name)) throw issuerMisconfigured(provider.name, 'its name is configured twice.');
    known.set(provider.name, { provider, connect: createProviderConnection(provider, timeoutMs, now) });
  }
  const using = async <Result>(
    name: string,
    work: (connection: ProviderConnection, provider: OidcProvider) => Promise<Result>,
  ): Promise<Result> => {
    const entry = known.get(name);
    if (entry === undefined) throw unknownProvider();
    try {
      return await work(await entry.connect(), entry.provider);
    } catch (error) {
      throw toSignInError(entry.provider.label, error);
    }
  };
  return {
    providers: providers.map(({ name, label, issuer }) => ({ name, label, issuer })),
    start: (name, request) => using(name, (connection, provider) => startSignIn(connection, provider, request)),
    finish: (name, callback) =>
      using(name, (connection, provider) => finishSignIn(connection, provider, callback, now())),
  };
}

async function startSignIn(
  { configuration }: ProviderConnection,
  { scopes = ['email', 'profile'] }: OidcProvider,
  { redirectUri, state }: { redirectUri: string; state: string },
): Promise<StartedSignIn> {
  const codeVerifier = randomPKCECodeVerifier();
  const nonce = randomNonce();
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: new URL(redirectUri).href,
    scope: [...new Set(['openid', ...scopes])].join(' '),
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, codeVerifier, nonce };
}

async function finishSignIn(
  { configuration, keys, rules }: ProviderConnection,
  { label }: OidcProvider,
  { callbackUrl, redirectUri, state, codeVerifier, nonce }: SignInCallback,
  now: Date,
): Promise<ForeignIdentity> {
  // Behind a proxy the address the server saw is not the one that the provider was told.
  const answered = new URL(redirectUri);
  answered.search = callbackUrl.search;
  const tokens = await authorizationCodeGrant(configuration, answered, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: codeVerifier,
    idTokenExpected: true,
  });
  // The library takes the connection's word for the ID token; its signature is checked here by our own rules.
  const verified = await verifyToken(tokens.id_token ?? '', rules, keys, now);
  if (verified === null) throw signInFailed(label, 'id-token-refused');
  const { identity } = verified;
  if (identity.email !== null || configuration.serverMetadata().userinfo_endpoint === undefined) return identity;
  // Some providers tell the e-mail address only when asked.
  const profile = readProfile(await fetchUserInfo(configuration, tokens.access_token, identity.subject));
  return { ...identity, ...profile, name: identity.name ?? profile.name };
}

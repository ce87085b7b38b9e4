import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  clockTolerance,
  customFetch,
  discovery,
  None,
  type ClientAuth,
  type Configuration,
  type CustomFetch,
} from 'openid-client';
import { boundedFetch } from './bounded-fetch.ts';
import { issuerUnavailable } from './issuer-errors.ts';
import { createIssuerKeys, type IssuerKeys } from './issuer-keys.ts';
import { mayBeAsked } from './issuer-url.ts';
import { DEFAULT_ALGORITHMS } from './signature-algorithms.ts';
import type { OidcProvider } from './oidc-provider.ts';
import type { TokenRules } from './verify-token.ts';

/** A provider as its discovery document describes it, with what its ID tokens are checked by. */
export type ProviderConnection = {
  readonly configuration: Configuration;
  readonly keys: IssuerKeys;
  readonly rules: TokenRules;
};

const CLOCK_TOLERANCE_SECONDS = 60;
/** ID tokens prove one sign-in by their nonce, so how long they live matters little; some providers say weeks. */
const LONGEST_LIFE_SECONDS = 31 * 86_400;
/** Providers move their endpoints rarely. */
const DISCOVERY_LIFE_MS = 3_600_000;

/**
 * Connects when first asked and again after an hour or a failure; waiting callers share one attempt. Throws
 * `identity.issuer-unavailable` when the provider gives no usable discovery document.
 */
export function createProviderConnection(
  provider: OidcProvider,
  timeoutMs: number,
  now: () => Date,
): () => Promise<ProviderConnection> {
  let held: { connection: Promise<ProviderConnection>; at: number } | null = null;
  return () => {
    if (held !== null && Math.abs(now().getTime() - held.at) < DISCOVERY_LIFE_MS) return held.connection;
    const connection = connect(provider, timeoutMs, now).catch(() => {
      held = null;
      throw issuerUnavailable(provider.label);
    });
    held = { connection, at: now().getTime() };
    return connection;
  };
}

async function connect(provider: OidcProvider, timeoutMs: number, now: () => Date): Promise<ProviderConnection> {
  const { label, clientId, clientSecret } = provider;
  const issuer = new URL(provider.issuer);
  const authentication = clientSecret === undefined ? None() : secretAuthentication(clientSecret);
  const configuration = await discovery(
    issuer,
    clientId,
    { [clockTolerance]: CLOCK_TOLERANCE_SECONDS },
    authentication,
    {
      [customFetch]: providerFetch(provider, timeoutMs),
      execute: issuer.protocol === 'http:' ? [allowInsecureRequests] : [],
    },
  );
  const { issuer: named, jwks_uri: jwksUrl } = configuration.serverMetadata();
  if (jwksUrl === undefined) throw issuerUnavailable(label);
  return {
    configuration,
    keys: createIssuerKeys({ name: label, issuer: named, jwksUrl, timeoutMs }, now),
    rules: {
      name: label,
      issuer: named,
      audiences: [clientId],
      algorithms: provider.algorithms ?? DEFAULT_ALGORITHMS,
      clockToleranceSeconds: CLOCK_TOLERANCE_SECONDS,
      authorizedParties: null,
      accessTokensOnly: null,
      longestLifeSeconds: LONGEST_LIFE_SECONDS,
    },
  };
}

/** By header unless the provider only takes the secret in the body: header is what a silent provider must accept. */
function secretAuthentication(secret: string): ClientAuth {
  const basic = ClientSecretBasic(secret);
  const post = ClientSecretPost(secret);
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const authenticate = methods.includes('client_secret_basic') ? basic : post;
    return authenticate(server, client, body, headers);
  };
}

function providerFetch({ label, issuer }: OidcProvider, timeoutMs: number): CustomFetch {
  return async (url, { method, headers, body }) => {
    if (!mayBeAsked(url, issuer)) throw issuerUnavailable(label);
    try {
      return await boundedFetch(url, { method, headers, body: sendableBody(body), timeoutMs });
    } catch {
      throw issuerUnavailable(label);
    }
  };
}

/** The code flow only sends forms. */
function sendableBody(body: unknown): string | null {
  return body instanceof URLSearchParams || typeof body === 'string' ? body.toString() : null;
}

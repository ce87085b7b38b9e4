import type { ForeignIdentity } from './foreign-identity.ts';
import { createIdentityCache } from './identity-cache.ts';
import { issuerMisconfigured } from './issuer-errors.ts';
import { createIssuerKeys, type IssuerKeys } from './issuer-keys.ts';
import { checkIssuerUrl, mayBeAsked } from './issuer-url.ts';
import { checkAlgorithms, DEFAULT_ALGORITHMS, type SignatureAlgorithm } from './signature-algorithms.ts';
import { claimedIssuer, verifyToken, type TokenRules } from './verify-token.ts';

/** An issuer whose bearer tokens are accepted. */
export type ForeignIssuer = {
  /** For messages and logs. */
  readonly name: string;
  /** Exactly as in the `iss` claim. */
  readonly issuer: string;
  /**
   * One of these must be in `aud`, or in `client_id` of a Cognito access token. Empty for issuers that name none
   * (Clerk), which then needs `authorizedParties`.
   */
  readonly audiences: readonly string[];
  /** Default RS256, ES256 and EdDSA. */
  readonly algorithms?: readonly SignatureAlgorithm[];
  /** How far the clocks may be apart, 0 to 300; default 60. */
  readonly clockToleranceSeconds?: number;
  /** When given, `azp` must be one of these: Clerk's front ends, Keycloak's clients of the shared `account` audience. */
  readonly authorizedParties?: readonly string[];
  /** Where the keys are; by default the discovery document says. */
  readonly jwksUrl?: string;
  /** The client ids that this server's browser sign-in has there: their ID tokens are no bearer tokens. */
  readonly signInClients?: readonly string[];
};

export type ForeignTokensOptions = {
  readonly now?: () => Date;
  /** How long an issuer may take to answer; default 5000. */
  readonly timeoutMs?: number;
  /** How many verified tokens are remembered; default 5000. */
  readonly remembered?: number;
};

export type ForeignTokens = {
  /**
   * Who an access token speaks for, or null for a token that proves nothing, whatever the reason: an ID token among
   * them, which tells a client who signed in and calls nobody. Throws
   * `identity.issuer-unavailable` when that cannot be told now.
   */
  readonly verify: (token: string) => Promise<ForeignIdentity | null>;
};

/** The longest life that Cognito's settings give an access token. */
const LONGEST_LIFE_SECONDS = 86_400;

/** Throws `identity.issuer-misconfigured` for settings that would be unsafe or never let anyone in. */
export function createForeignTokens(
  issuers: readonly ForeignIssuer[],
  options: ForeignTokensOptions = {},
): ForeignTokens {
  const { now = () => new Date(), timeoutMs = 5000, remembered = 5000 } = options;
  const cache = createIdentityCache(remembered);
  const accepted = new Map<string, { rules: TokenRules; keys: IssuerKeys }>();
  for (const configured of issuers) {
    const { name, issuer, jwksUrl } = configured;
    if (accepted.has(issuer)) throw issuerMisconfigured(name, 'its issuer is configured twice.');
    const keys = createIssuerKeys({ name, issuer, jwksUrl, timeoutMs }, now);
    accepted.set(issuer, { rules: rulesOf(configured), keys });
  }
  return {
    verify: async (token) => {
      const trusted = accepted.get(claimedIssuer(token) ?? '');
      if (trusted === undefined) return null;
      const known = cache.get(token, await trusted.keys.current(), now());
      if (known !== null) return known;
      const verified = await verifyToken(token, trusted.rules, trusted.keys, now());
      if (verified !== null) cache.put(token, verified);
      return verified?.identity ?? null;
    },
  };
}

function rulesOf(configured: ForeignIssuer): TokenRules {
  const { name, issuer, audiences, algorithms = DEFAULT_ALGORITHMS, clockToleranceSeconds = 60, jwksUrl } = configured;
  const authorizedParties = configured.authorizedParties ?? null;
  checkIssuerUrl(name, issuer);
  const wrong = (fault: string): Error => issuerMisconfigured(name, fault);
  if (jwksUrl !== undefined && !mayBeAsked(jwksUrl, issuer)) throw wrong('its jwksUrl must be an https address.');
  if (audiences.length === 0 && authorizedParties === null) throw wrong('name its audiences or its authorizedParties.');
  if (audiences.includes('')) throw wrong('an audience must not be empty.');
  if (authorizedParties?.length === 0) throw wrong('authorizedParties, when given, must not be empty.');
  checkAlgorithms(name, algorithms);
  if (!(clockToleranceSeconds >= 0 && clockToleranceSeconds <= 300)) {
    throw wrong('its clockToleranceSeconds must be from 0 to 300.');
  }
  const limits = { clockToleranceSeconds, longestLifeSeconds: LONGEST_LIFE_SECONDS };
  const accessTokensOnly = { signInClients: configured.signInClients ?? [] };
  return { name, issuer, audiences, algorithms, authorizedParties, accessTokensOnly, ...limits };
}

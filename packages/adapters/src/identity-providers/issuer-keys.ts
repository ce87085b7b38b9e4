import { createLocalJWKSet, type JSONWebKeySet, type LocalJWKSet } from 'jose';
import { z } from 'zod';
import { fetchJson } from './bounded-fetch.ts';
import { issuerUnavailable } from './issuer-errors.ts';
import { discoveryUrl, mayBeAsked } from './issuer-url.ts';

/** Keys of an issuer as once published. The same object is kept while the issuer publishes the same keys. */
export type KeySet = { readonly find: LocalJWKSet };

/** Both throw `identity.issuer-unavailable` when the issuer had to be asked and gave no keys. */
export type IssuerKeys = {
  readonly current: () => Promise<KeySet>;
  /** For a token whose key `seen` lacks: newer keys, or `seen` itself while the issuer may not be asked again yet. */
  readonly after: (seen: KeySet) => Promise<KeySet>;
};

export type KeySource = {
  readonly name: string;
  readonly issuer: string;
  /** Without it the discovery document names the address, asked anew each time. */
  readonly jwksUrl?: string | undefined;
  readonly timeoutMs: number;
};

/** Keys are fetched again after ten minutes, so a key that an issuer withdraws is out of use by then. */
const FRESH_MS = 600_000;
/** An issuer out of service is trusted on its last word for an hour. */
const STALE_MS = 3_600_000;
/** Unknown keys make at most one request in this time: anyone can invent them. */
const UNKNOWN_KEY_COOL_DOWN_MS = 30_000;
const FAILURE_COOL_DOWN_MS = 10_000;

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.string() });
/** One key that makes no sense leaves the others usable. */
const Jwk = z.looseObject({ kty: z.string() }).nullable().catch(null);
const Jwks = z.object({ keys: z.array(Jwk).transform((keys) => keys.filter((key) => key !== null)) });

/** The keys of one issuer, fetched when first needed, by one request at a time however many wait. */
export function createIssuerKeys(source: KeySource, now: () => Date): IssuerKeys {
  let held: { set: KeySet; text: string; at: number } | null = null;
  let failedAt: number | null = null;
  let lookedForUnknownAt: number | null = null;
  let pending: Promise<KeySet> | null = null;

  // A clock set back must not prolong a wait.
  const within = (at: number | null, span: number): boolean => at !== null && Math.abs(now().getTime() - at) < span;

  const load = async (): Promise<KeySet> => {
    if (within(failedAt, FAILURE_COOL_DOWN_MS)) throw issuerUnavailable(source.name);
    try {
      const jwks = await fetchKeys(source);
      const text = JSON.stringify(jwks);
      const set = held?.text === text ? held.set : { find: createLocalJWKSet(jwks) };
      held = { set, text, at: now().getTime() };
      failedAt = null;
      return set;
    } catch {
      failedAt = now().getTime();
      throw issuerUnavailable(source.name);
    }
  };
  const loadOnce = (): Promise<KeySet> => {
    pending ??= load().finally(() => (pending = null));
    return pending;
  };

  return {
    current: async () => {
      const known = held;
      if (known !== null && within(known.at, FRESH_MS)) return known.set;
      try {
        return await loadOnce();
      } catch (error) {
        if (known !== null && within(known.at, STALE_MS)) return known.set;
        throw error;
      }
    },
    after: async (seen) => {
      if (held !== null && held.set !== seen) return held.set;
      if (failedAt === null && pending === null && within(lookedForUnknownAt, UNKNOWN_KEY_COOL_DOWN_MS)) return seen;
      if (pending === null) lookedForUnknownAt = now().getTime();
      return loadOnce();
    },
  };
}

async function fetchKeys(source: KeySource): Promise<JSONWebKeySet> {
  const url = source.jwksUrl ?? (await discoverJwksUrl(source));
  if (!mayBeAsked(url, source.issuer)) throw new Error('The address of the keys is not trustworthy.');
  return Jwks.parse(await fetchJson(url, source.timeoutMs));
}

async function discoverJwksUrl({ issuer, timeoutMs }: KeySource): Promise<string> {
  const found = Discovery.parse(await fetchJson(discoveryUrl(issuer), timeoutMs));
  if (found.issuer !== issuer) throw new Error('The discovery document is of another issuer.');
  return found.jwks_uri;
}

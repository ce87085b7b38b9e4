import { z } from 'zod';
import { isLoopback, isWebUrl } from './urls.ts';

/** Public-key signatures only: whoever verifies by a shared secret could sign as well. */
const algorithms = z
  .array(z.enum(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']))
  .min(1);

const text = z.string().min(1);

/** Keys and codes travel there. */
const trustedUrl = z
  .string()
  .refine(
    (url) => isWebUrl(url) && (url.startsWith('https:') || isLoopback(url)),
    'must be an https URL without user, query or fragment (http on this machine only)',
  );

/** A provider that people sign in with in their browser. */
const OidcProvider = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be of a-z, 0-9 and -'),
  label: text,
  issuer: trustedUrl,
  clientId: text,
  clientSecret: text.exactOptional(),
  scopes: z.array(text).exactOptional(),
  algorithms: algorithms.exactOptional(),
});

/** An issuer whose bearer tokens are accepted. */
const ForeignIssuer = z
  .strictObject({
    name: text,
    issuer: trustedUrl,
    audiences: z.array(text).default([]),
    authorizedParties: z.array(text).min(1).exactOptional(),
    algorithms: algorithms.exactOptional(),
    jwksUrl: trustedUrl.exactOptional(),
    clockToleranceSeconds: z.int().min(0).max(300).exactOptional(),
  })
  .refine(
    ({ audiences, authorizedParties }) => audiences.length > 0 || authorizedParties !== undefined,
    'names neither audiences nor authorizedParties: any token of that issuer would do',
  );

export const OidcProviders = z
  .array(OidcProvider)
  .refine((items) => new Set(items.map(({ name }) => name)).size === items.length, 'has a name twice');

export const ForeignIssuers = z
  .array(ForeignIssuer)
  .refine((items) => new Set(items.map(({ issuer }) => issuer)).size === items.length, 'has an issuer twice');

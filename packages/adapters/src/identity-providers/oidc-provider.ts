import { issuerMisconfigured } from './issuer-errors.ts';
import { checkIssuerUrl } from './issuer-url.ts';
import { checkAlgorithms, DEFAULT_ALGORITHMS, type SignatureAlgorithm } from './signature-algorithms.ts';

/** A provider that people sign in with in their browser. */
export type OidcProvider = {
  /** Slug: names the provider in addresses, `a-z0-9-`. */
  readonly name: string;
  /** What people call it. */
  readonly label: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Left out for public clients. */
  readonly clientSecret?: string;
  /** Default openid, email and profile; `openid` is always asked for. */
  readonly scopes?: readonly string[];
  /** Of ID tokens; default RS256, ES256 and EdDSA. */
  readonly algorithms?: readonly SignatureAlgorithm[];
};

/** Throws `identity.issuer-misconfigured` for settings that cannot work or would be unsafe. */
export function checkProvider({ name, issuer, clientId, clientSecret, algorithms }: OidcProvider): void {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) throw issuerMisconfigured(name, 'its name must be of a-z, 0-9 and -.');
  if (clientId === '' || clientSecret === '') throw issuerMisconfigured(name, 'its clientId or clientSecret is empty.');
  checkAlgorithms(name, algorithms ?? DEFAULT_ALGORITHMS);
  checkIssuerUrl(name, issuer);
}

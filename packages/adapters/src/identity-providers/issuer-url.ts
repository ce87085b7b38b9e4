import { issuerMisconfigured } from './issuer-errors.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether keys and codes may travel to `url`: https anywhere, http on this machine only, never with credentials. */
export function isTrustworthy(url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
}

/**
 * Whether `address`, named by a document of `issuer`, may be asked. An https issuer may not send the server to http,
 * which would reach services of its own machine.
 */
export function mayBeAsked(address: string, issuer: string): boolean {
  const url = URL.parse(address);
  if (url === null || !isTrustworthy(url)) return false;
  return url.protocol === 'https:' || new URL(issuer).protocol === 'http:';
}

/** Throws `identity.issuer-misconfigured` unless `issuer` is an address that an issuer can have. */
export function checkIssuerUrl(name: string, issuer: string): void {
  const url = URL.parse(issuer);
  if (url === null || !isTrustworthy(url)) {
    throw issuerMisconfigured(name, 'its issuer must be an https address (http on this machine only).');
  }
  if (issuer.includes('?') || issuer.includes('#')) {
    throw issuerMisconfigured(name, 'its issuer must be an address without query and fragment.');
  }
}

/** Where the discovery document of an issuer is. */
export function discoveryUrl(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

import { issuerMisconfigured } from './issuer-errors.ts';

/** Asymmetric signatures only: a shared secret would let anyone who verifies also sign. */
export const SIGNATURE_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number];

export const DEFAULT_ALGORITHMS: readonly SignatureAlgorithm[] = ['RS256', 'ES256', 'EdDSA'];

/** Throws `identity.issuer-misconfigured` for no algorithm, or one that is not a public-key signature. */
export function checkAlgorithms(name: string, algorithms: readonly SignatureAlgorithm[]): void {
  if (algorithms.length > 0 && algorithms.every((one) => SIGNATURE_ALGORITHMS.includes(one))) return;
  throw issuerMisconfigured(name, `its algorithms must be of ${SIGNATURE_ALGORITHMS.join(', ')}.`);
}

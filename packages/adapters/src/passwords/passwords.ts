import { hash, parseOptions, verify } from '@node-rs/argon2';

/**
 * argon2id 1.3 with 19 MiB, two passes, one lane: the least the OWASP Password Storage Cheat Sheet recommends, and what
 * a household's small server can spare for each of several sign-ins at once. The two first are the library's numbers.
 */
const POLICY = { algorithm: 2, version: 1, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/** What `verifyNobody` verifies against: salt and digest are zeros, which no password can be expected to give. */
export const NOBODYS_HASH = `$argon2id$v=19$m=${POLICY.memoryCost},t=${POLICY.timeCost},p=${POLICY.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** A salted hash that carries its own parameters, for storing. */
export async function hashPassword(password: string): Promise<string> {
  return hash(normalised(password), POLICY);
}

/** Whether `password` is the one that was hashed. Throws where `stored` is no argon2 hash at all. */
export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, normalised(password));
}

/** The work of `verifyPassword` for an account that is not there, so that the time of a refusal tells nothing. */
export async function verifyNobody(password: string): Promise<false> {
  await verify(NOBODYS_HASH, normalised(password));
  return false;
}

/** Whether a hash was made under other parameters than today's: hash again at the next sign-in. */
export function needsRehash(stored: string): boolean {
  const { algorithm, version, memoryCost, timeCost, parallelism, outputLen } = parseOptions(stored);
  const made: Record<string, number> = { algorithm, version, memoryCost, timeCost, parallelism, outputLen };
  return Object.entries(POLICY).some(([name, value]) => made[name] !== value);
}

/** The same letters typed on another keyboard may arrive as other code points (NIST SP 800-63B). */
function normalised(password: string): string {
  return password.normalize('NFKC');
}

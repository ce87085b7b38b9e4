import type { JWTPayload } from 'jose';

/** Who a foreign issuer says somebody is. Users are matched by `issuer` and `subject` together, never by `email`. */
export type ForeignIdentity = {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  /** Only true when the issuer itself vouches for `email`. */
  readonly emailVerified: boolean;
  readonly name: string | null;
  readonly expiresAt: Date;
  readonly issuedAt: Date;
};

const LONGEST_SUBJECT = 255;
const LONGEST_EMAIL = 254;
const LONGEST_NAME = 200;

/** The identity in claims whose signature, issuer and times are already checked; null without a usable subject. */
export function readIdentity(claims: JWTPayload): ForeignIdentity | null {
  const { iss, exp, iat } = claims;
  const subject = readText(claims.sub, LONGEST_SUBJECT);
  if (subject === null || iss === undefined || exp === undefined || iat === undefined) return null;
  return {
    issuer: iss,
    subject,
    ...readProfile(claims),
    expiresAt: new Date(exp * 1000),
    issuedAt: new Date(iat * 1000),
  };
}

/** What claims or a userinfo answer tell of a person; what is too long or malformed is left out. */
export function readProfile(
  claims: Readonly<Record<string, unknown>>,
): Pick<ForeignIdentity, 'email' | 'emailVerified' | 'name'> {
  const text = readText(claims['email'], LONGEST_EMAIL);
  const email = text !== null && /^[^\s@]+@[^\s@]+$/.test(text) ? text : null;
  // Some issuers send the boolean as a string.
  const vouched = claims['email_verified'] === true || claims['email_verified'] === 'true';
  return { email, emailVerified: email !== null && vouched, name: readText(claims['name'], LONGEST_NAME) };
}

function readText(value: unknown, longest: number): string | null {
  if (typeof value !== 'string' || value.length > longest || value.trim() === '') return null;
  return value.isWellFormed() && !/\p{Cc}/u.test(value) ? value : null;
}

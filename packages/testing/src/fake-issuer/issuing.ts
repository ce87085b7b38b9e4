import type { JWTPayload } from 'jose';
import type { AuthorizationCodes, FakeClient, FakePerson } from './authorization-codes.ts';
import type { IssuerKeyRing } from './issuer-key-ring.ts';
import type { BadToken } from './mint-tokens.ts';

/** How the whole issuer answers: as it should, 503, never, with a body without end, or from elsewhere. */
export type IssuerMood = 'well' | 'unavailable' | 'silent' | 'endless' | 'redirecting';

export const CLIENT_AUTHENTICATION = ['client_secret_basic', 'client_secret_post', 'none'] as const;

export type FakeIssuerSettings = {
  readonly clients?: readonly FakeClient[];
  /** How clients may prove themselves to the token endpoint; default in every way. */
  readonly authentication?: readonly (typeof CLIENT_AUTHENTICATION)[number][];
  /** What the discovery document says instead of the truth. */
  readonly discovery?: Readonly<Record<string, unknown>> | ((issuer: string) => Record<string, unknown>);
};

/** What the endpoints of one running issuer share. */
export type Issuing = {
  readonly issuer: string;
  readonly ring: IssuerKeyRing;
  readonly clients: readonly FakeClient[];
  readonly codes: AuthorizationCodes;
  readonly settings: FakeIssuerSettings;
  readonly accessTokens: Map<string, FakePerson>;
  mood: IssuerMood;
  person: FakePerson | null;
  spoilt: BadToken | Record<string, unknown> | null;
};

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** Issuer, audience and times of a token of five minutes. */
export const times = (issuer: string, audience: string): JWTPayload => ({
  iss: issuer,
  aud: audience,
  iat: nowSeconds(),
  exp: nowSeconds() + 300,
});

export const personClaims = (person: FakePerson): JWTPayload => ({
  sub: person.subject,
  ...(person.email === undefined ? {} : { email: person.email, email_verified: person.emailVerified ?? false }),
  ...(person.name === undefined ? {} : { name: person.name }),
});

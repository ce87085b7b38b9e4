import type { AccessTokens } from '@hearth/adapters/tokens/access-tokens.ts';
import { parsePersonalToken } from '@hearth/adapters/tokens/personal-tokens.ts';
import type { CallContext } from '@hearth/api/kernel/context.ts';
import { TokenId } from '@hearth/contracts/shared/primitives.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';

/** What a request shows to say who it is from. */
export type Shown = {
  /** Of `Authorization: Bearer`; it goes before every cookie. */
  readonly bearer: string | null;
  readonly accessCookie: string | null;
  readonly refreshCookie: string | null;
};

export type Identified = Pick<CallContext, 'actor' | 'signInFailure'>;

/** Tells who a request is from. Whether what proves them still stands, the database says at every call. */
export type Identify = (shown: Shown) => Promise<Identified>;

export type IdentifyParts = {
  readonly accessTokens: AccessTokens;
  /** Who a bearer token of another issuer speaks for; null for none. */
  readonly foreign?: (token: string) => Promise<Actor | null>;
};

const PERSONAL = 'hearth_pat_';

export function identifyBy({ accessTokens, foreign }: IdentifyParts): Identify {
  const ofSession = async (token: string): Promise<Actor | null> => {
    const verified = await accessTokens.verify(token);
    return verified && { kind: 'user', userId: verified.userId, provenBy: { kind: 'session', id: verified.sessionId } };
  };
  const ofBearer = async (token: string): Promise<Identified> => {
    if (token.startsWith(PERSONAL)) return known(personal(token), tokenNotValid);
    return known((await ofSession(token)) ?? (await foreign?.(token)) ?? null, sessionExpired);
  };
  return async ({ bearer, accessCookie, refreshCookie }) => {
    try {
      if (bearer !== null) return await ofBearer(bearer);
      if (accessCookie !== null) return known(await ofSession(accessCookie), sessionExpired);
      return { actor: null, signInFailure: refreshCookie === null ? null : sessionExpired() };
    } catch (error) {
      // What cannot be told now is told to whoever must be signed in, and to nobody else.
      if (error instanceof DomainError) return { actor: null, signInFailure: error };
      throw error;
    }
  };
}

function known(actor: Actor | null, refusal: () => DomainError): Identified {
  return { actor, signInFailure: actor === null ? refusal() : null };
}

function personal(token: string): Actor | null {
  const parsed = parsePersonalToken(token);
  const tokenId = TokenId.safeParse(parsed?.id);
  return parsed && tokenId.success ? { kind: 'token', tokenId: tokenId.data, secretHash: parsed.secretHash } : null;
}

function sessionExpired(): DomainError {
  return new DomainError(
    'unauthenticated',
    'session.expired',
    'This sign-in has expired. Refresh the session, or sign in again.',
  );
}

function tokenNotValid(): DomainError {
  return new DomainError('unauthenticated', 'token.not-valid', 'This is no token of this server. Copy it whole.');
}

import type { KeepIn, SessionTokens, StartedSession } from '@hearth/contracts/identity/session.ts';
import { Instant } from '@hearth/contracts/shared/primitives.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Device, IssuedTokens, SignedIn } from '@hearth/services/identity/start-session.ts';
import type { CallContext, SessionCookies } from './kernel/context.ts';

/** Where the tokens of a session are to go; refused before the session is started when they cannot go there. */
export type Keeper = (tokens: IssuedTokens) => SessionTokens | null;

export function keeperOf({ cookies }: CallContext, keepIn: KeepIn): Keeper {
  if (keepIn === 'token') return answered;
  if (cookies === null)
    throw new DomainError(
      'invalid',
      'session.no-cookies',
      'Only a page of this server can keep a session in cookies. Ask with keepIn "token".',
    );
  return keptIn(cookies);
}

/** Puts the tokens into the browser's cookies; the answer then has none. */
export function keptIn(cookies: SessionCookies): Keeper {
  return (tokens) => {
    cookies.keep(tokens);
    return null;
  };
}

/** Puts the tokens into the answer. */
export function answered({
  accessToken,
  accessExpiresAt,
  refreshToken,
  refreshExpiresAt,
}: IssuedTokens): SessionTokens {
  return {
    accessToken,
    accessExpiresAt: Instant.parse(accessExpiresAt.toISOString()),
    refreshToken,
    refreshExpiresAt: Instant.parse(refreshExpiresAt.toISOString()),
  };
}

/** Signs in, and puts the tokens where the caller wants them: in the browser's cookies they replace what was there. */
export async function startedSession(
  call: CallContext,
  { keepIn, deviceName }: { readonly keepIn: KeepIn; readonly deviceName?: string | undefined },
  signIn: (device: Device) => Promise<SignedIn>,
): Promise<StartedSession> {
  const keep = keeperOf(call, keepIn);
  const { user, sessionId, tokens } = await signIn({
    deviceName,
    userAgent: call.userAgent,
    replaces: keepIn === 'cookie' ? (call.cookies?.refreshToken ?? null) : null,
  });
  return { user, sessionId, tokens: keep(tokens) };
}

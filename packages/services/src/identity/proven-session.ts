import type { GateSession } from '@hearth/database/identity/gate-session-repo.ts';
import type { GateTx } from '@hearth/database/unit-of-work.ts';
import { refreshRule } from '@hearth/domain/identity/refresh-rule.ts';
import type { Ports } from '../ports.ts';

/** The session a refresh token was issued for, held, with the token's generation; null for every other text. */
export async function provenSession(
  { gate }: GateTx,
  { refreshTokens }: Ports['tokens'],
  refreshToken: string,
): Promise<(GateSession & { readonly presented: number }) | null> {
  const parsed = refreshTokens.parse(refreshToken);
  const session = parsed && (await gate.lockSession(parsed.sessionId));
  if (!session || !refreshTokens.proves(parsed, session.nonce)) return null;
  return { ...session, presented: parsed.generation };
}

/** The same while the token is still good for tokens; null too for one whose session is over or that was used up. */
export async function refreshableSession(
  tx: GateTx,
  tokens: Ports['tokens'],
  refreshToken: string,
  at: Date,
): Promise<GateSession | null> {
  const session = await provenSession(tx, tokens, refreshToken);
  if (session === null) return null;
  const rule = refreshRule(session, session.presented, at);
  return rule === 'rotate' || rule === 'repeat' ? session : null;
}

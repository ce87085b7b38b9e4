import type { SessionId } from '@hearth/contracts/shared/primitives.ts';
import type { GateSession } from '@hearth/database/identity/gate-session-repo.ts';
import type { GateTx } from '@hearth/database/unit-of-work.ts';
import { refreshRule } from '@hearth/domain/identity/refresh-rule.ts';
import type { Ports } from '../ports.ts';
import type { GateDoor } from './gate-door.ts';
import { refreshRefused } from './identity-refusals.ts';
import { provenSession } from './proven-session.ts';
import { type IssuedTokens, tokensOf } from './start-session.ts';

/**
 * Gets the next tokens of a session. A token that was used up before ends its session, and that end is kept although
 * the call is refused; one that proves nothing changes nothing.
 */
export async function refreshSession(
  gate: GateDoor,
  ports: Pick<Ports, 'now' | 'tokens'>,
  refreshToken: string,
): Promise<{ readonly sessionId: SessionId; readonly tokens: IssuedTokens }> {
  const session = await gate((tx) => nextOf(tx, ports, refreshToken));
  if (session === null) throw refreshRefused();
  return { sessionId: session.id, tokens: await tokensOf(ports, session) };
}

async function nextOf(
  tx: GateTx,
  { now, tokens }: Pick<Ports, 'now' | 'tokens'>,
  refreshToken: string,
): Promise<GateSession | null> {
  const session = await provenSession(tx, tokens, refreshToken);
  if (session === null) return null;
  const at = now();
  switch (refreshRule(session, session.presented, at)) {
    case 'rotate': {
      const generation = session.generation + 1;
      await tx.gate.rotateSession(session.id, generation, at);
      return { ...session, generation, rotatedAt: at };
    }
    case 'repeat':
      return session;
    case 'reuse':
      await tx.gate.endSession(session.id, 'reuse', at);
      await tx.eventsOf(session.userId).record('session.ended', { sessionId: session.id, reason: 'reuse' });
      return null;
    case 'over':
      return null;
  }
}

import type { Contracts } from '@hearth/contracts/contracts.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { endSession } from '@hearth/services/identity/end-session.ts';
import { sessionOf } from '@hearth/services/identity/gate-door.ts';
import { refreshRefused } from '@hearth/services/identity/identity-refusals.ts';
import { refreshSession } from '@hearth/services/identity/refresh-session.ts';
import { listSessions, revokeSession } from '@hearth/services/identity/sessions.ts';
import { noDemo, signInByLink, signInByPassword, signInToDemo } from '@hearth/services/identity/sign-in.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { Handlers, PublicScope } from './kernel/scope.ts';
import { answered, keptIn, startedSession } from './session-answer.ts';

export const sessionHandlers = (ports: Ports, demoSignIn: boolean): Handlers<Contracts['session']> => ({
  get: async (scope) => ({
    ...(await whoCalls(scope)),
    demoSignIn,
    passwordSignIn: true,
    sendsMail: ports.mailer !== null,
    providers: [...ports.providers],
  }),
  create: ({ call, doors }, { email, password, ...how }) =>
    startedSession(call, how, (device) => signInByPassword(doors.gate, ports, { email, password }, device)),
  createByLink: ({ call, doors }, { token, ...how }) =>
    startedSession(call, how, (device) => signInByLink(doors.gate, ports, token, device)),
  demo: ({ call, doors }, how) => {
    if (!demoSignIn) throw noDemo();
    return startedSession(call, how, (device) => signInToDemo(doors.gate, ports, device));
  },
  refresh: (scope, { refreshToken }) => refresh(scope, ports, refreshToken),
  end: async ({ call, doors }, { everywhere }) => {
    const { actor, cookies } = call;
    const shown = { actor, refreshToken: cookies?.refreshToken ?? null, everywhere };
    const ended = await endSession(doors.gate, ports, shown);
    cookies?.clear();
    return { ended };
  },
});

export const sessionListHandlers = (ports: Ports): Handlers<Contracts['sessions']> => ({
  list: async ({ tx }) => ({ items: await listSessions(tx, ports) }),
  revoke: async ({ tx, call }, { sessionId }) => {
    const { isCurrent } = await revokeSession(tx, ports, sessionId);
    if (isCurrent) call.cookies?.clear();
    return { revoked: true };
  },
});

async function whoCalls({ call, doors }: PublicScope) {
  const { actor, signInFailure } = call;
  if (signInFailure !== null) throw signInFailure;
  if (actor === null || actor.kind === 'operator' || actor.kind === 'job') return { user: null, sessionId: null };
  return { user: await doors.user(actor, 'account:read', (tx) => tx.users.me()), sessionId: sessionOf(actor) };
}

async function refresh({ call, doors }: PublicScope, ports: Ports, given: string | undefined) {
  const { cookies } = call;
  const refreshToken = given ?? cookies?.refreshToken ?? null;
  if (refreshToken === null) throw refreshRefused();
  const keep = given === undefined && cookies !== null ? keptIn(cookies) : answered;
  try {
    const { sessionId, tokens } = await refreshSession(doors.gate, ports, refreshToken);
    return { sessionId, tokens: keep(tokens) };
  } catch (error) {
    // What the browser keeps is good for nothing any more; left there, it would be shown again and again.
    if (given === undefined && error instanceof DomainError && error.kind === 'unauthenticated') cookies?.clear();
    throw error;
  }
}

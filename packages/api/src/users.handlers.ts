import type { Contracts } from '@hearth/contracts/contracts.ts';
import { mailLink } from '@hearth/services/identity/mailed-links.ts';
import { register, verifyEmail } from '@hearth/services/identity/register.ts';
import { changePassword, resetPassword } from '@hearth/services/identity/set-password.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { Handlers } from './kernel/scope.ts';
import { startedSession } from './session-answer.ts';

export const userHandlers = (ports: Ports): Handlers<Contracts['users']> => ({
  register: async ({ doors, countMail }, registration) => {
    await register(doors.gate, { ...ports, countMail }, registration);
    return {};
  },
  verifyEmail: ({ call, doors }, { token, password, ...how }) =>
    startedSession(call, how, (device) => verifyEmail(doors.gate, ports, { token, password }, device)),
  requestMagicLink: async ({ doors, countMail }, { email }) => {
    await mailLink(doors.gate, { ...ports, countMail }, 'magic-link', email);
    return {};
  },
  forgotPassword: async ({ doors, countMail }, { email }) => {
    await mailLink(doors.gate, { ...ports, countMail }, 'reset-password', email);
    return {};
  },
  resetPassword: async ({ doors }, input) => {
    await resetPassword(doors.gate, ports, input);
    return { reset: true };
  },
  changePassword: ({ actor, user, doors }, input) =>
    changePassword({ own: user, gate: doors.gate }, ports, actor, input),
  me: ({ tx }) => tx.users.me(),
  reviseMe: ({ tx }, revision) => tx.users.revise(revision),
});

import { pendingInvitation } from './pending-invitation.ts';

/** Where to go on once somebody is signed in: to the invitation they came with, or to the page of this app they asked for. */
export function whereNext(state: unknown): string {
  if (pendingInvitation() !== undefined) return '/join';
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : undefined;
  return typeof from === 'string' && /^\/(?![/\\])/.test(from) ? from : '/week';
}

import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';

/** What a transport knows of a call before the database has been asked anything. */
export type CallContext = {
  /** Null: nobody is signed in. */
  readonly actor: Actor | null;
  readonly requestId: string;
  /** The client's `Idempotency-Key`, if it sent one. */
  readonly idempotencyKey: string | null;
  /** Ends when the client goes away. */
  readonly signal: AbortSignal;
};

/** A signed-in call's account, for the page. */
export function userOf(actor: Actor | null): UserId | null {
  return actor?.kind === 'user' ? actor.userId : null;
}

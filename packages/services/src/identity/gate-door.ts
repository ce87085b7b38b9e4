import type { SessionId } from '@hearth/contracts/shared/primitives.ts';
import type { GateTx, UserTx } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';

/** Runs one transaction before anybody is known. */
export type GateDoor = <T>(work: (tx: GateTx) => Promise<T>) => Promise<T>;

/** Runs one transaction in what belongs to the user who called, whose proof the database has checked. */
export type OwnDoor = <T>(work: (tx: UserTx) => Promise<T>) => Promise<T>;

/** The session a caller is known by; null for one known otherwise. */
export function sessionOf(actor: Actor): SessionId | null {
  return actor.kind === 'user' && actor.provenBy?.kind === 'session' ? actor.provenBy.id : null;
}

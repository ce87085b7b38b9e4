import type { HouseholdEvent } from '@hearth/contracts/kernel/event.ts';
import type { HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { Belonging } from '@hearth/database/identity/member-repo.ts';
import type { EventListener } from '@hearth/database/kernel/event-listener.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { permissionToSee } from '@hearth/domain/identity/permissions.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { selfAmong } from '../identity/belonging.ts';

const BATCH = 100;
/** Revocation ends a stream within a minute, whether or not anything happens in the household. */
const LOOK_EVERY_MS = 30_000;
/** A server too busy for a look is given this long before it is asked again. */
const BUSY_MS = 1_000;

type InTransaction = <T>(work: (tx: HouseholdTx) => Promise<T>) => Promise<T>;
export type Follow = {
  readonly householdId: HouseholdId;
  /** The last event the client has; null: start with what happens next. */
  readonly lastEventId: string | null;
  readonly signal: AbortSignal;
  /** How long it goes without a look at the door; default 30 seconds. */
  readonly lookEveryMs?: number;
};
type Found = { readonly event: HouseholdEvent; readonly isSeen: boolean };

function isOfRole({ type }: HouseholdEvent): boolean {
  return type === 'member.role-changed';
}

/** Whose role was changed is told so, whatever the new one lets them see. */
function isAbout(event: HouseholdEvent, self: Belonging | undefined): boolean {
  return event.type === 'member.role-changed' && event.payload.memberId === self?.id;
}

/** The next events, and which of them the caller may see; null: the server is too busy to look. */
async function lookAfter(inTransaction: InTransaction, seq: bigint): Promise<readonly Found[] | null> {
  try {
    return await inTransaction(async (tx) => {
      const found = await tx.events.after(seq, BATCH);
      const self = found.some(isOfRole) ? selfAmong(await tx.members.all(), tx.userId) : undefined;
      return found.map((event) => ({ event, isSeen: tx.may(permissionToSee(event.type)) || isAbout(event, self) }));
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'request.overloaded') return null;
    throw error;
  }
}

/**
 * Yields a household's events as they happen, of those that its caller may see; their numbers then have gaps.
 *
 * Each look opens the household's door anew, so a member who was removed or whose session ended gets no further, and
 * there is one when nothing happens too. Between looks it waits on the shared listener and holds no connection. News
 * that wakes thousands at once may be more than the database has connections for: who is refused one looks again.
 */
export async function* followEvents(
  inTransaction: InTransaction,
  listener: EventListener,
  follow: Follow,
): AsyncGenerator<HouseholdEvent> {
  const { householdId, signal, lookEveryMs = LOOK_EVERY_MS } = follow;
  let seq = follow.lastEventId === null ? await inTransaction((tx) => tx.events.lastSeq()) : BigInt(follow.lastEventId);
  while (!signal.aborted) {
    const waiting = new AbortController();
    const look = setTimeout(() => waiting.abort(), lookEveryMs);
    try {
      const news = listener.next(householdId, AbortSignal.any([signal, waiting.signal]));
      const events = await lookAfter(inTransaction, seq);
      if (events === null) {
        await pause(BUSY_MS, undefined, { signal }).catch(() => undefined);
        continue;
      }
      if (events.length > 0) waiting.abort();
      for (const { event, isSeen } of events) {
        seq = BigInt(event.seq);
        if (isSeen) yield event;
      }
      await news;
    } finally {
      clearTimeout(look);
      waiting.abort();
    }
  }
}

import type { HouseholdEvent } from '@hearth/contracts/kernel/event.ts';
import type { HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { EventListener } from '@hearth/database/kernel/event-listener.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { permissionToSee } from '@hearth/domain/identity/permissions.ts';

const BATCH = 100;
/** Revocation ends a stream within a minute, whether or not anything happens in the household. */
const LOOK_EVERY_MS = 30_000;

type InTransaction = <T>(work: (tx: HouseholdTx) => Promise<T>) => Promise<T>;
export type Follow = {
  readonly householdId: HouseholdId;
  /** The last event the client has; null: start with what happens next. */
  readonly lastEventId: string | null;
  readonly signal: AbortSignal;
  /** How long it goes without a look at the door; default 30 seconds. */
  readonly lookEveryMs?: number;
};

/**
 * Yields a household's events as they happen, of those that its caller may see; their numbers then have gaps.
 *
 * Each look opens the household's door anew, so a member who was removed or whose session ended gets no further, and
 * there is one when nothing happens too. Between looks it waits on the shared listener and holds no connection.
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
      const events = await inTransaction(async ({ events: log, may }) =>
        (await log.after(seq, BATCH)).map((event) => ({ event, isSeen: may(permissionToSee(event.type)) })),
      );
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

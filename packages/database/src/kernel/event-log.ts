import type { AuditActor } from '@hearth/contracts/identity/audit.contract.ts';
import { eventPayloads, HouseholdEvent, type EventPayload, type EventType } from '@hearth/contracts/kernel/event.ts';
import type { Db } from '../client.ts';

/** The channel that says in which scope something new happened. */
export const EVENT_CHANNEL = 'hearth_event';

export type EventLog = {
  /** Appends an event; it is seen, in order, when the transaction commits. */
  record<T extends EventType>(type: T, payload: EventPayload<T>): Promise<void>;
  /** Appends an event for each payload, in one statement. */
  recordAll<T extends EventType>(type: T, payloads: readonly EventPayload<T>[]): Promise<void>;
  /** Events after `seq`, oldest first. */
  after(seq: bigint, limit: number): Promise<HouseholdEvent[]>;
  /** The number of the newest event; 0 before the first. */
  lastSeq(): Promise<bigint>;
};

/** The log of one scope. The counter row stays locked until commit, so numbers become visible without gaps. */
export function eventLog(db: Db, scopeId: string, actor: AuditActor): EventLog {
  const recordAll: EventLog['recordAll'] = async (type, payloads) => {
    if (payloads.length === 0) return;
    const checked = JSON.stringify(payloads.map((payload) => eventPayloads[type].parse(payload)));
    await db.$executeRaw`
      with number as (
        insert into event_counter (scope_id, last) values (${scopeId}::uuid, ${payloads.length})
        on conflict (scope_id) do update set last = event_counter.last + ${payloads.length}
        returning last - ${payloads.length} as before
      ), recorded as (
        insert into event (scope_id, seq, type, payload, actor)
        select ${scopeId}::uuid, before + place, ${type}, payload, ${JSON.stringify(actor)}::jsonb
        from number, jsonb_array_elements(${checked}::jsonb) with ordinality as each (payload, place)
        returning scope_id
      )
      select pg_notify(${EVENT_CHANNEL}, scope_id::text) from recorded limit 1`;
  };
  return {
    record: (type, payload) => recordAll(type, [payload]),
    recordAll,
    after: async (seq, limit) => {
      const rows = await db.event.findMany({
        where: { scopeId, seq: { gt: seq } },
        orderBy: { seq: 'asc' },
        take: limit,
      });
      return rows.map((row) =>
        HouseholdEvent.parse({
          seq: String(row.seq),
          at: row.recordedAt.toISOString(),
          type: row.type,
          payload: row.payload,
        }),
      );
    },
    lastSeq: async () => {
      const counter = await db.eventCounter.findUnique({ where: { scopeId } });
      return counter?.last ?? 0n;
    },
  };
}

import { setTimeout as pause } from 'node:timers/promises';
import { withClient } from '@hearth/database/runtime/migration-history.ts';

/** A database connection, as far as it is needed here. */
export type Client = Parameters<Parameters<typeof withClient>[1]>[0];

export type Round = {
  readonly connectionString: string;
  readonly everyMs: number;
  /** Whatever it throws costs the connection. */
  readonly work: (client: Client) => Promise<void>;
  /** On the last connection, when told to stop. */
  readonly atEnd?: (client: Client) => Promise<void>;
  readonly onLost: (error: unknown) => void;
};

/** Soon enough for a beat to come in before others take its worker for gone. */
const RECONNECT_MS = 1_000;

/** Does the work at once and then again and again, on one connection of its own, which is replaced when it breaks. */
export function stayConnected({ connectionString, everyMs, work, atEnd, onLost }: Round): { stop(): Promise<void> } {
  const end = new AbortController();
  const wait = (ms: number): Promise<void> =>
    pause(ms, undefined, { signal: end.signal, ref: false }).catch(() => undefined);
  const working = (async () => {
    while (!end.signal.aborted) {
      try {
        await withClient(connectionString, async (client) => {
          while (!end.signal.aborted) {
            await work(client);
            await wait(everyMs);
          }
          await atEnd?.(client);
        });
      } catch (error) {
        onLost(error);
        await wait(RECONNECT_MS);
      }
    }
  })();
  return {
    stop: async () => {
      end.abort();
      await working;
    },
  };
}

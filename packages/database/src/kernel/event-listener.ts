import { Client } from 'pg';
import { EVENT_CHANNEL } from './event-log.ts';

/** Wakes whoever follows a scope when something new is recorded there. */
export type EventListener = {
  /** Resolves at the next news of the scope, when `signal` ends, or after a while: a lost notification only delays. */
  next(scopeId: string, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
};

const LOOK_AGAIN_MS = 15_000;
const RECONNECT_MS = 1_000;

type Waiter = () => void;

/** One database connection for any number of followers. It reconnects by itself and then wakes everybody to look. */
export async function listenForEvents(directUrl: string, onError: (error: Error) => void): Promise<EventListener> {
  const room = waitingRoom();
  let closed = false;
  let client: Client | null = null;
  let retry: NodeJS.Timeout | undefined;

  const lost = (error: Error): void => {
    client = null;
    if (closed) return;
    onError(error);
    retry = setTimeout(reconnect, RECONNECT_MS);
  };
  const connect = async (): Promise<void> => {
    const fresh = new Client({ connectionString: directUrl });
    fresh.on('notification', ({ payload }) => room.wake(payload ?? ''));
    let reported = false;
    const once = (error: Error): void => {
      if (reported) return;
      reported = true;
      lost(error);
    };
    fresh.on('error', once);
    fresh.on('end', () => once(new Error('The connection that listens for events was closed')));
    try {
      await fresh.connect();
      await fresh.query(`listen ${EVENT_CHANNEL}`);
    } catch (error) {
      // One failure, one retry: 'error' and 'end' may have told of it already.
      if (reported) return;
      reported = true;
      throw error;
    }
    if (closed) return fresh.end();
    client = fresh;
    room.wakeAll();
  };
  const reconnect = (): void => void connect().catch(lost);
  await connect();

  return {
    next: async (scopeId, signal) => {
      if (!closed) await room.wait(scopeId, signal);
    },
    close: async () => {
      closed = true;
      clearTimeout(retry);
      room.wakeAll();
      await client?.end();
    },
  };
}

type WaitingRoom = {
  wake(scopeId: string): void;
  wakeAll(): void;
  wait(scopeId: string, signal: AbortSignal): Promise<void>;
};

/** Who waits for which scope. A wait that nothing ends is over after a while. */
function waitingRoom(): WaitingRoom {
  const waiters = new Map<string, Set<Waiter>>();
  const wake = (scopeId: string): void => {
    const here = waiters.get(scopeId);
    waiters.delete(scopeId);
    for (const waiter of here ?? []) waiter();
  };
  return {
    wake,
    wakeAll: () => {
      for (const scopeId of waiters.keys()) wake(scopeId);
    },
    wait: (scopeId, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const here = waiters.get(scopeId) ?? new Set<Waiter>();
        waiters.set(scopeId, here);
        const done = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          here.delete(done);
          if (here.size === 0 && waiters.get(scopeId) === here) waiters.delete(scopeId);
          resolve();
        };
        const timer = setTimeout(done, LOOK_AGAIN_MS);
        signal.addEventListener('abort', done, { once: true });
        here.add(done);
      }),
  };
}

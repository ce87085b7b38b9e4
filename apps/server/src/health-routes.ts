import type { RequestHandler } from 'express';
import { sendProblem } from './send-problem.ts';

export type HealthChecks = {
  /** Makes one round trip to the database. */
  readonly pingDatabase: () => Promise<void>;
  /** Whether the job worker of this process is alive; null when it runs elsewhere. */
  readonly workerAlive: () => boolean | null;
  /** Whether new requests are welcome: true from when everything is up until closing begins. */
  readonly isReady: () => boolean;
};

const PING_LIMIT_MS = 2_000;

export function health({ pingDatabase, workerAlive }: HealthChecks): RequestHandler {
  return async (_req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    const database = await answersInTime(pingDatabase);
    const worker = workerAlive();
    const checks = { database: wordFor(database), worker: worker === null ? 'elsewhere' : wordFor(worker) };
    if (database && worker !== false) res.json({ status: 'ok', checks });
    else {
      sendProblem(res, 'unavailable', 503, {
        detail: 'A part of the server does not answer; `checks` says which.',
        checks,
        retryAfterSeconds: 5,
      });
    }
  };
}

export function ready({ isReady }: HealthChecks): RequestHandler {
  return (_req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    if (isReady()) res.json({ status: 'ready' });
    else sendProblem(res, 'unavailable', 503, { detail: 'The server is starting or stopping.', retryAfterSeconds: 2 });
  };
}

function wordFor(works: boolean): 'ok' | 'failing' {
  return works ? 'ok' : 'failing';
}

async function answersInTime(ping: () => Promise<void>): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PING_LIMIT_MS).unref());
  return Promise.race([
    ping().then(
      () => true,
      () => false,
    ),
    late,
  ]);
}

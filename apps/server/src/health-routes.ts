import type { RequestHandler } from 'express';
import { sendProblem } from './send-problem.ts';

export type HealthChecks = {
  /** Makes one round trip to the database; answers whether a worker of any process has beaten in the last 30 seconds. */
  readonly askDatabase: () => Promise<boolean>;
  /** Whether the job worker of this process is alive; null when it has none. */
  readonly workerAlive: () => boolean | null;
  /** Whether new requests are welcome: true from when everything is up until closing begins. */
  readonly isReady: () => boolean;
};

const PING_LIMIT_MS = 2_000;

export function health({ askDatabase, workerAlive }: HealthChecks): RequestHandler {
  return async (_req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    const works = await answerInTime(askDatabase);
    const database = works !== null;
    const worker = workerAlive();
    const elsewhere = works === true ? 'elsewhere' : 'none';
    const checks = { database: wordFor(database), worker: worker === null ? elsewhere : wordFor(worker) };
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

/** Null when it fails or takes too long. */
async function answerInTime(ask: () => Promise<boolean>): Promise<boolean | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PING_LIMIT_MS).unref());
  return Promise.race([ask().catch(() => null), late]);
}

/**
 * What came of asking for the session's next tokens: `refreshed`: it has them, whichever tab asked; `refused`: it is
 * over, and the server took its cookies back.
 */
export type Refreshed = 'refreshed' | 'refused' | 'failed';

/** Gets the browser's session its next tokens, unless those it has are good. */
export type RefreshSession = () => Promise<Refreshed>;

const LOCK = 'hearth.session-refresh';
/** All tabs wait for the one that asks. */
const TIMEOUT_MS = 10_000;

/**
 * One refresh for all who need one: calls of this page share it, and so do other tabs, which wait their turn and then
 * find it done. Where a browser has no locks, which is on plain HTTP, the server answers two tabs at once alike.
 */
export function createRefreshSession(baseUrl: string): RefreshSession {
  const url = `${baseUrl}/api/v1/session`;
  let running: Promise<Refreshed> | null = null;
  const refresh = async (): Promise<Refreshed> => {
    // Tabs share their cookies at once. A note in localStorage may reach the next tab after the lock did.
    const shown = await ask(url, { cache: 'no-store' });
    if (shown !== 'refused') return shown;
    return ask(`${url}/refresh`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
  };
  return () => {
    running ??= inTurn(refresh).finally(() => {
      running = null;
    });
    return running;
  };
}

async function ask(url: string, init: RequestInit): Promise<Refreshed> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const { ok, status } = await fetch(url, { ...init, credentials: 'same-origin', signal });
    return ok ? 'refreshed' : status === 401 ? 'refused' : 'failed';
  } catch {
    return 'failed';
  }
}

async function inTurn(work: () => Promise<Refreshed>): Promise<Refreshed> {
  const locks = typeof navigator === 'undefined' ? undefined : lockManagerOf(navigator);
  return locks ? locks.request(LOCK, work) : work();
}

/** Browsers have it on HTTPS and localhost only, whatever their types say. */
function lockManagerOf(where: Navigator): LockManager | undefined {
  return 'locks' in where ? where.locks : undefined;
}

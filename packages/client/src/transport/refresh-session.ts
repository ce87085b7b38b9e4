/** What came of asking for the session's next tokens: `refused`: it is over, and the server took its cookies back. */
export type Refreshed = 'refreshed' | 'refused' | 'failed';

/** Gets the browser's session its next tokens, unless that was done after `since` (milliseconds since 1970). */
export type RefreshSession = (since: number) => Promise<Refreshed>;

const NAME = 'hearth.session-refreshed';
/** All tabs wait for the one that asks. */
const TIMEOUT_MS = 10_000;

/**
 * One refresh for all who need one: calls of this page share it, and so do other tabs, which wait their turn and then
 * find it done. Where a browser has no locks, which is on plain HTTP, the server answers two tabs at once alike.
 */
export function createRefreshSession(baseUrl: string): RefreshSession {
  const marker = refreshMarker();
  let running: Promise<Refreshed> | null = null;
  const refresh = async (since: number): Promise<Refreshed> =>
    inTurn(async () => {
      if (marker.read() > since) return 'refreshed';
      const outcome = await ask(`${baseUrl}/api/v1/session/refresh`);
      if (outcome === 'refreshed') marker.write(Date.now());
      return outcome;
    });
  return (since) => {
    running ??= refresh(since).finally(() => {
      running = null;
    });
    return running;
  };
}

async function ask(url: string): Promise<Refreshed> {
  try {
    const headers = { 'Content-Type': 'application/json' };
    const { ok, status } = await fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      headers,
      body: '{}',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return ok ? 'refreshed' : status === 401 ? 'refused' : 'failed';
  } catch {
    return 'failed';
  }
}

async function inTurn(work: () => Promise<Refreshed>): Promise<Refreshed> {
  const locks = typeof navigator === 'undefined' ? undefined : lockManagerOf(navigator);
  return locks ? locks.request(NAME, work) : work();
}

/** Browsers have it on HTTPS and localhost only, whatever their types say. */
function lockManagerOf(where: Navigator): LockManager | undefined {
  return 'locks' in where ? where.locks : undefined;
}

/** When the tokens were last refreshed, told to the other tabs where there is a place to write it down. */
function refreshMarker(): { read(): number; write(at: number): void } {
  let own = 0;
  return {
    read: () => {
      try {
        const told = Number(localStorage.getItem(NAME));
        // A clock that was ahead and was put right would otherwise keep everybody from refreshing until then.
        return told > Date.now() ? own : Math.max(own, told);
      } catch {
        return own;
      }
    },
    write: (at) => {
      own = at;
      try {
        localStorage.setItem(NAME, String(at));
      } catch {
        // A browser may keep nothing for this page: the tabs then refresh one after the other.
      }
    },
  };
}

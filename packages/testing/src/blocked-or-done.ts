import type { TestApi } from './an-api.ts';

/** Resolves once `call` has ended, however, or somebody in this test's database waits for a lock. */
export async function blockedOrDone({ sql }: Pick<TestApi, 'sql'>, call: Promise<unknown>): Promise<void> {
  const ended = new AbortController();
  const settled = (): void => ended.abort();
  call.then(settled, settled);
  for (let waiting = 0; waiting === 0 && !ended.signal.aborted;) {
    const [row] = await sql<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    waiting = row?.waiting ?? 0;
  }
}

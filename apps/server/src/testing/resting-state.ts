import type { Database } from '@hearth/database/client.ts';
import type { TestApi } from '@hearth/testing/an-api.ts';
import { fingerprint } from '@hearth/testing/wall/fingerprint.ts';
import { expect } from 'vitest';

/** A database as the checks of `packages/testing` ask it. */
export function rowsOf({ pool }: Pick<Database, 'pool'>): Pick<TestApi, 'sql'> {
  return {
    sql: async <R extends object>(text: string, values: readonly unknown[] = []) =>
      (await pool.query<R>(text, [...values])).rows,
  };
}

/** What the tables hold once no job that is due is left to change it. */
export async function restingState({ pool }: Pick<Database, 'pool'>): Promise<Record<string, string>> {
  const isDue = 'select from graphile_worker._private_jobs where attempts < max_attempts and run_at <= now() limit 1';
  await expect.poll(async () => (await pool.query(isDue)).rowCount, { timeout: 20_000 }).toBe(0);
  return fingerprint(rowsOf({ pool }));
}

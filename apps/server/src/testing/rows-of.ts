import type { Database } from '@hearth/database/client.ts';
import type { TestApi } from '@hearth/testing/an-api.ts';

/** A database as the checks of `packages/testing` ask it. */
export function rowsOf({ pool }: Pick<Database, 'pool'>): Pick<TestApi, 'sql'> {
  return {
    sql: async <R extends object>(text: string, values: readonly unknown[] = []) =>
      (await pool.query<R>(text, [...values])).rows,
  };
}

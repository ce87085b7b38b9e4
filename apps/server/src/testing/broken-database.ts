import type { Database } from '@hearth/database/client.ts';

/** Ways to break the database under a running server, each for as long as `work` runs. */
export type BrokenDatabase = {
  /** Every insert into the tables and update of them fails, and the database complains of the row. */
  readonly whileRefused: (tables: readonly string[], work: () => Promise<void>) => Promise<void>;
  /** The tables are not there. */
  readonly whileGone: (tables: readonly string[], work: () => Promise<void>) => Promise<void>;
  /** The connections of the role are cut, and it gets no new ones. */
  readonly whileLockedOut: (role: string, work: () => Promise<void>) => Promise<void>;
};

export function breakDatabase({ pool }: Pick<Database, 'pool'>): BrokenDatabase {
  const around = async (before: readonly string[], work: () => Promise<void>, after: readonly string[]) => {
    for (const sql of before) await pool.query(sql);
    await work();
    for (const sql of after) await pool.query(sql);
  };
  return {
    whileRefused: (tables, work) =>
      around(
        tables.map((table) => `alter table ${table} add constraint refuses_all check (false) not valid`),
        work,
        tables.map((table) => `alter table ${table} drop constraint refuses_all`),
      ),
    whileGone: (tables, work) =>
      around(
        tables.map((table) => `alter table ${table} rename to ${table}_gone`),
        work,
        tables.map((table) => `alter table ${table}_gone rename to ${table}`),
      ),
    whileLockedOut: (role, work) =>
      around(
        [
          `alter role ${role} nologin`,
          `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${role}'`,
        ],
        work,
        [`alter role ${role} login`],
      ),
  };
}

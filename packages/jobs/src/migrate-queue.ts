import { withClient } from '@hearth/database/runtime/migration-history.ts';
import { runMigrations } from 'graphile-worker';
import { queueLogger } from './queue-logger.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * The queue's tables belong to the owner and have row-level security on. Workers connect as the runtime's login role,
 * which is a member of hearth_system: that role may work them. Done for new tables only.
 */
const OPEN_TO_WORKERS = `
do $$
declare
  the_table text;
begin
  perform pg_advisory_xact_lock(hashtextextended('hearth.queue', 0));
  for the_table in
    select tablename from pg_tables t where schemaname = 'graphile_worker' and not exists (
      select from pg_policies p where p.schemaname = t.schemaname and p.tablename = t.tablename and p.policyname = 'worker')
  loop
    execute format('create policy worker on graphile_worker.%I for all to hearth_system using (true) with check (true)', the_table);
    execute format('grant select, insert, update, delete on graphile_worker.%I to hearth_system', the_table);
    grant usage on schema graphile_worker to hearth_system;
    grant select on all tables in schema graphile_worker to hearth_system;
    grant usage, select on all sequences in schema graphile_worker to hearth_system;
  end loop;
end $$`;

/**
 * Installs or upgrades the queue's tables, as their owner, after the database's own migrations. Any number of
 * processes may do so at once; when there is nothing to do it costs two short connections.
 */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: queueLogger(silent), maxPoolSize: 1 });
  await withClient(ownerUrl, (client) => client.query(OPEN_TO_WORKERS));
}

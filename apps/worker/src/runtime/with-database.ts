import type { Config } from '@hearth/config/load-config.ts';
import type { Database } from '@hearth/database/client.ts';
import { migrationStatus } from '@hearth/database/runtime/migrate.ts';
import { refuseBrokenHistory } from '@hearth/database/runtime/migration-history.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { locateDatabase, type DatabaseUrls } from '@hearth/server/database-urls.ts';
import { CommandFailed } from '../command-failed.ts';
import { exitOnSignal } from './exit-on-signal.ts';
import { prismaDir } from './hearth-config.ts';

/** Runs `work` with the database's URLs; the embedded server is joined or started for as long as it takes. */
export async function withDatabaseUrls<T>(config: Config, work: (urls: DatabaseUrls) => Promise<T>): Promise<T> {
  const located = await locateDatabase(config, () => undefined);
  try {
    return await work(located.urls);
  } finally {
    await located.stop();
  }
}

export type ReadyDatabase = { readonly database: Database; readonly uow: UnitOfWork; readonly urls: DatabaseUrls };

/** Runs `work` on a database that has every migration. Throws CommandFailed where it has not. */
export async function withDatabase<T>(config: Config, work: (ready: ReadyDatabase) => Promise<T>): Promise<T> {
  const release = exitOnSignal();
  return withDatabaseUrls(config, async (urls) => {
    await refusePending(urls.main);
    const [{ openDatabase }, { unitOfWork }] = await Promise.all([
      import('@hearth/database/client.ts'),
      import('@hearth/database/unit-of-work.ts'),
    ]);
    const database = openDatabase({
      url: urls.main,
      poolSize: config.databasePoolSize,
      onConnectionError: () => undefined,
    });
    try {
      return await work({ database, uow: unitOfWork(database, () => undefined), urls });
    } finally {
      await database.close();
    }
  }).finally(release);
}

async function refusePending(url: string): Promise<void> {
  const status = await migrationStatus(url, { prismaDir });
  refuseBrokenHistory(status);
  const { pending } = status;
  if (pending.length === 0) return;
  const what =
    status.applied.length === 0
      ? 'is empty'
      : `lacks ${pending.length === 1 ? 'a migration' : `${pending.length} migrations`} (${pending.join(', ')})`;
  const then =
    status.applied.length === 0
      ? 'Run npm start once, or hearth db migrate and hearth db seed.'
      : 'Run hearth db migrate.';
  throw new CommandFailed(`The database ${what}. ${then}`);
}

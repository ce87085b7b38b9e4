import path from 'node:path';
import type { Config } from '@hearth/config/load-config.ts';

/** Where the database is: for transactions, without a pooler, and as its owner. */
export type DatabaseUrls = { readonly main: string; readonly direct: string; readonly owner: string };

export type OpenedDatabase = {
  readonly urls: DatabaseUrls;
  /** Whether it is the one this program runs itself. */
  readonly embedded: boolean;
  readonly stop: () => Promise<void>;
};

/** The configured database, or the embedded one, started or joined if need be. */
export async function locateDatabase(config: Config, log: (line: string) => void): Promise<OpenedDatabase> {
  const { databaseUrl: main, databaseDirectUrl, databaseOwnerUrl } = config;
  if (main !== undefined) {
    const urls = { main, direct: databaseDirectUrl ?? main, owner: databaseOwnerUrl ?? main };
    return { urls, embedded: false, stop: () => Promise.resolve() };
  }
  const { startEmbeddedPostgres } = await import('@hearth/database/runtime/embedded-postgres.ts');
  const { url, stop } = await startEmbeddedPostgres({ dataDir: path.resolve(config.dataDir, 'postgres'), log });
  return { urls: { main: url, direct: url, owner: url }, embedded: true, stop };
}

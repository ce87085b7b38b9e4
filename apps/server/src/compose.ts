import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApi, type Api } from '@hearth/api/create-api.ts';
import type { Config } from '@hearth/config/load-config.ts';
import { openDatabase, type Database } from '@hearth/database/client.ts';
import { listenForEvents } from '@hearth/database/kernel/event-listener.ts';
import { applyMigrations } from '@hearth/database/runtime/migrate.ts';
import { unitOfWork, type UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { demoteUnlistedAdmins } from '@hearth/services/identity/admins.ts';
import { recordTokenUse } from '@hearth/services/identity/token-use.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { Logger } from 'pino';
import { createClosers, openingWith } from './closers.ts';
import { locateDatabase, type DatabaseUrls } from './database-urls.ts';
import { queueFirstWeek, seedFirstStart } from './first-start.ts';
import { refuseWrongKeys } from './key-ports.ts';
import { openPorts } from './ports.ts';
import { sessionSecretFor } from './session-secret.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Where things of the repository are, whatever directory the process was started in. */
export const FOLDERS = {
  prisma: path.join(ROOT, 'prisma'),
  starterPack: path.join(ROOT, 'packs', 'starter'),
  webApp: path.join(ROOT, 'apps', 'web', 'dist'),
} as const;

/** Everything below the transports, wired once: what the server, the worker, the scheduler and the CLI stand on. */
export type Core = {
  readonly urls: DatabaseUrls;
  readonly database: Database;
  readonly uow: UnitOfWork;
  readonly ports: Ports;
  /** Whether anyone may sign in as the demo user: on the embedded database in development. */
  readonly demoSignIn: boolean;
  readonly close: () => Promise<void>;
};

/** Finds or starts the database, brings it up to date, and seeds it on a first start in development. */
export async function openCore(config: Config, log: Logger): Promise<Core> {
  const closers = createClosers();
  return openingWith(closers, async () => {
    const { urls, embedded, stop } = await locateDatabase(config, (line) => log.info(line));
    closers.add(stop);
    const applied = await applyMigrations(urls.owner, { prismaDir: FOLDERS.prisma });
    if (applied.length > 0) log.info({ applied }, 'migrations applied');
    const queue = readyQueue(urls.owner);
    // Awaited below; when something else fails before, its own failure is no news.
    queue.catch(() => undefined);
    const database = openDatabase({
      url: urls.main,
      poolSize: config.databasePoolSize,
      onConnectionError: (err) => log.warn({ err }, 'an idle database connection broke'),
    });
    closers.add(() => database.close());
    const uow = unitOfWork(database, (reason) => log.debug({ reason }, 'system door'));
    const { ports, close: closePorts } = await openPorts(
      config,
      await sessionSecretFor(config),
      { uow, ownerUrl: urls.owner },
      {
        onAiUnsettled: (usageId, err) =>
          log.error({ usageId, err }, 'what a question to a model cost was not written down'),
      },
    );
    closers.add(closePorts);
    await refuseWrongKeys(config, uow, ports.now);
    const demoted = await demoteUnlistedAdmins(uow, ports);
    if (demoted > 0) log.info({ demoted }, 'accounts that ADMIN_EMAILS no longer names are admins no longer');
    const demoSignIn = embedded && config.nodeEnv === 'development';
    await queue;
    const seeded = demoSignIn ? await seedFirstStart(uow, FOLDERS.starterPack) : null;
    if (seeded !== null) await queueFirstWeek(uow, ports, seeded);
    return { urls, database, uow, ports, demoSignIn, close: closers.closeAll };
  });
}

/** The API on a core, with the one connection that wakes its subscriptions. */
export async function openApi(
  { urls, uow, ports, demoSignIn }: Core,
  log: Logger,
): Promise<{ readonly api: Api; readonly close: () => Promise<void> }> {
  const listener = await listenForEvents(urls.direct, (err) =>
    log.warn({ err }, 'the listening database connection broke; it is opened again'),
  );
  const tokenUse = recordTokenUse(uow, {
    now: ports.now,
    onFailure: (err) => log.warn({ err }, 'when tokens were used could not be written; it is tried again'),
  });
  const close = async (): Promise<void> => {
    await tokenUse.close();
    await listener.close();
  };
  return { api: createApi({ uow: tokenUse.uow, ports, listener, demoSignIn }), close };
}

async function readyQueue(ownerUrl: string): Promise<void> {
  const { migrateQueue } = await import('@hearth/jobs/migrate-queue.ts');
  await migrateQueue(ownerUrl);
}

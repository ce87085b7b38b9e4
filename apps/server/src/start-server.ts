import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '@hearth/config/load-config.ts';
import { createForeignActors } from '@hearth/services/identity/foreign-actor.ts';
import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { answerBrokenRequests } from './broken-requests.ts';
import { limitsOf } from './call-limits.ts';
import { createClosers, openingWith, type Closers } from './closers.ts';
import { FOLDERS, openApi, openCore, type Core } from './compose.ts';
import { createApp } from './create-app.ts';
import { warnOfUnverifiedTokens } from './foreign-ports.ts';
import type { HealthChecks } from './health-routes.ts';
import { identifyBy } from './identify.ts';
import { watchResponses } from './open-responses.ts';
import { writePortFile } from './port-file.ts';
import { redactSecrets } from './redact-secrets.ts';
import { createCookieJar } from './session-cookies.ts';
import { startWork, type Work } from './start-work.ts';

export type StartOptions = {
  readonly config: Config;
  /** Whether jobs and schedules run in this process too; default true. */
  readonly withWork?: boolean;
  readonly log?: Logger;
};

export type RunningServer = {
  /** Where users reach it. */
  readonly url: string;
  /** Stops accepting, ends live streams, lets what runs finish for up to 10 seconds, then lets go of the database. */
  readonly close: () => Promise<void>;
};

const GRACE_MS = 10_000;

/** Starts everything and answers once requests are welcome. Whatever fails on the way is undone. */
export async function startServer({
  config,
  withWork = true,
  log = createLog(config),
}: StartOptions): Promise<RunningServer> {
  const closers = createClosers();
  return openingWith(closers, async () => {
    warnOfUnverifiedTokens(config, log);
    const core = await openCore(config, log);
    closers.add(core.close);
    const { api, close: closeApi } = await openApi(core, log);
    closers.add(closeApi);
    const state: State = { ready: false, work: null };
    const app = createApp({
      ...appSettings(config),
      api,
      log,
      ...accessParts(core, config, log),
      health: healthOf(core, state),
    });
    const address = await serve(app, config, closers);
    if (withWork) {
      state.work = await startWork(core, config, log);
      closers.add(state.work.stop);
    }
    closers.add(await writePortFile(config.dataDir, address, core.ports.now()));
    const url = config.publicUrl ?? address;
    state.ready = true;
    log.info({ url }, 'listening');
    const close = (): Promise<void> => {
      state.ready = false;
      return closers.closeAll();
    };
    return { url, close };
  });
}

type State = { ready: boolean; work: Work | null };

function appSettings(config: Config) {
  const { publicUrl = null, trustProxy, corsOrigins, jsonBodyMaxBytes, packUploadMaxBytes } = config;
  return { publicUrl, trustProxy, corsOrigins, jsonBodyMaxBytes, packUploadMaxBytes, webFolder: FOLDERS.webApp };
}

function accessParts({ uow, ports, database }: Core, { publicUrl, callsPerMinute }: Config, log: Logger) {
  if (callsPerMinute === 0) log.warn('RATE_LIMIT_PER_MINUTE is 0: no calls are counted, guesses at passwords neither');
  const foreign = createForeignActors((work) => uow.gate(work), ports);
  return {
    ports,
    identify: identifyBy({ accessTokens: ports.tokens.accessTokens, foreign }),
    limitsOf: callsPerMinute === 0 ? null : limitsOf(database.pool, callsPerMinute, log),
    cookies: createCookieJar({ secure: publicUrl?.startsWith('https:') === true, now: ports.now }),
  };
}

function healthOf({ database }: Core, state: State): HealthChecks {
  return {
    askDatabase: async () => {
      const { rowCount } = await database.pool.query(
        `select from job_worker where beat_at > now() - interval '30 seconds' limit 1`,
      );
      return rowCount === 1;
    },
    workerAlive: () => state.work?.isAlive() ?? null,
    isReady: () => state.ready,
  };
}

/** Listens with the app, and answers where. */
async function serve(app: RequestListener, config: Config, closers: Closers): Promise<string> {
  const server = createServer({ requireHostHeader: false }, app);
  answerBrokenRequests(server);
  const responses = watchResponses(server);
  const address = await listen(server, config);
  closers.add(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await responses.finish(GRACE_MS);
    server.closeAllConnections();
    await closed;
  });
  return address;
}

/** Lines of JSON to standard output, or to `stream`; secrets are hidden by where they stand and by what they look like. */
export function createLog({ logLevel }: Config, stream?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level: logLevel,
    base: null,
    redact: { paths: ['*.password', '*.authorization', '*.cookie', '*.connectionString'], censor: '[hidden]' },
    hooks: { streamWrite: redactSecrets },
  };
  return stream ? pino(options, stream) : pino(options);
}

async function listen(server: Server, { host, port }: Config): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return `http://${reachable(host)}:${boundPort(server.address())}`;
}

function boundPort(address: AddressInfo | string | null): number {
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('The server listens on no port');
}

/** An address of this machine for a server that listens on all of them. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

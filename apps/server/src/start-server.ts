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
import { ownUrlOf } from './own-url.ts';
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
  config: asked,
  withWork = true,
  log = createLog(asked),
}: StartOptions): Promise<RunningServer> {
  const closers = createClosers();
  return openingWith(closers, async () => {
    warnOfUnverifiedTokens(asked, log);
    const server = createServer({ requireHostHeader: false });
    closers.add(() => Promise.resolve(void server.close()));
    // Addresses in mails and tokens name the port. Before the start is over nobody asks at one the system chose.
    const config = asked.port === 0 ? { ...asked, port: await listen(server, asked) } : asked;
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
    serve(server, app, closers);
    if (!server.listening) await listen(server, config);
    const address = ownUrlOf(config);
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

/** Answers with the app, until what it answers has been let finish. */
function serve(server: Server, app: RequestListener, closers: Closers): void {
  server.on('request', app);
  answerBrokenRequests(server);
  const responses = watchResponses(server);
  closers.add(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await responses.finish(GRACE_MS);
    server.closeAllConnections();
    await closed;
  });
}

/** Lines of JSON to standard output, or to `stream`; secrets are hidden by where they stand and by what they look like. */
export function createLog({ logLevel }: Config, stream?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level: logLevel,
    base: null,
    redact: { paths: ['*.password', '*.authorization', '*.cookie', '*.connectionString'], censor: '[hidden]' },
    hooks: { streamWrite: redactSecrets },
  };
  return pino(options, stream ?? standardOutput());
}

/**
 * A terminal may be closed before the process has ended: then nothing more is written, which would be tried for ever. A
 * pipe that nobody reads any more is pino's own to be silent about.
 */
function standardOutput(): DestinationStream {
  const out = pino.destination(1);
  out.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    if (error.code !== 'EIO') throw error;
    Object.assign(out, { write: () => true, flushSync: () => undefined });
  });
  return out;
}

/** Listens as it is told to, and answers on which port. */
async function listen(server: Server, { host, port }: Config): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return boundPort(server.address());
}

function boundPort(address: AddressInfo | string | null): number {
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('The server listens on no port');
}

// The whole HTTP surface on a test database. `preset`: every caller is known as the demo owner; `session`: callers sign in.
import { createApi } from '@hearth/api/create-api.ts';
import { openDatabase } from '@hearth/database/client.ts';
import { listenForEvents } from '@hearth/database/kernel/event-listener.ts';
import { unitOfWork } from '@hearth/database/unit-of-work.ts';
import { limitsOf } from '@hearth/server/call-limits.ts';
import { createApp } from '@hearth/server/create-app.ts';
import { identifyBy } from '@hearth/server/identify.ts';
import { createCookieJar } from '@hearth/server/session-cookies.ts';
import { seedDemoHousehold } from '@hearth/services/identity/seed-demo.ts';
import { signInToDemo } from '@hearth/services/identity/sign-in.ts';
import { testPorts } from '@hearth/testing/test-ports.ts';
import { pino } from 'pino';

const [, , url = '', mode = 'preset'] = process.argv;
const database = openDatabase({ url, poolSize: 10, onConnectionError: () => undefined });
const uow = unitOfWork(database, () => undefined);
const demo = await uow.system('bench', seedDemoHousehold);
const listener = await listenForEvents(url, () => undefined);
const ports = testPorts();
const api = createApi({
  uow,
  listener,
  demoSignIn: false,
  ports,
});
const session =
  mode === 'session'
    ? await signInToDemo((work) => uow.gate(work), ports, { deviceName: 'bench', userAgent: null })
    : null;
const log = pino({ level: 'silent' });
const app = createApp({
  api,
  ports,
  identify:
    mode === 'session'
      ? identifyBy({ accessTokens: ports.tokens.accessTokens })
      : () => Promise.resolve({ actor: { kind: 'user', userId: demo.userId }, signInFailure: null }),
  limitsOf: limitsOf(database.pool, 10_000_000, log),
  cookies: createCookieJar({ secure: false, now: () => new Date() }),
  health: { askDatabase: () => Promise.resolve(true), workerAlive: () => null, isReady: () => true },
  log,
  publicUrl: null,
  trustProxy: 0,
  jsonBodyMaxBytes: 100_000,
  packUploadMaxBytes: 1_000_000,
  webFolder: import.meta.dirname,
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  process.send?.({
    url: `http://127.0.0.1:${port}`,
    householdId: demo.householdId,
    accessToken: session?.tokens.accessToken ?? null,
  });
});
process.once('disconnect', () => {
  server.close();
  server.closeAllConnections();
  void listener.close().then(() => database.close());
});

// The whole HTTP surface on a test database, with every caller already known as the demo owner.
import { createApi } from '@hearth/api/create-api.ts';
import { openDatabase } from '@hearth/database/client.ts';
import { listenForEvents } from '@hearth/database/kernel/event-listener.ts';
import { unitOfWork } from '@hearth/database/unit-of-work.ts';
import { createApp } from '@hearth/server/create-app.ts';
import { seedDemoHousehold } from '@hearth/services/identity/seed-demo.ts';
import { pino } from 'pino';

const url = process.argv[2] ?? '';
const database = openDatabase({ url, poolSize: 10, onConnectionError: () => undefined });
const uow = unitOfWork(database, () => undefined);
const demo = await uow.system('bench', seedDemoHousehold);
const listener = await listenForEvents(url, () => undefined);
const api = createApi({
  uow,
  listener,
  demoSignIn: false,
  ports: { now: () => new Date(), planner: { plan: () => Promise.reject(new Error('Nothing is planned here')) } },
});
const app = createApp({
  api,
  sessions: { issue: () => '', clear: () => '', verify: () => demo.userId },
  demoUser: null,
  health: { pingDatabase: () => Promise.resolve(), workerAlive: () => null, isReady: () => true },
  log: pino({ level: 'silent' }),
  publicUrl: null,
  trustProxy: 0,
  jsonBodyMaxBytes: 100_000,
  packUploadMaxBytes: 1_000_000,
  webFolder: import.meta.dirname,
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  process.send?.({ url: `http://127.0.0.1:${port}`, householdId: demo.householdId });
});
process.once('disconnect', () => {
  server.close();
  server.closeAllConnections();
  void listener.close().then(() => database.close());
});

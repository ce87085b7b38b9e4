import { enableCompileCache } from 'node:module';
import path from 'node:path';

enableCompileCache(path.join(import.meta.dirname, '../../../node_modules/.cache/hearth-compile'));
const [{ loadProcessConfig }, { startServer }] = await Promise.all([
  import('@hearth/config/load-config.ts'),
  import('./start-server.ts'),
]);

const starting = startServer({ config: loadProcessConfig() });

/** A signal during the start waits for its end: nothing is left half made. */
async function stop(): Promise<void> {
  const server = await starting;
  await server.close();
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop());
// A terminal that closes may send it more than once.
process.on('SIGHUP', () => undefined);

process.stdout.write(`Hearth is ready: ${(await starting).url}\n`);

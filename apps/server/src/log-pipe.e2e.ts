import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

const LOGGING = `
  import { createLog } from '${new URL('./start-server.ts', import.meta.url).href}';
  const log = createLog({ logLevel: 'info' });
  process.on('message', () => {
    for (let line = 0; line < 100; line += 1) log.info({ line }, 'x');
    setImmediate(() => process.send('alive', () => process.disconnect()));
  });
  log.info('first');
`;

it('goes on when nobody reads its log any more', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', LOGGING], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  if (child.stdout === null) throw new Error('It has no log');
  await once(child.stdout, 'data');
  child.stdout.destroy();
  await once(child.stdout, 'close');
  const heard = once(child, 'message');
  child.send('write');
  expect(await Promise.race([heard, ended])).toContain('alive');
  expect(await ended).toEqual([0, null]);
});

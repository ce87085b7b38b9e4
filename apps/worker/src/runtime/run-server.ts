import { startServer } from '@hearth/server/start-server.ts';
import type { Terminal } from '../terminal.ts';
import { hearthConfig } from './hearth-config.ts';
import { untilSignal } from './until-signal.ts';

/** Runs the server until it is told to stop. */
export async function runServer(terminal: Terminal, { withWork }: { readonly withWork: boolean }): Promise<void> {
  const config = hearthConfig();
  const stopped = untilSignal(() => terminal.err('Stopped at once.'));
  const starting = startServer({ config, withWork });
  const server = await Promise.race([starting, stopped.then(() => null)]);
  if (server) {
    terminal.out(`Hearth is ready: ${server.url}`);
    terminal.out(
      config.databaseUrl === undefined
        ? 'Open it in a browser and look at the demo week. Ctrl-C stops it.'
        : 'Ctrl-C stops it.',
    );
    const signal = await stopped;
    terminal.err(`Stopping (${signal}); once more stops at once.`);
  }
  await (await starting).close();
}

import { startScheduler } from '@hearth/jobs/start-scheduler.ts';
import { startWorker } from '@hearth/jobs/start-worker.ts';
import { openCore, type Core } from '@hearth/server/compose.ts';
import { createLog } from '@hearth/server/start-server.ts';
import type { Config } from '@hearth/config/load-config.ts';
import { CommandFailed } from '../command-failed.ts';
import type { Terminal } from '../terminal.ts';
import { hearthConfig } from './hearth-config.ts';
import { untilSignal } from './until-signal.ts';

type Log = ReturnType<typeof createLog>;
type Running = { stop(): Promise<void> };

/** Runs queued jobs until it is told to stop. */
export async function runWorker(terminal: Terminal): Promise<void> {
  const config = hearthConfig();
  const { workerConcurrency: concurrency } = config;
  if (concurrency === 0)
    throw new CommandFailed(
      'WORKER_CONCURRENCY is 0, which runs no jobs. Set it to the number of jobs to run at once.',
    );
  await run(terminal, config, 'The worker is waiting for jobs.', ({ urls, uow, ports }, log) =>
    startWorker({ connectionString: urls.direct, uow, ports, concurrency, log }),
  );
}

/** Runs the schedules until it is told to stop. */
export async function runScheduler(terminal: Terminal): Promise<void> {
  const config = hearthConfig();
  if (!config.schedulerEnabled)
    throw new CommandFailed('SCHEDULER_ENABLED is false. Set it to true to run the schedules.');
  await run(terminal, config, 'The schedules are running.', async ({ uow, ports }, log) =>
    startScheduler({ uow, ports, log, enabled: true }),
  );
}

async function run(
  terminal: Terminal,
  config: Config,
  ready: string,
  start: (core: Core, log: Log) => Promise<Running>,
): Promise<void> {
  const stopped = untilSignal(() => terminal.err('Stopped at once.'));
  const log = createLog(config);
  const core = await openCore(config, log);
  try {
    const running = await start(core, log);
    terminal.out(`${ready} Ctrl-C stops it.`);
    terminal.err(`Stopping (${await stopped}); once more stops at once.`);
    await running.stop();
  } finally {
    await core.close();
  }
}

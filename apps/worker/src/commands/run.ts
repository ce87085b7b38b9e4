import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

export function addRunCommands(program: Command, terminal: Terminal): void {
  program
    .command('up')
    .description('run everything in one process: API, page, worker and schedules')
    .action(async () => (await import('../runtime/run-server.ts')).runServer(terminal, { withWork: true }));
  program
    .command('server')
    .description('run the API and the page alone')
    .action(async () => (await import('../runtime/run-server.ts')).runServer(terminal, { withWork: false }));
  program
    .command('worker')
    .description('run queued jobs alone')
    .action(async () => (await import('../runtime/run-work.ts')).runWorker(terminal));
  program
    .command('scheduler')
    .description('run the schedules alone')
    .action(async () => (await import('../runtime/run-work.ts')).runScheduler(terminal));
}

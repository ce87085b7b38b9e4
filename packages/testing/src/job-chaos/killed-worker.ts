import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('./worker-process.ts', import.meta.url));

export type WorkerSetting = {
  readonly url: string;
  readonly smtpUrl: string;
  /** How long making a plan may take, in milliseconds. */
  readonly slowestMs: number;
};

/** A worker in a process of its own. */
export type WorkerProcess = {
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  /** Stops its clock, with all its connections open, as a host that hangs. */
  hang(): void;
  wake(): void;
  /** Asks it to finish, and waits. */
  stop(): Promise<void>;
};

/** Starts one and waits until it takes jobs. */
export async function startWorkerProcess(setting: WorkerSetting): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [SCRIPT, JSON.stringify(setting)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)));
  await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(() => {
      throw new Error(`The worker ended before it was ready: ${said}`);
    }),
  ]);
  return {
    kill: () => end(child, 'SIGKILL'),
    hang: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
    stop: () => end(child, 'SIGTERM'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

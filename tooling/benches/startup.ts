import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { absoluteRow, median, type BenchRow } from '../bench-row.ts';

const ROUNDS = 3;
const GIVE_UP_MS = 60_000;
const LOOK_EVERY_MS = 20;

/** From `npm start` on an installed and built tree to a ready /health, on a fresh data directory and again on the same one. */
export async function bench(): Promise<readonly BenchRow[]> {
  const first: number[] = [];
  const second: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const dataDir = mkdtempSync(join(tmpdir(), 'hearth-startup-'));
    try {
      first.push(await secondsToReady(dataDir));
      second.push(await secondsToReady(dataDir));
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
  return [
    absoluteRow({ bench: 'startup', case: 'fresh data directory', ours: median(first), unit: 's', bar: 10 }),
    absoluteRow({ bench: 'startup', case: 'second start', ours: median(second), unit: 's', bar: 3 }),
  ];
}

async function secondsToReady(dataDir: string): Promise<number> {
  const port = await freePort();
  // A variable of the benches, which no server knows.
  const { HEARTH_SAMPLE_DATA: _, ...own } = process.env;
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    env: { ...own, HEARTH_DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1', NODE_ENV: 'development' },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  try {
    await untilReady(`http://127.0.0.1:${port}/health`, began, child);
    return Number(((performance.now() - began) / 1000).toFixed(2));
  } finally {
    if (child.pid !== undefined) await stopGroup(child.pid);
  }
}

/** npm ends before the server under it has closed its database, so the whole group is waited for. */
async function stopGroup(pid: number): Promise<void> {
  const signal = (name: NodeJS.Signals | 0): boolean => {
    try {
      return process.kill(-pid, name);
    } catch {
      return false;
    }
  };
  let alive = signal('SIGTERM');
  while (alive) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    alive = signal(0);
  }
}

async function untilReady(url: string, began: number, child: { readonly exitCode: number | null }): Promise<void> {
  while (performance.now() - began < GIVE_UP_MS) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode} before it was ready`);
    const ready = await fetch(url).then(
      async (response) => (await response.body?.cancel(), response.ok),
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error(`Not ready after ${GIVE_UP_MS / 1000} s`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port')),
      );
    });
  });
}

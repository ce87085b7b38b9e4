import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };
export type Running = {
  /** Resolves when a line that matches was written, to either stream. */
  said(pattern: RegExp): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
};

export type Command = {
  run(args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Ended>;
  start(args: readonly string[], environment?: Readonly<Record<string, string>>): Running;
  /** A folder of this command's own, where it runs. */
  readonly folder: string;
  remove(): Promise<void>;
};

const bin = fileURLToPath(new URL('../../bin/hearth.mjs', import.meta.url));

/** The real `hearth` command in a process of its own, on the given database. */
export async function hearthOn(databaseUrl: string): Promise<Command> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hearth-cli-'));
  const start: Command['start'] = (args, environment = {}) => {
    const env = {
      PATH: path.dirname(process.execPath),
      HEARTH_DATA_DIR: folder,
      DATABASE_URL: databaseUrl,
      HOST: '127.0.0.1',
      PORT: '0',
      PLANNER_TIME_BUDGET_MS: '4000',
      ...environment,
    };
    const child = spawn(process.execPath, [bin, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { out: '', err: '' };
    const listeners = new Set<() => void>();
    for (const [stream, name] of [
      [child.stdout, 'out'],
      [child.stderr, 'err'],
    ] as const) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said[name] += text;
        for (const look of listeners) look();
      });
    }
    const ended = new Promise<Ended>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, ...said }));
    });
    return {
      ended,
      kill: (signal) => void child.kill(signal),
      said: (pattern) =>
        new Promise((resolve, reject) => {
          const look = (): void => {
            const found = pattern.exec(said.out) ?? pattern.exec(said.err);
            if (!found) return;
            listeners.delete(look);
            resolve(found[0]);
          };
          listeners.add(look);
          look();
          void ended.then(({ out, err }) => reject(new Error(`It ended without saying ${pattern}:\n${out}${err}`)));
        }),
    };
  };
  return {
    folder,
    start,
    run: (args, environment) => start(args, environment).ended,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

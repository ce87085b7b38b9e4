import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';
import { withClient } from './migration-history.ts';
import { findBinaries, isReachable } from './postgres-binaries.ts';

const holder = fileURLToPath(new URL('fixtures/hold-server.ts', import.meta.url));
const forgetter = fileURLToPath(new URL('fixtures/exit-without-stop.ts', import.meta.url));
const nobody = { uid: 65_534, gid: 65_534 };

let folder = '';
let dataDir = '';
const started: { stop: () => Promise<void> }[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hearth-embedded-'));
  dataDir = path.join(folder, 'postgres');
});

afterEach(async () => {
  await Promise.all(started.splice(0).map(({ stop }) => stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  started.push(server);
  return server;
}

type Held = { child: ChildProcess; url: string; port: number; startedByUs: boolean; leave: () => Promise<void> };

/** A server held by a process of its own. */
async function hold(as: { uid?: number; gid?: number } = {}): Promise<Held> {
  const child = spawn(process.execPath, [holder, dataDir], { ...as, cwd: '/', stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const lines = createInterface({ input: child.stdout });
  const [line]: unknown[] = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => [undefined])]);
  if (typeof line !== 'string') throw new Error(complaint);
  const said: { url: string; port: number; startedByUs: boolean } = JSON.parse(line);
  const leave = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.stdin.end();
    await gone;
  };
  started.push({ stop: leave });
  return { child, ...said, leave };
}

async function answers(url: string): Promise<boolean> {
  return withClient(url, async (client) => (await client.query('select 1')).rowCount === 1).catch(() => false);
}

const write = (url: string): Promise<unknown> =>
  withClient(url, (client) => client.query('create table kept as select 42 as value'));
const read = (url: string): Promise<unknown> =>
  withClient(url, async (client) => (await client.query('select value from kept')).rows);

const pidFile = (): string => path.join(dataDir, 'cluster', 'postmaster.pid');

function owner(): { uid: number; gid: number } {
  const { uid, gid } = statSync(path.join(dataDir, 'cluster'));
  return { uid, gid };
}

/** Leaves the pid file of a server that is gone, with another process id in it. */
async function leavePidFile(pidOf: () => number): Promise<void> {
  const server = await start();
  await write(server.url);
  const remembered = readFileSync(pidFile(), 'utf8');
  await server.stop();
  writeFileSync(pidFile(), remembered.replace(/^\d+/, String(pidOf())));
  if (process.getuid?.() === 0) chownSync(pidFile(), owner().uid, owner().gid);
}

describe('a server on a directory of its own', () => {
  test('keeps its data and its password over a restart, on loopback only', async () => {
    const first = await start();
    await write(first.url);
    await first.stop();
    expect(await answers(first.url)).toBe(false);
    const second = await start();
    expect(await read(second.url)).toEqual([{ value: 42 }]);
    expect(new URL(second.url)).toMatchObject({ hostname: '127.0.0.1', password: new URL(first.url).password });
    expect(second.startedByUs).toBe(true);
    await withClient(second.url, async (client) => {
      const { rows } = await client.query(
        `select name, setting from pg_settings where name in ('listen_addresses', 'unix_socket_directories', 'server_encoding', 'TimeZone') order by name collate "C"`,
      );
      expect(rows.map(({ setting }) => setting)).toEqual(['UTC', '127.0.0.1', 'UTF8', '']);
    });
  });

  test('hides its password from other users', async () => {
    await start();
    expect(statSync(path.join(dataDir, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(dataDir, 'cluster')).mode & 0o777).toBe(0o700);
  });

  test('may be stopped twice', async () => {
    const server = await start();
    await Promise.all([server.stop(), server.stop()]);
    expect(existsSync(pidFile())).toBe(false);
  });

  test('removes what an interrupted first start left', async () => {
    mkdirSync(path.join(dataDir, 'cluster.new-0123', 'cluster'), { recursive: true });
    await start();
    expect(existsSync(path.join(dataDir, 'cluster.new-0123'))).toBe(false);
  });
});

describe('a pid file that tells of no server', () => {
  test('of a process that is gone does not stop the next start', async () => {
    await leavePidFile(() => 2_147_483_646);
    const next = await start();
    expect(next.startedByUs).toBe(true);
    expect(await read(next.url)).toEqual([{ value: 42 }]);
  });

  test('of another program of the same account does not either', async () => {
    const account = process.getuid?.() === 0 ? owner : () => ({});
    let other: ChildProcess | undefined;
    await leavePidFile(() => {
      other = spawn('sleep', ['60'], { ...account(), stdio: 'ignore' });
      return other.pid ?? 0;
    });
    const next = await start();
    expect(next.startedByUs).toBe(true);
    expect(await read(next.url)).toEqual([{ value: 42 }]);
    expect(other?.exitCode).toBeNull();
    other?.kill();
  });

  test('a half-written one does not either', async () => {
    await (await start()).stop();
    writeFileSync(pidFile(), '');
    expect(await answers((await start()).url)).toBe(true);
  });
});

describe('several processes on one directory', () => {
  test('the orphan of a killed process is taken over, and stopped by the one that took it', async () => {
    const parent = await hold();
    await write(parent.url);
    const died = once(parent.child, 'exit');
    parent.child.kill('SIGKILL');
    await died;
    expect(await answers(parent.url)).toBe(true);
    const heir = await start();
    expect(heir).toMatchObject({ port: parent.port, startedByUs: false });
    expect(await read(heir.url)).toEqual([{ value: 42 }]);
    await heir.stop();
    expect(await answers(heir.url)).toBe(false);
  });

  test('a program that exits without stopping takes its server along', async () => {
    const forgetful = spawn(process.execPath, [forgetter, dataDir], { stdio: 'ignore' });
    expect(await once(forgetful, 'exit')).toEqual([0, null]);
    expect((await start()).startedByUs).toBe(true);
  });

  test('a server that another process had to start again still stops with the last user', async () => {
    const first = await start();
    const [pid = ''] = readFileSync(pidFile(), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGKILL');
    const second = await hold();
    expect(second.startedByUs).toBe(true);
    await second.leave();
    expect(await answers(second.url)).toBe(true);
    await first.stop();
    expect(await answers(second.url)).toBe(false);
  });

  test('a server that was itself killed is started again with its data', async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    started.push(first);
    await write(first.url);
    const [pid = ''] = readFileSync(pidFile(), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGKILL');
    const second = await start();
    expect(second.startedByUs).toBe(true);
    expect(await read(second.url)).toEqual([{ value: 42 }]);
  });

  test('three that start at once share one server, which stops with the last of them', async () => {
    const held = await Promise.all([hold(), hold(), hold()]);
    expect(new Set(held.map(({ url }) => url)).size).toBe(1);
    expect(held.filter(({ startedByUs }) => startedByUs)).toHaveLength(1);
    const starter = held.find(({ startedByUs }) => startedByUs);
    const [second, third] = held.filter(({ startedByUs }) => !startedByUs);
    if (starter === undefined || second === undefined || third === undefined) throw new Error('Three were started.');
    await second.leave();
    expect(await answers(starter.url)).toBe(true);
    await starter.leave();
    expect(await answers(third.url)).toBe(true);
    await third.leave();
    expect(await answers(third.url)).toBe(false);
  });

  test('a lock left by a killed starter is taken over', async () => {
    mkdirSync(dataDir);
    writeFileSync(
      path.join(dataDir, 'lock'),
      JSON.stringify({ pid: process.pid, startedAt: 'long ago', token: 'dead' }),
    );
    const both = await Promise.all([start(), start()]);
    expect(new Set(both.map(({ port }) => port)).size).toBe(1);
    expect(existsSync(path.join(dataDir, 'lock'))).toBe(false);
  });
});

describe('a directory that cannot be used is refused with what to do', () => {
  test('a cluster of another major version', async () => {
    await (await start()).stop();
    writeFileSync(path.join(dataDir, 'cluster', 'PG_VERSION'), '14\n');
    await expect(start()).rejects.toMatchObject({
      code: 'database.data-dir-wrong-version',
      message: expect.stringMatching(/PostgreSQL 14; the bundled one is 18/),
    });
  });

  test('a path that is too long', async () => {
    dataDir = path.join(folder, ...Array.from({ length: 10 }, () => 'x'.repeat(100)));
    await expect(start()).rejects.toMatchObject({
      code: 'database.data-dir-unusable',
      message: expect.stringMatching(/HEARTH_DATA_DIR/),
    });
  });

  test('a file in its place', async () => {
    writeFileSync(dataDir, '');
    await expect(start()).rejects.toMatchObject({ code: 'database.data-dir-unusable' });
  });

  test('files that are no cluster are not overwritten', async () => {
    mkdirSync(path.join(dataDir, 'cluster'), { recursive: true });
    writeFileSync(path.join(dataDir, 'cluster', 'precious'), 'data');
    await expect(start()).rejects.toThrow(/holds files but no PG_VERSION|belongs to root/);
    expect(readFileSync(path.join(dataDir, 'cluster', 'precious'), 'utf8')).toBe('data');
  });

  test('a lost password file', async () => {
    await (await start()).stop();
    rmSync(path.join(dataDir, 'password'));
    await expect(start()).rejects.toMatchObject({
      code: 'database.data-dir-unusable',
      message: expect.stringMatching(/password/),
    });
    expect(existsSync(pidFile())).toBe(false);
  });
});

const canActAsNobody =
  process.getuid?.() === 0 &&
  [process.execPath, holder, findBinaries().postgres].every((file) => isReachable(file, nobody, 4));

describe.runIf(canActAsNobody)('an unprivileged user', () => {
  test('runs the server as itself, and root may join it', async () => {
    chmodSync(folder, 0o755);
    mkdirSync(dataDir);
    chownSync(dataDir, nobody.uid, nobody.gid);
    const held = await hold(nobody);
    expect(held.startedByUs).toBe(true);
    expect(statSync(path.join(dataDir, 'cluster')).uid).toBe(nobody.uid);
    const joined = await start();
    expect(joined).toMatchObject({ startedByUs: false, port: held.port });
    await joined.stop();
    expect(await answers(held.url)).toBe(true);
    await held.leave();
    const byRoot = await start();
    expect(byRoot.startedByUs).toBe(true);
    expect(statSync(pidFile()).uid).toBe(nobody.uid);
  });

  test('is told when the cluster belongs to somebody else', async () => {
    await (await start()).stop();
    chmodSync(folder, 0o755);
    chmodSync(dataDir, 0o777);
    await expect(hold(nobody)).rejects.toThrow(/belongs to another user/);
  });
});

import { readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { backUpTask } from '@hearth/contracts/jobs/tasks.ts';
import { readSnapshot } from '@hearth/database/runtime/read-snapshot.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { queueDue, startScheduler } from './start-scheduler.ts';
import { startWorker, type Worker } from './start-worker.ts';
import { aFolder, aNewDatabase, restored } from './testing/back-up-and-restore.ts';
import { openJobs, portsWith, quickPlanner, silent, type OpenedJobs } from './testing/open-jobs.ts';

/** A busy machine takes its time. */
const soon = { timeout: 15_000 };
let jobs: OpenedJobs;
let directory: string;
let clock: Date;

beforeAll(async () => {
  jobs = await openJobs();
});
afterAll(() => jobs?.close());
beforeEach(async () => {
  directory = await aFolder();
});

const at = (time: string): void => void (clock = new Date(time));
const portsOf = (backs: boolean): Ports => ({
  ...portsWith(quickPlanner),
  now: () => clock,
  backups: backs ? { directory, hour: 3, kept: 2, snapshot: (read) => readSnapshot(jobs.url, read) } : null,
});
const aWorker = (backs: boolean): Promise<Worker> =>
  startWorker({ connectionString: jobs.url, uow: jobs.uow, ports: portsOf(backs), concurrency: 2, log: silent });
/** Two schedulers of two processes look at the clock. */
async function bothLook(): Promise<void> {
  const both = [1, 2].map(() => startScheduler({ uow: jobs.uow, ports: portsOf(true), log: silent, enabled: true }));
  await Promise.all(both.map((scheduler) => scheduler.stop()));
}
const taken = async (): Promise<string[]> => (await readdir(directory)).toSorted();

test('two schedulers and two workers make one backup a day, catch up with one that was missed, and keep the newest', async () => {
  const workers = [await aWorker(true), await aWorker(true)];
  const lookAt = async (time: string): Promise<string[]> => {
    at(time);
    await bothLook();
    await expect.poll(jobs.queued, soon).toEqual([]);
    return taken();
  };
  const [first, second, third] = [
    'hearth-20261123T031000000Z.zip',
    'hearth-20261124T030000000Z.zip',
    'hearth-20261127T013000000Z.zip',
  ];
  expect(await lookAt('2026-11-23T03:10:00Z')).toEqual([first]);
  expect(await lookAt('2026-11-23T23:10:00Z')).toEqual([first]);
  expect(await lookAt('2026-11-24T02:59:59Z')).toEqual([first]);
  expect(await lookAt('2026-11-24T03:00:00Z')).toEqual([first, second]);
  // Down for three days: one backup when it is back, and the oldest goes.
  expect(await lookAt('2026-11-27T01:30:00Z')).toEqual([second, third]);
  // A clock that was set back makes none anew and deletes none.
  expect(await lookAt('2026-11-24T12:00:00Z')).toEqual([second, third]);
  await Promise.all(workers.map((worker) => worker.stop()));
  await restored((await aNewDatabase()).url, path.join(directory, third));
});

test('what Hearth has not named itself is never deleted, and what it left half-written is, a day later', async () => {
  const mine = ['hearth-20260101T030000000Z.zip', 'hearth-20260102T030000000Z.zip', 'hearth-20260103T030000000Z.zip'];
  const half = `${mine[0]}.7f0c1f2e-0000-4000-8000-000000000000.partial`;
  const other = ['hearth-20260101T030000000Z.zip.gpg', 'hearth-before-upgrade.zip', 'notes.txt'];
  for (const name of [...mine, ...other, half]) await writeFile(path.join(directory, name), name);
  await utimes(path.join(directory, half), new Date('2026-01-01'), new Date('2026-01-01'));
  at('2026-11-23T04:00:00Z');
  await queueDue(jobs.uow, portsOf(true));
  const worker = await aWorker(true);
  await expect.poll(jobs.queued, soon).toEqual([]);
  await worker.stop();
  expect(new Set(await taken())).toEqual(new Set([...other, mine[2], 'hearth-20261123T040000000Z.zip']));
});

test('a worker that knows no directory leaves the backup to one that does', async () => {
  at('2026-11-23T04:00:00Z');
  await queueDue(jobs.uow, portsOf(true));
  const without = await aWorker(false);
  const waiting = async () =>
    (await jobs.database.pool.query('select task_identifier as task, attempts from graphile_worker.jobs')).rows;
  await expect.poll(waiting, soon).toEqual([{ task: backUpTask.name, attempts: 0 }]);
  await without.stop();
  expect(await taken()).toEqual([]);
  const worker = await aWorker(true);
  await expect.poll(jobs.queued, soon).toEqual([]);
  await worker.stop();
  expect(await taken()).toHaveLength(1);
});

import { randomUUID } from 'node:crypto';
import { withClient } from '@hearth/database/runtime/migration-history.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrateQueue } from './migrate-queue.ts';
import { startWorker } from './start-worker.ts';
import { openJobs, portsWith, quickPlanner, silent, type OpenedJobs } from './testing/open-jobs.ts';

let jobs: OpenedJobs;

beforeAll(async () => {
  jobs = await openJobs();
});

afterAll(() => jobs.close());

test('processes that install the queue at the same time leave one', async () => {
  const { url, drop } = await createTestDatabase();
  try {
    await Promise.all([migrateQueue(url), migrateQueue(url), migrateQueue(url)]);
    await migrateQueue(url);
    const { rows } = await withClient(url, (client) =>
      client.query(
        `select count(*)::int as policies, count(distinct tablename)::int as tables from pg_policies where schemaname = 'graphile_worker' and policyname = 'worker'`,
      ),
    );
    const [counts] = rows;
    expect(counts.policies).toBe(counts.tables);
    expect(counts.tables).toBeGreaterThan(3);
  } finally {
    await drop();
  }
});

test('a worker needs no more than the runtime login role, which owns nothing', async () => {
  const login = `hearth_test_login_${randomUUID().slice(0, 8)}`;
  const url = new URL(jobs.url);
  url.username = login;
  url.password = 'secret-of-a-test';
  await jobs.database.pool.query(
    `create role ${login} login password '${url.password}' in role hearth_app, hearth_system`,
  );
  try {
    const jobId = await jobs.queue();
    const worker = await startWorker({
      connectionString: url.href,
      uow: jobs.uow,
      ports: portsWith(quickPlanner),
      concurrency: 1,
      log: silent,
    });
    try {
      expect(await jobs.ended(jobId)).toMatchObject({ status: 'done' });
      const beats = async () => (await jobs.database.pool.query('select from job_worker')).rowCount;
      await expect.poll(beats).toBe(2);
    } finally {
      await worker.stop();
    }
  } finally {
    await jobs.database.pool.query(`drop role ${login}`);
  }
});

test('a household cannot touch the queue but through its port', async () => {
  await expect(
    jobs.database.prisma.$transaction([
      jobs.database.prisma.$executeRawUnsafe('set local role hearth_app'),
      jobs.database.prisma.$queryRawUnsafe('select * from graphile_worker.jobs'),
    ]),
  ).rejects.toThrow(/permission denied/);
});

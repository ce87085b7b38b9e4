import { purgeKinds } from '@hearth/database/kernel/purge.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { purgeExpired } from './purge-expired.ts';

let api: TestApi;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
});
beforeEach(async () => {
  await api.sql('truncate link, mail');
  await api.sql(
    `insert into link (id, kind, email, expires_at) select gen_random_uuid(), 'magic-link', 'x@example.org', now() - interval '1 day'
     from generate_series(1, 12000)`,
  );
  await api.sql(
    `insert into mail (id, template, to_address, data, created_at) values (gen_random_uuid(), 'x', 'x@example.org', '{}', now() - interval '1 year')`,
  );
});
afterAll(() => api?.close());

test('many rows go a few thousand a transaction, until none is left', async () => {
  let opened = 0;
  const counting: Pick<UnitOfWork, 'system'> = {
    system: (...call) => {
      opened += 1;
      return api.uow.system(...call);
    },
  };
  expect(await purgeExpired(counting, api.ports)).toMatchObject({ links: 12_000, mails: 1 });
  expect(opened).toBe(purgeKinds.length + 2);
  expect(await api.sql('select from link')).toEqual([]);
});

test('a kind that cannot be deleted is named at the end and holds up no other', async () => {
  await api.sql('create table witness (id uuid references mail (id))');
  try {
    await api.sql('insert into witness select id from mail');
    await expect(purgeExpired(api.uow, api.ports)).rejects.toThrow(/mails$/);
    expect(await api.sql('select from link')).toEqual([]);
    expect(await api.sql('select from mail')).toHaveLength(1);
  } finally {
    await api.sql('drop table witness');
  }
});

test('of the queue, what was given up long ago goes, and so do groups nothing waits in', async () => {
  const add = (group: string | null, key: string) =>
    api.sql(`select graphile_worker.add_job('x', '{}', queue_name => $1, job_key => $2, max_attempts => 1)`, [
      group,
      key,
    ]);
  for (const [group, key] of [
    [null, 'old'],
    ['plans', 'fresh'],
    ['plans', 'waiting'],
    ['empty', 'gone'],
  ] as const)
    await add(group, key);
  await api.sql(`select graphile_worker.remove_job('gone')`);
  await api.sql(`update graphile_worker._private_jobs set attempts = 1 where key in ('old', 'fresh')`);
  await api.sql(
    `update graphile_worker._private_jobs set run_at = now() - interval '91 days' where key in ('old', 'waiting')`,
  );
  expect(await purgeExpired(api.uow, api.ports)).toMatchObject({ deadJobs: 1, jobGroups: 1 });
  expect(await api.sql('select key from graphile_worker._private_jobs order by 1')).toEqual([
    { key: 'fresh' },
    { key: 'waiting' },
  ]);
  expect(await api.sql('select queue_name as name from graphile_worker._private_job_queues')).toEqual([
    { name: 'plans' },
  ]);
});

test('a group that somebody is queueing in stays, so that the job is not left without one', async () => {
  const add = `select graphile_worker.add_job('x', '{}', queue_name => 'racing', job_key => $1)`;
  await api.sql(add, ['before']);
  await api.sql(`select graphile_worker.remove_job('before')`);
  const client = await api.database.pool.connect();
  try {
    await client.query('begin');
    await client.query(add, ['now']);
    expect(await purgeExpired(api.uow, api.ports)).toMatchObject({ jobGroups: 0 });
    await client.query('commit');
  } finally {
    client.release();
  }
  const inGroup = `select j.key from graphile_worker._private_jobs j
    join graphile_worker._private_job_queues q on q.id = j.job_queue_id where j.key = 'now'`;
  expect(await api.sql(inGroup)).toEqual([{ key: 'now' }]);
});

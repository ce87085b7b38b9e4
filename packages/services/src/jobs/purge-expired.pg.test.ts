import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { purgeExpired } from './purge-expired.ts';

let api: TestApi;
beforeAll(async () => {
  api = await anApi({ database: await createTestDatabase() });
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
  expect(opened).toBe(11 + 2);
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

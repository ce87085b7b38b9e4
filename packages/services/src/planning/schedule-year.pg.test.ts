import { openDatabase } from '@hearth/database/client.ts';
import { unitOfWork } from '@hearth/database/unit-of-work.ts';
import { seededRandom } from '@hearth/planner/seeded-random.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { tryScheduleYear } from '@hearth/testing/try-schedule-year.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

let api: TestApi;
let other: ReturnType<typeof openDatabase>;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  other = openDatabase({ url: api.url, poolSize: 2, onConnectionError: () => undefined });
});
afterAll(async () => {
  await other?.close();
  await api?.close();
});

test.each([
  ['spring in New York and Berlin, autumn on Lord Howe', '2027-03-01T00:00:00Z', 1],
  ['autumn in Berlin and New York, spring on Lord Howe', '2027-09-20T00:00:00Z', 2],
])('every household has each week planned once over a change of clocks: %s', async (_, from, seed) => {
  const stage = { schedulers: [api.uow, unitOfWork(other, () => undefined)], sql: api.sql };
  const span = { from: new Date(from), weeks: 9, tickMinutes: 240 };
  const { householdWeeks, broken } = await tryScheduleYear(stage, seededRandom(seed), span);
  expect(broken).toEqual([]);
  expect(householdWeeks).toBeGreaterThan(18 * 5);
});

import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { randomHousehold } from '@hearth/testing/random-household.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { tryRandomHousehold } from '@hearth/testing/try-random-household.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The same as `npm run proof -- planner`, with fewer households and content with a plan that may not be the best. */
const HOUSEHOLDS = 26;
const solving = { timeBudgetMs: 2500, gapTarget: 0.3 };

let api: TestApi;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), solving });
});
afterAll(() => api?.close());

test('random households get a week that keeps every rule, or a reasoned refusal that leaves no trace', async () => {
  const found = new Map<string, number>();
  for (let seed = 1; seed <= HOUSEHOLDS; seed += 1) {
    const wanted = randomHousehold(seed);
    const { status, broken } = await tryRandomHousehold(api, wanted, { provenGap: solving.gapTarget });
    expect({ seed, broken }).toEqual({ seed, broken: [] });
    found.set(status, (found.get(status) ?? 0) + 1);
  }
  expect(found.get('done') ?? 0).toBeGreaterThanOrEqual(3);
  expect(found.get('infeasible') ?? 0).toBeGreaterThanOrEqual(3);
}, 240_000);

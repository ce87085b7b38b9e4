import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tryHostileFiles } from './testing/try-hostile-files.ts';
import { tryLines } from './testing/try-lines.ts';
import { tryRoundTrips } from './testing/try-round-trips.ts';

let api: TestApi;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
});
afterAll(() => api?.close());

test('what is exported and read back is the same recipe', { timeout: 120_000 }, async () => {
  expect(await tryRoundTrips(api, { numRuns: 40 })).toEqual({ runs: 40, violations: 0 });
});

test('a damaged file writes nothing but what it tells of', { timeout: 120_000 }, async () => {
  expect(await tryHostileFiles(api, { numRuns: 40 })).toEqual({ runs: 40, violations: 0 });
});

test('a line of any text is read, and is written as what was read', () => {
  expect(tryLines({ numRuns: 1000 })).toEqual({ runs: 1000, violations: 0 });
});

import { seededRandom } from '@hearth/planner/seeded-random.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { trySpendStory } from '@hearth/testing/spend/try-spend-story.ts';
import { randomSpendStory, storyWithRoomFor } from '@hearth/testing/spend/spend-story.ts';
import { watchSpending } from '@hearth/testing/spend/spend-stage.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

let api: TestApi;
beforeAll(async () => {
  api = await anApi({ database: await createTestDatabase(), poolSize: 16 });
  await watchSpending(api);
});
afterAll(() => api?.close());

test('whatever is asked at once, fails or is cut off: no limit is passed, and every budget adds up', async () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const { broken } = await trySpendStory(api, randomSpendStory(seededRandom(seed)));
    expect({ seed, broken }).toEqual({ seed, broken: [] });
  }
});

test.each([0, 1, 37, 100])('of a hundred at once, those go through that the limit has room for: %i', async (room) => {
  const played = await trySpendStory(api, storyWithRoomFor(room, 100));
  expect(played).toEqual({ admitted: room, refused: 100 - room, broken: [] });
});

import { seededRandom } from '@hearth/planner/seeded-random.ts';
import { anApi } from '@hearth/testing/an-api.ts';
import { tryJobChaos } from '@hearth/testing/job-chaos/try-job-chaos.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { expect, test } from 'vitest';
import { migrateQueue } from './migrate-queue.ts';

test(
  'workers that hang or are killed in the middle of their jobs lose none and do none twice',
  {
    timeout: 180_000,
  },
  async () => {
    const database = await createTestDatabase();
    await migrateQueue(database.url);
    const api = await anApi({ database });
    try {
      const random = seededRandom(1);
      const { broken } = await tryJobChaos(api, { jobs: 16, kills: 2, random: () => random.next() });
      expect(broken).toEqual([]);
    } finally {
      await api.close();
    }
  },
);

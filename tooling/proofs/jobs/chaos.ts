// Workers are killed at random moments or hang while they run plans, send mails and tell of them: nothing is lost, and no effect is had twice.
import path from 'node:path';
import { migrateQueue } from '@hearth/jobs/migrate-queue.ts';
import { seededRandom } from '@hearth/planner/seeded-random.ts';
import { anApi } from '@hearth/testing/an-api.ts';
import { copyTemplate, prepareTemplate } from '@hearth/testing/database-template.ts';
import { chaosProperties, tryJobChaos } from '@hearth/testing/job-chaos/try-job-chaos.ts';
import { openTestServer, repositoryRoot } from '@hearth/testing/test-server.ts';
import type { Proof } from '../../proof-row.ts';

const JOBS = 240;
const JOBS_A_KILL = 8;

/** `runs` are jobs. */
export const chaos: Proof = async ({ seed, runs }) => {
  const jobs = runs ?? JOBS;
  const server = await openTestServer();
  try {
    const copy = await copyTemplate(await prepareTemplate(server.url, path.join(repositoryRoot, 'prisma')));
    await migrateQueue(copy.url);
    const api = await anApi({ database: copy });
    try {
      const random = seededRandom(seed);
      const kills = Math.ceil(jobs / JOBS_A_KILL);
      const { broken, left, longestSeconds } = await tryJobChaos(api, {
        jobs,
        kills,
        random: () => random.next(),
        onKill: (killed) => {
          if (killed % 10 === 0) console.error(`${killed} of ${kills} workers killed`);
        },
      });
      console.error(`${left} jobs were cut off; the longest was done ${longestSeconds} s after its worker was killed`);
      return chaosProperties.map((property) => {
        const found = broken.filter((each) => each.property === property);
        const row = { proof: 'jobs', property, runs: jobs, violations: found.length, seed };
        return found[0] ? { ...row, counterexample: found[0].detail } : row;
      });
    } finally {
      await api.close();
    }
  } finally {
    await server.stop();
  }
};

// A year of hourly ticks by two schedulers whose clocks jump, over households in three zones: each of their weeks is
// planned once, in its time, through every change of clocks.
import path from 'node:path';
import { openDatabase } from '@hearth/database/client.ts';
import { unitOfWork } from '@hearth/database/unit-of-work.ts';
import { migrateQueue } from '@hearth/jobs/migrate-queue.ts';
import { seededRandom } from '@hearth/planner/seeded-random.ts';
import { copyTemplate, prepareTemplate, type DatabaseTemplate } from '@hearth/testing/database-template.ts';
import { openTestServer, repositoryRoot } from '@hearth/testing/test-server.ts';
import { tryScheduleYear, type ScheduleFindings } from '@hearth/testing/try-schedule-year.ts';
import type { Proof, ProofRow } from '../../proof-row.ts';

const YEARS = 1;
const FIRST_DAY = '2027-01-01T00:00:00Z';
const WEEKS = 53;
const SCHEDULERS = 2;
const TOLD = 10;

/** `runs` are years, each with clocks and households of its own. */
export const scheduleYear: Proof = async ({ seed, runs }) => {
  const total = runs ?? YEARS;
  const broken: { readonly seed: number; readonly found: readonly string[] }[] = [];
  const server = await openTestServer();
  try {
    const template = await prepareTemplate(server.url, path.join(repositoryRoot, 'prisma'));
    for (let run = 0; run < total; run += 1) {
      const used = (seed + run) % 2 ** 31;
      const { householdWeeks, broken: found } = await playYear(template, used);
      console.error(`year ${run + 1} of ${total}: ${householdWeeks} weeks planned, ${found.length} faults`);
      if (found.length > 0) broken.push({ seed: used, found: found.slice(0, TOLD) });
    }
  } finally {
    await server.stop();
  }
  const property = 'one-plan-run-per-household-week';
  const row: ProofRow = { proof: 'jobs', property, runs: total, violations: broken.length, seed };
  return [broken[0] ? { ...row, counterexample: broken[0] } : row];
};

async function playYear(template: DatabaseTemplate, seed: number): Promise<ScheduleFindings> {
  const copy = await copyTemplate(template);
  const databases = Array.from({ length: SCHEDULERS }, () =>
    openDatabase({ url: copy.url, poolSize: 2, onConnectionError: () => undefined }),
  );
  try {
    await migrateQueue(copy.url);
    const sql = async <R extends object>(text: string, values: readonly unknown[] = []): Promise<R[]> =>
      (await databases[0]?.pool.query<R>(text, [...values]))?.rows ?? [];
    const schedulers = databases.map((database) => unitOfWork(database, () => undefined));
    const span = { from: new Date(FIRST_DAY), weeks: WEEKS, tickMinutes: 60 };
    return await tryScheduleYear({ schedulers, sql }, seededRandom(seed), span);
  } finally {
    await Promise.all(databases.map((database) => database.close()));
    await copy.drop();
  }
}

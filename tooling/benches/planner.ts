import path from 'node:path';
import { createSolverPool } from '@hearth/planner/solver-pool.ts';
import type { PlannerPort } from '@hearth/services/ports.ts';
import { seedDemoHousehold, seedDemoPantry } from '@hearth/services/identity/seed-demo.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { prepareTemplate } from '@hearth/testing/database-template.ts';
import { randomHousehold } from '@hearth/testing/random-household.ts';
import { copyStarterDatabase } from '@hearth/testing/starter-database.ts';
import { openTestServer, repositoryRoot } from '@hearth/testing/test-server.ts';
import { tryRandomHousehold } from '@hearth/testing/try-random-household.ts';
import { absoluteRow, median, percentile, type BenchRow } from '../bench-row.ts';

/** Far enough apart that no week's dishes count as recent for the next. */
const DEMO_WEEKS = ['2026-11-23', '2027-01-04', '2027-02-15', '2027-03-29', '2027-05-10'];
const RANDOM_HOUSEHOLDS = 20;
const FIRST_SEED = 1;

type Solve = { readonly seconds: number; readonly gap: number | null; readonly status: string };

/** The demo household's 21-slot week to a proven gap of at most 1 %, and twenty random households beside it. */
export async function bench(): Promise<readonly BenchRow[]> {
  const server = await openTestServer();
  const pool = createSolverPool({ size: 1 });
  const solves: Solve[] = [];
  const planner: PlannerPort = {
    plan: async (problem, options) => {
      const began = performance.now();
      const result = await pool.plan(problem, options);
      solves.push({
        seconds: (performance.now() - began) / 1000,
        gap: 'gap' in result ? result.gap : null,
        status: result.status,
      });
      return result;
    },
  };
  const template = await prepareTemplate(server.url, path.join(repositoryRoot, 'prisma'));
  const api = await anApi({ database: await copyStarterDatabase(template), planner });
  try {
    await planDemoWeeks(api);
    const demo = solves.splice(0);
    for (let run = 0; run < RANDOM_HOUSEHOLDS; run += 1)
      await tryRandomHousehold(api, randomHousehold(FIRST_SEED + run));
    return rowsOf(demo, solves);
  } finally {
    await api.close();
    await pool.close();
    await server.stop();
  }
}

async function planDemoWeeks(api: TestApi): Promise<void> {
  const { householdId, userId } = await api.uow.system('bench', seedDemoHousehold);
  await api.uow.household({ kind: 'operator', name: 'bench' }, householdId, 'pantry:write', seedDemoPantry);
  for (const weekOf of DEMO_WEEKS) await api.as(userId).plans.generate({ householdId, weekOf });
}

function rowsOf(demo: readonly Solve[], random: readonly Solve[]): BenchRow[] {
  const worstGap = Math.max(...demo.map(({ gap }) => gap ?? Infinity));
  const outcomes = Object.entries(Object.groupBy(random, ({ status }) => status)).map(
    ([status, all]) => `${all?.length ?? 0} ${status}`,
  );
  const seconds = (all: readonly Solve[]): number[] => all.map((solve) => Number(solve.seconds.toFixed(2)));
  return [
    absoluteRow({
      bench: 'planner',
      case: 'demo week, seconds to a proven gap of 1 %',
      ours: median(seconds(demo)),
      unit: 's',
      bar: 2,
      note: `slowest of ${demo.length}: ${Math.max(...seconds(demo))} s`,
    }),
    absoluteRow({
      bench: 'planner',
      case: 'demo week, largest gap',
      ours: Number((worstGap * 100).toFixed(2)),
      unit: '%',
      bar: 1,
    }),
    absoluteRow({
      bench: 'planner',
      case: `${RANDOM_HOUSEHOLDS} random households, p95`,
      ours: percentile(seconds(random), 0.95),
      unit: 's',
      bar: null,
      note: outcomes.join(', '),
    }),
  ];
}

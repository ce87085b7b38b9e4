// Random households on the starter pack, at full strength: every plan keeps every rule, every refusal has its reasons
// and leaves no trace. All of it is recomputed from the stored rows by a checker that shares no code with the planner.
import path from 'node:path';
import { anApi, type TestApi } from '../../packages/testing/src/an-api.ts';
import { prepareTemplate } from '../../packages/testing/src/database-template.ts';
import { randomHousehold, type RandomHousehold } from '../../packages/testing/src/random-household.ts';
import { copyStarterDatabase } from '../../packages/testing/src/starter-database.ts';
import { openTestServer, repositoryRoot } from '../../packages/testing/src/test-server.ts';
import {
  plannerProperties,
  tryRandomHousehold,
  type Broken,
  type PlannerProperty,
} from '../../packages/testing/src/try-random-household.ts';
import type { Proof, ProofRow } from '../proof-row.ts';

const RUNS = 200;
const LANES = 2;
/** Every so many households the week is asked for again with its own cost as the budget. */
const ASK_AGAIN_EVERY = 4;
const SHRINK_TRIES = 40;

type Case = { readonly household: RandomHousehold; readonly broken: readonly Broken[] };

export const proof: Proof = async ({ seed, runs }) => {
  const total = runs ?? RUNS;
  const server = await openTestServer();
  const lanes: TestApi[] = [];
  try {
    const template = await prepareTemplate(server.url, path.join(repositoryRoot, 'prisma'));
    for (let lane = 0; lane < Math.min(LANES, total); lane += 1)
      lanes.push(await anApi({ database: await copyStarterDatabase(template) }));
    const cases: Case[] = [];
    const outcomes = new Map<string, number>();
    let next = 0;
    await Promise.all(
      lanes.map(async (api) => {
        for (let run = next++; run < total; run = next++) {
          const household = randomHousehold((seed + run) % 2 ** 31);
          const { status, broken } = await attempt(api, household, run % ASK_AGAIN_EVERY === 0);
          outcomes.set(status, (outcomes.get(status) ?? 0) + 1);
          if (broken.length > 0) cases.push({ household, broken });
          if ((next + 1) % 20 === 0)
            console.error(`${run + 1} of ${total}: ${JSON.stringify(Object.fromEntries(outcomes))}`);
        }
      }),
    );
    const [api] = lanes;
    if (!api) throw new Error('a proof has at least one run');
    const rows: ProofRow[] = [];
    for (const property of plannerProperties) rows.push(await rowOf(api, property, cases, { runs: total, seed }));
    return rows;
  } finally {
    await Promise.all(lanes.map((api) => api.close()));
    await server.stop();
  }
};

/** A crash is a broken promise too, and is told with the case that caused it. */
async function attempt(
  api: TestApi,
  household: RandomHousehold,
  askAgain: boolean,
): Promise<{ status: string; broken: Broken[] }> {
  try {
    return await tryRandomHousehold(api, household, { askAgain });
  } catch (error) {
    const { message, cause } = error instanceof Error ? error : new Error(String(error));
    const detail = cause instanceof Error ? `${message} ${cause.message}` : message;
    return { status: 'crashed', broken: [{ property: 'refusals-are-reasoned', detail: `crashed: ${detail}` }] };
  }
}

async function rowOf(
  api: TestApi,
  property: PlannerProperty,
  cases: readonly Case[],
  { runs, seed }: { runs: number; seed: number },
): Promise<ProofRow> {
  const broken = cases.filter((each) => each.broken.some((one) => one.property === property));
  const row = { proof: 'planner', property, runs, violations: broken.length, seed };
  const [first] = broken;
  return first ? { ...row, counterexample: await shrink(api, property, first) } : row;
}

/** Drops members, wishes and stock for as long as the property stays broken. */
async function shrink(api: TestApi, property: PlannerProperty, found: Case): Promise<Case> {
  let smallest = found;
  let tries = 0;
  for (let shrunk = true; shrunk && tries < SHRINK_TRIES;) {
    shrunk = false;
    for (const household of smaller(smallest.household)) {
      if (++tries > SHRINK_TRIES) break;
      const { broken } = await attempt(api, household, true);
      if (!broken.some((one) => one.property === property)) continue;
      smallest = { household, broken };
      shrunk = true;
      break;
    }
  }
  return { ...smallest, broken: smallest.broken.filter((one) => one.property === property) };
}

function smaller(household: RandomHousehold): RandomHousehold[] {
  const { members, pantry, request, table, week } = household;
  const withMember = (index: number, change: Partial<RandomHousehold['members'][number]>): RandomHousehold => ({
    ...household,
    members: members.map((member, at) => (at === index ? { ...member, ...change } : member)),
  });
  return [
    ...(members.length > 1 ? members.map((_, index) => ({ ...household, members: members.toSpliced(index, 1) })) : []),
    ...(pantry.length > 0
      ? [
          { ...household, pantry: [] },
          { ...household, pantry: pantry.slice(0, pantry.length >> 1) },
        ]
      : []),
    ...members.flatMap((member, index) => [
      ...member.targets.map((_, at) => withMember(index, { targets: member.targets.toSpliced(at, 1) })),
      ...(member.diets.length > 0 ? [withMember(index, { diets: [] })] : []),
      ...(member.allergies.length > 0 ? [withMember(index, { allergies: [] })] : []),
    ]),
    ...(['diets', 'allergies', 'dislikes'] as const).flatMap((rule) =>
      table[rule].length > 0 ? [{ ...household, table: { ...table, [rule]: [] } }] : [],
    ),
    ...(['diets', 'withoutAllergens', 'without'] as const).flatMap((rule) =>
      week[rule].length > 0 ? [{ ...household, week: { ...week, [rule]: [] } }] : [],
    ),
    ...(household.budgetMinor === null ? [] : [{ ...household, budgetMinor: null }]),
    ...(request.toolFocus?.length ? [{ ...household, request: { ...request, toolFocus: [] } }] : []),
  ];
}

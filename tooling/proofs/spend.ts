// Random histories of questions to models, all asked at once, that are answered, fail, are stopped or cut off: no limit
// of a household or a user is ever passed, and what is counted is what was used.
import path from 'node:path';
import { seededRandom, type Random } from '@hearth/planner/seeded-random.ts';
import { anApi } from '@hearth/testing/an-api.ts';
import { copyTemplate, prepareTemplate } from '@hearth/testing/database-template.ts';
import { spendProperties } from '@hearth/testing/spend/check-spending.ts';
import { type SpendStage, watchSpending } from '@hearth/testing/spend/spend-stage.ts';
import { randomSpendStory, storyWithRoomFor } from '@hearth/testing/spend/spend-story.ts';
import { trySpendStory } from '@hearth/testing/spend/try-spend-story.ts';
import { openTestServer, repositoryRoot } from '@hearth/testing/test-server.ts';
import type { Proof, ProofRow } from '../proof-row.ts';

/** Stories of up to a hundred questions each. */
const RUNS = 250;
const POOL = 16;
/** One story in ten asks a hundred questions of one size, of which so many fit. */
const PLAIN_EVERY = 10;
const PLAIN_CALLS = 100;

type Found = { readonly property: string; readonly seed: number; readonly detail: string };

export const proof: Proof = async ({ seed, runs }) => {
  const total = runs ?? RUNS;
  const server = await openTestServer();
  try {
    const copy = await copyTemplate(await prepareTemplate(server.url, path.join(repositoryRoot, 'prisma')));
    const api = await anApi({ database: copy, poolSize: POOL });
    try {
      await watchSpending(api);
      return await play(api, seed, total);
    } finally {
      await api.close();
    }
  } finally {
    await server.stop();
  }
};

async function play(stage: SpendStage, seed: number, total: number): Promise<ProofRow[]> {
  const found: Found[] = [];
  const counts = { admitted: 0, refused: 0, plain: 0 };
  for (let run = 0; run < total; run += 1) {
    const own = (seed + run) % 2 ** 31;
    const { broken, admitted, refused } = await trySpendStory(stage, randomSpendStory(seededRandom(own)));
    found.push(...broken.map((one) => ({ ...one, seed: own })));
    counts.admitted += admitted;
    counts.refused += refused;
    if (run % PLAIN_EVERY === 0) {
      counts.plain += 1;
      found.push(...(await playPlain(stage, seededRandom(own))).map((detail) => ({ ...detail, seed: own })));
    }
    if ((run + 1) % 50 === 0) console.error(`${run + 1} of ${total} stories, ${found.length} broken`);
  }
  console.error(`${counts.admitted} questions were let through, ${counts.refused} refused`);
  const properties = [...spendProperties, PLAIN] as const;
  return properties.map((property) => {
    const broken = found.filter((each) => each.property === property);
    const ran = property === PLAIN ? counts.plain : total;
    const row = { proof: 'spend', property, runs: ran, violations: broken.length, seed };
    return broken[0] ? { ...row, counterexample: broken[0] } : row;
  });
}

const PLAIN = 'as-many-go-through-as-fit';

async function playPlain(stage: SpendStage, random: Random): Promise<Omit<Found, 'seed'>[]> {
  const room = random.between(0, PLAIN_CALLS);
  const { admitted, broken } = await trySpendStory(stage, storyWithRoomFor(room, PLAIN_CALLS));
  if (admitted === room) return [...broken];
  return [...broken, { property: PLAIN, detail: `${admitted} went through where ${room} fit` }];
}

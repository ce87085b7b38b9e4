// Random stories of two devices, their tabs and a thief, played on a real database against a model of a few lines: what
// is answered is what the rules say, whatever happens at the same moment.
import path from 'node:path';
import { seededRandom } from '../../packages/planner/src/seeded-random.ts';
import { anApi, type TestApi } from '../../packages/testing/src/an-api.ts';
import { copyTemplate, prepareTemplate, type DatabaseTemplate } from '../../packages/testing/src/database-template.ts';
import { openTestServer, repositoryRoot } from '../../packages/testing/src/test-server.ts';
import {
  randomSessionStory,
  sessionProperties,
  trySessionStory,
  type BrokenSession,
  type SessionProperty,
  type SessionStory,
} from '../../packages/testing/src/try-session-story.ts';
import type { Proof, ProofRow } from '../proof-row.ts';

const RUNS = 400;
const STEPS = 60;
const SHRINK_TRIES = 60;

type Case = { readonly story: SessionStory; readonly broken: readonly BrokenSession[] };
type Stage = { readonly api: TestApi; play(story: SessionStory): Promise<BrokenSession[]> };

export const proof: Proof = async ({ seed, runs }) => {
  const total = runs ?? RUNS;
  const server = await openTestServer();
  let stage: Stage | undefined;
  try {
    stage = await openStage(await prepareTemplate(server.url, path.join(repositoryRoot, 'prisma')));
    const cases: Case[] = [];
    for (let run = 0; run < total; run += 1) {
      const story = randomSessionStory(seededRandom((seed + run) % 2 ** 31), STEPS);
      const broken = await stage.play(story);
      if (broken.length > 0) cases.push({ story, broken });
      if ((run + 1) % 50 === 0) console.error(`${run + 1} of ${total} stories, ${cases.length} broken`);
    }
    const rows: ProofRow[] = [];
    for (const property of sessionProperties) rows.push(await rowOf(stage, property, cases, { runs: total, seed }));
    return rows;
  } finally {
    await stage?.api.close();
    await server.stop();
  }
};

async function openStage(template: DatabaseTemplate): Promise<Stage> {
  let now = new Date();
  const api = await anApi({ database: await copyTemplate(template), now: () => now });
  const setNow = (at: Date): void => {
    now = at;
  };
  return {
    api,
    play: async (story) => {
      now = new Date();
      try {
        return await trySessionStory({ ...api, setNow }, story);
      } catch (error) {
        // A crash is a broken promise too.
        return [{ property: 'every-answer-follows-the-rules', detail: `crashed: ${String(error)}` }];
      }
    },
  };
}

async function rowOf(
  stage: Stage,
  property: SessionProperty,
  cases: readonly Case[],
  { runs, seed }: { runs: number; seed: number },
): Promise<ProofRow> {
  const broken = cases.filter((each) => each.broken.some((one) => one.property === property));
  const row = { proof: 'sessions', property, runs, violations: broken.length, seed };
  const [first] = broken;
  return first ? { ...row, counterexample: await shrink(stage, property, first) } : row;
}

/** Leaves steps out for as long as the property stays broken. */
async function shrink(stage: Stage, property: SessionProperty, found: Case): Promise<Case> {
  let smallest = found;
  let tries = 0;
  for (let at = smallest.story.length - 1; at >= 0 && tries < SHRINK_TRIES; at -= 1) {
    tries += 1;
    const story = smallest.story.toSpliced(at, 1);
    const broken = await stage.play(story);
    if (broken.some((one) => one.property === property)) smallest = { story, broken };
  }
  return smallest;
}

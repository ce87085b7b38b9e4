// Random people of random standing call random operations about random households, over tRPC and REST: who has no
// business there is refused with the designed code, learns nothing and changes nothing. Then single stones are taken out
// of the wall, and each time that must be noticed.
import path from 'node:path';
import { contracts } from '../../packages/contracts/src/contracts.ts';
import { permissions } from '../../packages/contracts/src/shared/contract.ts';
import { UserId } from '../../packages/contracts/src/shared/primitives.ts';
import type { Actor } from '../../packages/domain/src/identity/actor.ts';
import { seededRandom, type Random } from '../../packages/planner/src/seeded-random.ts';
import { anApi, type TestApi } from '../../packages/testing/src/an-api.ts';
import { prepareTemplate } from '../../packages/testing/src/database-template.ts';
import { copyStarterDatabase } from '../../packages/testing/src/starter-database.ts';
import { openTestServer, repositoryRoot } from '../../packages/testing/src/test-server.ts';
import { checkWall } from '../../packages/testing/src/wall/check-wall.ts';
import { wallExpectations as rows } from '../../packages/testing/src/wall/expectations.ts';
import { fingerprint } from '../../packages/testing/src/wall/fingerprint.ts';
import {
  withoutProof,
  withoutStanding,
  withoutTokenLimits,
  withWeaker,
} from '../../packages/testing/src/wall/mutants.ts';
import { openWall, type Wall, type WallViolation } from '../../packages/testing/src/wall/open-wall.ts';
import { aRandomWorld, type RandomWorld } from '../../packages/testing/src/wall/random-world.ts';
import type { WallSubject } from '../../packages/testing/src/wall/wall-calls.ts';
import type { WallCaller } from '../../packages/testing/src/wall/wall-row.ts';
import { aWallWorld } from '../../packages/testing/src/wall/wall-world.ts';
import type { Proof, ProofRow } from '../proof-row.ts';

const RUNS = 2000;
const MUTANTS_A_RUN = 1 / 50;
/** A world is used for so many calls, then made anew. */
const CALLS_A_WORLD = 500;
const SIZE = { households: 4, people: 8, tokensEach: 5 };

type Found = { readonly refusedRight: WallViolation[]; readonly leaked: WallViolation[]; readonly changed: object[] };
const paths = Object.keys(rows);

export const proof: Proof = async ({ seed, runs }) => {
  const total = runs ?? RUNS;
  const random = seededRandom(seed);
  const server = await openTestServer();
  try {
    const template = await prepareTemplate(server.url, path.join(repositoryRoot, 'prisma'));
    const api = await anApi({ database: await copyStarterDatabase(template) });
    try {
      const found = await callAtRandom(api, random, total);
      const mutants = Math.max(1, Math.ceil(total * MUTANTS_A_RUN));
      const unnoticed = await takeStonesOut(api, random, mutants);
      const row = (property: string, count: number, broken: readonly unknown[]): ProofRow => {
        const base = { proof: 'wall', property, runs: count, violations: broken.length, seed };
        return broken.length > 0 ? { ...base, counterexample: broken[0] } : base;
      };
      return [
        row('each-is-answered-as-designed', total, found.refusedRight),
        row('no-cross-household-read', total, found.leaked),
        row('no-effect-when-refused', total, found.changed),
        row('mutation-is-caught', mutants, unnoticed),
      ];
    } finally {
      await api.close();
    }
  } finally {
    await server.stop();
  }
};

async function callAtRandom(api: TestApi, random: Random, total: number): Promise<Found> {
  const found: Found = { refusedRight: [], leaked: [], changed: [] };
  const wall = await openWall({ contracts, rows, subject: api.api });
  try {
    let world: RandomWorld | undefined;
    let before: Record<string, string> = {};
    for (let run = 0; run < total; run += 1) {
      if (!world || run % CALLS_A_WORLD === 0) {
        world = await aRandomWorld(api, random, SIZE);
        before = await fingerprint(api);
        console.error(`${run} of ${total}`);
      }
      const { what, violations } = await callOnce(wall, random, world);
      for (const each of violations)
        (each.expected.startsWith('nothing of another') ? found.leaked : found.refusedRight).push(each);
      const after = await fingerprint(api);
      const records = rows[what.operation]?.records ?? [];
      const changed = Object.keys(after).filter((table) => after[table] !== before[table] && !records.includes(table));
      if (changed.length > 0) found.changed.push({ ...what, changed });
      before = after;
    }
    return found;
  } finally {
    await wall.close();
  }
}

/** One call as it comes, or one by somebody in their own household who names another's things. */
async function callOnce(
  wall: Wall,
  random: Random,
  { households, callers }: RandomWorld,
): Promise<{ what: { readonly operation: string }; violations: WallViolation[] }> {
  const [operation, caller, about] = [random.pick(paths), random.pick(callers), random.pick(households)];
  const what = { operation, caller: caller.name, about: about.id };
  const others = households.filter((each) => each !== about);
  const own = random.chance(0.4) ? others.find((each) => mayNameFrom(operation, caller, each.id, about)) : undefined;
  return {
    what,
    violations: own
      ? await wall.checkForeign(operation, caller, own, about)
      : await wall.check(operation, caller, about, others),
  };
}

/** Whether the call would be let in from the caller's own household, so that only the named thing is foreign. */
function mayNameFrom(
  operation: string,
  { actor, stands, standings, token, userId }: WallCaller,
  own: RandomWorld['households'][number]['id'],
  about: RandomWorld['households'][number],
): boolean {
  const row = rows[operation];
  if (!row || actor === null || !stands || standings.has(about.id) || userId === about.owner) return false;
  const hasScope = token === null || (row.scope !== null && token.scopes.includes(row.scope));
  if (!hasScope || (token?.boundTo ?? own) !== own) return false;
  if (typeof row.lets === 'string') return row.lets === 'signed-in';
  const standing = standings.get(own);
  return standing !== undefined && row.lets.includes(standing);
}

/** The mutants nobody noticed. */
async function takeStonesOut(api: TestApi, random: Random, count: number): Promise<object[]> {
  const unnoticed: object[] = [];
  const world = await aWallWorld(api);
  const tokens = await api.sql<{ id: string; user: string }>('select id, user_id as user from access_token');
  const users = new Map(tokens.map(({ id, user }) => [id, UserId.parse(user)]));
  const guarded = paths.filter((each) => {
    const lets = rows[each]?.lets;
    return lets === 'signed-in' || typeof lets === 'object';
  });
  for (let made = 0; made < count; made += 1) {
    const operation = random.pick(guarded);
    const { name, subject } = mutant(api.api, operation, random, (actor) =>
      actor.kind === 'token' ? (users.get(actor.tokenId) ?? null) : null,
    );
    const violations = await checkWall({ api, contracts, rows, subject }, world, [operation]);
    if (violations.length === 0) unnoticed.push({ operation, mutant: name });
  }
  return unnoticed;
}

function mutant(
  subject: WallSubject,
  operation: string,
  random: Random,
  userOf: (actor: Actor) => UserId | null,
): { readonly name: string; readonly subject: WallSubject } {
  const isHousehold = typeof rows[operation]?.lets === 'object';
  const kinds = ['proof', 'token limits', ...(isHousehold ? ['standing', 'permission'] : ['scope'])];
  const name = random.pick(kinds);
  const another = random.pick(permissions.filter((each) => each !== rows[operation]?.scope));
  switch (name) {
    case 'proof':
      return { name, subject: withoutProof(subject) };
    case 'token limits':
      return { name, subject: withoutTokenLimits(subject, userOf) };
    case 'standing':
      return { name, subject: withoutStanding(subject) };
    case 'permission':
      return { name: `${name} ${another}`, subject: withWeaker(subject, operation, { access: another }) };
    default:
      return { name: `${name} ${another}`, subject: withWeaker(subject, operation, { scope: another }) };
  }
}

import { contracts } from '@hearth/contracts/contracts.ts';
import { permissions, tokenScopes, type Contract } from '@hearth/contracts/shared/contract.ts';
import { UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { checkWall } from '@hearth/testing/wall/check-wall.ts';
import { wallExpectations } from '@hearth/testing/wall/expectations.ts';
import {
  withLeakyRefusals,
  withoutProof,
  withoutStanding,
  withoutTokenLimits,
  withWeaker,
} from '@hearth/testing/wall/mutants.ts';
import { openWall, type WallViolation } from '@hearth/testing/wall/open-wall.ts';
import type { WallSubject } from '@hearth/testing/wall/wall-calls.ts';
import { contractsOf } from '@hearth/testing/wall/wall-probe.ts';
import { aWallWorld, type WallWorld } from '@hearth/testing/wall/wall-world.ts';
import { createRest } from './rest/create-rest.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let api: TestApi;
let world: WallWorld;
let subject: WallSubject;

beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  world = await aWallWorld(api);
  subject = api.api;
});
afterAll(() => api?.close());

const check = (of: WallSubject, paths?: readonly string[]): Promise<WallViolation[]> =>
  checkWall({ api, contracts, rows: wallExpectations, subject: of }, world, paths);
const every = contractsOf(contracts);

describe('the table of expectations', () => {
  test('has a row for every operation, and no row for none', async () => {
    const wall = await openWall({ contracts, rows: wallExpectations, subject });
    expect(wall.missing()).toEqual([]);
    await wall.close();
  });

  test('is about all that the router and the bridge serve: they have nothing beside the contracts', () => {
    const procedures = Object.keys(api.api.trpc._def.procedures);
    const restOnly = every
      .filter(({ contract }) => ['upload', 'stream', 'download'].includes(contract.kind))
      .map(({ path }) => path);
    expect([...procedures, ...restOnly].toSorted()).toEqual(every.map(({ path }) => path).toSorted());
    const bridged = createRest(subject, () => undefined).operations.map(({ path }) => path);
    expect([...bridged, ...restOnly].toSorted()).toEqual(
      every
        .filter(({ contract }) => contract.rest !== undefined)
        .map(({ path }) => path)
        .toSorted(),
    );
  });

  test('notices an operation without a row and a row without an operation', async () => {
    const { 'plans.get': dropped, ...rest } = wallExpectations;
    const rows = { ...rest, 'plans.steal': dropped! };
    const violations = await checkWall({ api, contracts, rows, subject }, world, []);
    expect(violations.map(({ path }) => path).toSorted()).toEqual(['plans.get', 'plans.steal']);
  });

  test('has inputs the contracts take, and says what naming another’s things is answered with', () => {
    for (const { path, contract } of every) {
      const row = wallExpectations[path];
      const input = row?.input(world.ours) ?? {};
      expect({ path, issues: contract.input.safeParse(input).error?.issues }).toEqual({ path, issues: undefined });
      // An admin may name anything, and what a caller has no account for is nobody's.
      const isAnyones = row?.lets === 'anyone' || row?.lets === 'admins';
      const namesNothing = !Object.entries(input).some(([name, value]) => name !== 'householdId' && isId(value));
      expect({ path, isSaid: isAnyones || namesNothing || row?.foreign !== undefined }).toEqual({ path, isSaid: true });
    }
  });

  test('asks of a token what the contract asks of it', () => {
    // What is open to anybody may still ask more of who shows a token.
    for (const { path, contract } of every.filter((each) => each.contract.access !== 'public'))
      expect({ path, scope: wallExpectations[path]?.scope }).toEqual({ path, scope: scopeOf(contract) });
    expect(tokenScopes).toEqual(expect.arrayContaining([...permissions]));
  });
});

test('every operation lets in whom it should over tRPC and REST, refuses the rest with the designed code, and then changes nothing', async () => {
  expect(await check(subject)).toEqual([]);
}, 180_000);

describe('a wall with a stone taken out is noticed', () => {
  const callersOf = (violations: readonly WallViolation[], path: string) => [
    ...new Set(violations.filter((each) => each.path === path).map(({ caller }) => caller)),
  ];

  test('when nobody’s standing is asked', async () => {
    const violations = await check(withoutStanding(subject), ['plans.list', 'pantry.add', 'recipes.list']);
    for (const path of ['plans.list', 'pantry.add', 'recipes.list'])
      expect(callersOf(violations, path)).toEqual(
        expect.arrayContaining([
          'a member of another household',
          'an ex-member',
          'a revoked token',
          'an ended session',
        ]),
      );
    expect(callersOf(violations, 'plans.list')).not.toContain('nobody');
    expect(violations).toContainEqual(
      expect.objectContaining({ path: 'plans.list', caller: 'an ex-member', expected: 'nothing of another household' }),
    );
  });

  test('when a session is believed after its end', async () => {
    const violations = await check(withoutProof(subject), ['plans.list', 'tokens.list', 'recipes.list']);
    for (const path of ['plans.list', 'tokens.list', 'recipes.list'])
      expect(callersOf(violations, path).toSorted()).toEqual(
        expect.arrayContaining(['an ended session', 'an expired session']),
      );
    expect(callersOf(violations, 'plans.list')).not.toContain('a revoked token');
  });

  test('when a token counts for its user', async () => {
    const rows = await api.sql<{ id: string; user: string }>('select id, user_id as user from access_token');
    const users = new Map(rows.map(({ id, user }) => [id, UserId.parse(user)]));
    const userOf = (actor: Actor) => (actor.kind === 'token' ? (users.get(actor.tokenId) ?? null) : null);
    const violations = await check(withoutTokenLimits(subject, userOf), ['plans.list', 'tokens.list']);
    expect(callersOf(violations, 'plans.list').toSorted()).toEqual([
      'a revoked token',
      'a token bound to another household',
      'a token with a wrong secret',
      'a token with every scope but this',
      'an expired token',
    ]);
    expect(callersOf(violations, 'tokens.list')).toContain('a token for everything');
  });

  test('when one contract asks for less than it should', async () => {
    const open = withWeaker(subject, 'plans.approve', { access: 'plans:read' });
    expect(callersOf(await check(open, ['plans.approve']), 'plans.approve')).toEqual(
      expect.arrayContaining([
        'a child',
        'a guest',
        'a professional with a grant',
        'a token with every scope but this',
      ]),
    );
    const scoped = withWeaker(subject, 'tokens.list', { scope: 'account:read' });
    expect(callersOf(await check(scoped, ['tokens.list']), 'tokens.list')).toContain('a token for everything');
  });

  test('when a refusal leaves a trace', async () => {
    const violations = await check(withLeakyRefusals(subject), ['pantry.list']);
    expect(violations.filter(({ path }) => path === 'pantry.list')).toEqual([
      {
        path: 'pantry.list',
        over: 'either',
        caller: 'the refused',
        expected: 'no change',
        found: expect.stringContaining('event'),
      },
    ]);
  });
});

function isId(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value);
}

function scopeOf({ access, scope }: Contract): string | null {
  if (scope === null) return null;
  return permissions.find((permission) => permission === access) ?? scope ?? null;
}

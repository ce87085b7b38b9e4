import type { Plan } from '@hearth/contracts/planning/plan.ts';
import { COMMONS_ID } from '@hearth/contracts/shared/primitives.ts';
import { aPlan } from '@hearth/testing/a-plan.ts';
import { aHome, quickly, type TestHome, weekOf } from '@hearth/testing/a-week.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { rowCounts } from '@hearth/testing/row-counts.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let api: TestApi;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), solving: quickly });
});
afterAll(() => api?.close());

/** Two drafts of one week, without an optimiser. */
async function twoDrafts(): Promise<TestHome & { drafts: [Plan['id'], Plan['id']] }> {
  const ours = await aHome(api);
  const [recipe] = await api.sql<{ recipeId: never; ingredientId: never }>(
    `select recipe_id as "recipeId", ingredient_id as "ingredientId" from recipe_line where household_id = $1 limit 1`,
    [COMMONS_ID],
  );
  const memberId = [...ours.members.values()][0]!.id;
  const drafts = [0, 1].map(() => aPlan({ householdId: ours.id, memberId, ...recipe! }));
  await api.uow.household({ kind: 'operator', name: 'test' }, ours.id, 'plans:write', async (tx) => {
    for (const draft of drafts) await tx.plans.insert(draft);
  });
  return { ...ours, drafts: [drafts[0]!.id, drafts[1]!.id] };
}
const statuses = (household: string) =>
  api.sql<{ id: string; status: string; lists: number }>(
    `select id, status, (select count(*)::int from shopping_list l where l.plan_id = p.id) as lists from plan p where household_id = $1 order by id`,
    [household],
  );

describe('approving', () => {
  test('archives the week’s earlier approved plan and keeps its list', async () => {
    const { id: householdId, call, drafts } = await twoDrafts();
    await call.plans.approve({ householdId, planId: drafts[0] });
    await call.plans.approve({ householdId, planId: drafts[1] });
    expect(await statuses(householdId)).toEqual([
      { id: drafts[0], status: 'archived', lists: 1 },
      { id: drafts[1], status: 'approved', lists: 1 },
    ]);
    expect(await refusal(call.plans.approve({ householdId, planId: drafts[0] }))).toMatchObject({
      kind: 'conflict',
      code: 'plan.archived',
    });
    expect(await api.sql('select type from event where scope_id = $1 order by seq', [householdId])).toEqual(
      ['plan.approved', 'plan.archived', 'plan.approved'].map((type) => ({ type })),
    );
  });

  test('twice changes nothing', async () => {
    const { id: householdId, call, drafts } = await twoDrafts();
    const first = await call.plans.approve({ householdId, planId: drafts[0] });
    const before = await rowCounts(api);
    expect(await call.plans.approve({ householdId, planId: drafts[0] })).toEqual(first);
    expect(await rowCounts(api)).toEqual(before);
  });

  test('two drafts of one week at once leaves exactly one approved', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id: householdId, call, drafts } = await twoDrafts();
      await Promise.all(
        [...drafts, ...drafts].map((planId) =>
          call.plans.approve({ householdId, planId }).catch((error: unknown) => refusal(Promise.reject(error))),
        ),
      );
      const after = await statuses(householdId);
      expect(after.map((plan) => plan.status).toSorted()).toEqual(['approved', 'archived']);
      expect(after.map((plan) => plan.lists)).toEqual([1, 1]);
    }
  });

  test('a plan of another household is not found, and a child may not', async () => {
    const { drafts } = await twoDrafts();
    const stranger = await aHome(api, { members: [{ name: 'Eve' }, { name: 'Kim', role: 'child', account: true }] });
    expect(await refusal(stranger.call.plans.approve({ householdId: stranger.id, planId: drafts[0] }))).toMatchObject({
      code: 'plan.not-found',
    });
    const child = api.as(stranger.members.get('Kim')!.userId);
    expect(await refusal(child.plans.approve({ householdId: stranger.id, planId: drafts[0] }))).toMatchObject({
      kind: 'forbidden',
    });
    expect(await refusal(child.plans.generate({ householdId: stranger.id, weekOf }))).toMatchObject({
      kind: 'forbidden',
    });
  });
});

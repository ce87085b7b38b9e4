import { PlanRequest } from '@hearth/contracts/planning/plans.contract.ts';
import { JobId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { dinners, weekOf } from '@hearth/testing/a-week.ts';
import { refusal } from '@hearth/testing/an-api.ts';
import { blockedOrDone } from '@hearth/testing/blocked-or-done.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readPlanningFacts, savePlan, solveWeek } from '../planning/generate-plan.ts';
import { eraseDue } from './erase.ts';
import { anErasureScene, type ErasureScene } from './testing/an-erasure-scene.ts';

let scene: ErasureScene;
beforeAll(async () => {
  scene = await anErasureScene();
});
beforeEach(async () => scene.renew());
afterAll(() => scene?.api.close());

describe('a week that is being planned while somebody is erased', () => {
  const operator: Actor = { kind: 'operator', name: 'test' };
  const inHousehold = <T>(work: (tx: HouseholdTx) => Promise<T>) =>
    scene.api.uow.household(operator, scene.ours.id, 'plans:write', work);
  const solve = async () => {
    const facts = await inHousehold((tx) => readPlanningFacts(tx, weekOf));
    return solveWeek(scene.api.ports, facts, PlanRequest.parse({ householdId: scene.ours.id, weekOf, goals: dinners }));
  };
  const named = () =>
    scene.api.sql(`select name from plan_member where household_id = $1 and name = 'Ben'`, [scene.ours.id]);

  test('does not bring them back', async () => {
    const solved = await solve();
    await scene.eraseAccount(scene.ben().userId);
    await eraseDue(scene.api.uow, scene.api.ports);
    expect(await refusal(inHousehold((tx) => savePlan(tx, solved)))).toMatchObject({ code: 'plan.eaters-changed' });
    expect(await named()).toEqual([]);
  });

  test('is waited for, and then forgets them too', async () => {
    const solved = await solve();
    await scene.eraseAccount(scene.ben().userId);
    let erasing: Promise<void> | undefined;
    await inHousehold(async (tx) => {
      await savePlan(tx, solved);
      erasing = eraseDue(scene.api.uow, scene.api.ports);
      await blockedOrDone(scene.api, erasing);
      expect(await scene.isThere('user_account', scene.ben().userId)).toBe(true);
    });
    await erasing;
    expect(await scene.isThere('user_account', scene.ben().userId)).toBe(false);
    expect(await named()).toEqual([]);
  });

  test('leaves nothing of them in answers that are kept for a while', async () => {
    const call = scene.api.as(scene.ours.owner, { key: 'once' });
    await call.plans.generate({ householdId: scene.ours.id, weekOf, goals: dinners });
    const id = newId(JobId);
    await inHousehold((tx) => tx.jobRuns.create(id, 'generate_weekly_plan', scene.now));
    await scene.api.sql(
      `update job_run set status = 'done', result = '{"status":"infeasible","why":"Ben"}', finished_at = now() where id = $1`,
      [id],
    );
    await scene.eraseAccount(scene.ben().userId);
    await eraseDue(scene.api.uow, scene.api.ports);
    const kept = `select 1 from job_run where household_id = $1 and result::text like '%Ben%'
      union all select 1 from idempotency_key where scope_id = $1 and answer::text like '%Ben%'`;
    expect(await scene.api.sql(kept, [scene.ours.id])).toEqual([]);
  });
});

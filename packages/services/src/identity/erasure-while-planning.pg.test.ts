import { PlanRequest } from '@hearth/contracts/planning/plans.contract.ts';
import { JobId, type MemberId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { dinners, quickly, weekOf } from '@hearth/testing/a-week.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { blockedOrDone } from '@hearth/testing/blocked-or-done.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readPlanningFacts, savePlan, solveWeek } from '../planning/generate-plan.ts';
import { eraseDue } from './erase.ts';

let api: TestApi;
let ours: FurnishedHousehold;
let now: Date;

const DAY_MS = 24 * 60 * 60 * 1000;
const people = [{ name: 'Ada' }, { name: 'Ben', account: true }, { name: 'Mia', role: 'child' }] as const;

beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), now: () => now, solving: quickly });
});
beforeEach(async () => {
  now = new Date();
  ours = await aFurnishedHousehold(api, { members: people });
});
afterAll(() => api?.close());

const later = (days: number): void => {
  now = new Date(now.getTime() + days * DAY_MS);
};
const ben = (): { readonly id: MemberId; readonly userId: UserId } => {
  const member = ours.members.get('Ben');
  if (!member?.userId) throw new Error('Ben has an account');
  return { id: member.id, userId: member.userId };
};
const eraseAccount = async (user: UserId): Promise<void> => {
  await api.as(user).privacy.eraseMe({ confirm: 'erase my account' });
  later(15);
};
const isThere = async (table: 'user_account' | 'household', id: string): Promise<boolean> =>
  (await api.sql(`select from ${table} where id = $1`, [id])).length === 1;

describe('a week that is being planned while somebody is erased', () => {
  const operator: Actor = { kind: 'operator', name: 'test' };
  const inHousehold = <T>(work: (tx: HouseholdTx) => Promise<T>) =>
    api.uow.household(operator, ours.id, 'plans:write', work);
  const solve = async () => {
    const facts = await inHousehold((tx) => readPlanningFacts(tx, weekOf));
    return solveWeek(api.ports, facts, PlanRequest.parse({ householdId: ours.id, weekOf, goals: dinners }));
  };
  const named = () => api.sql(`select name from plan_member where household_id = $1 and name = 'Ben'`, [ours.id]);

  test('does not bring them back', async () => {
    const solved = await solve();
    await eraseAccount(ben().userId);
    await eraseDue(api.uow, api.ports);
    expect(await refusal(inHousehold((tx) => savePlan(tx, solved)))).toMatchObject({ code: 'plan.eaters-changed' });
    expect(await named()).toEqual([]);
  });

  test('is waited for, and then forgets them too', async () => {
    const solved = await solve();
    await eraseAccount(ben().userId);
    let erasing: Promise<void> | undefined;
    await inHousehold(async (tx) => {
      await savePlan(tx, solved);
      erasing = eraseDue(api.uow, api.ports);
      await blockedOrDone(api, erasing);
      expect(await isThere('user_account', ben().userId)).toBe(true);
    });
    await erasing;
    expect(await isThere('user_account', ben().userId)).toBe(false);
    expect(await named()).toEqual([]);
  });

  test('leaves nothing of them in answers that are kept for a while', async () => {
    const call = api.as(ours.owner, { key: 'once' });
    await call.plans.generate({ householdId: ours.id, weekOf, goals: dinners });
    const id = newId(JobId);
    await inHousehold((tx) => tx.jobRuns.create(id, 'generate_weekly_plan', now));
    await api.sql(
      `update job_run set status = 'done', result = '{"status":"infeasible","why":"Ben"}', finished_at = now() where id = $1`,
      [id],
    );
    await eraseAccount(ben().userId);
    await eraseDue(api.uow, api.ports);
    const kept = `select 1 from job_run where household_id = $1 and result::text like '%Ben%'
      union all select 1 from idempotency_key where scope_id = $1 and answer::text like '%Ben%'`;
    expect(await api.sql(kept, [ours.id])).toEqual([]);
  });
});

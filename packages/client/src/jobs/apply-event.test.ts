import { HouseholdEvent } from '@hearth/contracts/kernel/event.ts';
import { JobRun } from '@hearth/contracts/jobs/job.ts';
import { QueryClient } from '@tanstack/react-query';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { describe, expect, it } from 'vitest';
import type { ApiRouter } from '../transport/api-router.ts';
import { createClient } from '../transport/create-client.ts';
import { applyEvent } from './apply-event.ts';

const householdId = '01936d3a-0000-7000-8000-000000000001';
const jobId = '01936d3a-0000-7000-8000-000000000002';
const planId = '01936d3a-0000-7000-8000-000000000003';

const anEvent = (type: string, payload: unknown): HouseholdEvent =>
  HouseholdEvent.parse({ seq: '1', at: '2026-11-20T07:00:00Z', type, payload });
const aJob = (status: string): JobRun =>
  JobRun.parse({
    id: jobId,
    task: 'generate_weekly_plan',
    status,
    progress: null,
    result: null,
    error: null,
    createdAt: '2026-11-20T07:00:00Z',
    finishedAt: null,
  });

function aCache() {
  const cache = new QueryClient();
  const trpc = createTRPCOptionsProxy<ApiRouter>({ client: createClient({ baseUrl: '' }), queryClient: cache });
  const keys = {
    job: trpc.jobs.get.queryKey({ householdId, jobId }),
    plans: trpc.plans.list.queryKey({ householdId }),
    plan: trpc.plans.get.queryKey({ householdId, planId }),
    list: trpc.shoppingLists.get.queryKey({ householdId, planId }),
    household: trpc.households.get.queryKey({ householdId }),
    table: trpc.preferences.get.queryKey({ householdId }),
    schedule: trpc.schedules.get.queryKey({ householdId }),
    offers: trpc.invitations.list.queryKey({ householdId }),
    grants: trpc.grants.list.queryKey({ householdId }),
  };
  for (const key of Object.values<readonly unknown[]>(keys)) cache.setQueryData(key, {});
  const stale = (): string[] =>
    Object.entries(keys).flatMap(([name, key]) => (cache.getQueryState(key)?.isInvalidated === true ? [name] : []));
  const see = (event: HouseholdEvent): Promise<void> => applyEvent(cache, trpc, householdId, event);
  return { cache, keys, stale, see };
}

describe('what happens in the household', () => {
  it('brings the progress of a job straight into the cache', async () => {
    const { cache, keys, see } = aCache();
    cache.setQueryData(keys.job, aJob('queued'));
    await see(anEvent('job.progressed', { jobId, progress: { phase: 'weekly', gap: 0.03 } }));
    expect(cache.getQueryData(keys.job)).toMatchObject({ status: 'running', progress: { gap: 0.03 } });
  });

  it('does not start a job again that has ended, when its progress comes late', async () => {
    const { cache, keys, see } = aCache();
    cache.setQueryData(keys.job, aJob('done'));
    await see(anEvent('job.progressed', { jobId, progress: { phase: 'weekly' } }));
    expect(cache.getQueryData(keys.job)).toMatchObject({ status: 'done', progress: null });
  });

  it.each([
    ['job.finished', { jobId, status: 'done' }, ['job']],
    ['plan.generated', { planId, weekOf: '2026-11-23' }, ['plans']],
    ['plan.approved', { planId, weekOf: '2026-11-23', listId: jobId }, ['plans', 'plan']],
    ['plan.archived', { planId, weekOf: '2026-11-23' }, ['plans', 'plan']],
    ['shopping-line.checked', { listId: jobId, ingredientId: 'x', checked: true }, ['list']],
    ['household.revised', { fields: ['name'] }, ['household', 'schedule']],
    ['member.revised', { memberId: 'x', fields: ['diets'] }, ['household']],
    ['member.joined', { memberId: planId, userId: null, role: 'child' }, ['household']],
    ['member.removed', { memberId: planId, userId: null }, ['household']],
    ['member.role-changed', { memberId: planId, from: 'adult', to: 'owner' }, ['household']],
    ['erasure.requested', { eraseAt: '2026-12-07T12:00:00.000Z' }, ['household']],
    ['erasure.cancelled', {}, ['household']],
    ['preferences.revised', { fields: ['diets'] }, ['household', 'table']],
    ['schedule.revised', { fields: ['time'] }, ['schedule']],
    ['invitation.created', { invitationId: planId, kind: 'member' }, ['offers']],
    ['grant.revoked', { grantId: planId, userId: jobId }, ['grants']],
    ['pantry.changed', { ingredientId: 'x' }, []],
    ['job.queued', { jobId, task: 'x' }, []],
  ])('marks stale what %s changed, and nothing else', async (type, payload, expected) => {
    const { stale, see } = aCache();
    await see(anEvent(type, payload));
    expect(stale()).toEqual(expected);
  });
});

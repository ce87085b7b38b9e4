import type { QueryClient } from '@tanstack/react-query';
import type { HouseholdEvent } from '@hearth/contracts/kernel/event.ts';
import type { useTRPC } from '../transport/trpc.ts';

type Trpc = ReturnType<typeof useTRPC>;

/** Brings the cache up to date with something that happened in the household, on this device or another. */
export async function applyEvent(
  cache: QueryClient,
  trpc: Trpc,
  householdId: string,
  event: HouseholdEvent,
): Promise<void> {
  if (event.type === 'job.progressed') {
    const { jobId, progress } = event.payload;
    cache.setQueryData(trpc.jobs.get.queryKey({ householdId, jobId }), (job) =>
      job === undefined || job.status === 'done' || job.status === 'failed'
        ? job
        : { ...job, status: 'running' as const, progress },
    );
  } else if (event.type === 'job.finished') {
    const { jobId } = event.payload;
    await cache.invalidateQueries({ queryKey: trpc.jobs.get.queryKey({ householdId, jobId }) });
  } else if (event.type === 'plan.generated') {
    await cache.invalidateQueries({ queryKey: trpc.plans.list.pathKey() });
  } else {
    for (const group of staleAfter[event.type]) await cache.invalidateQueries({ queryKey: trpc[group].pathKey() });
  }
}

type Group =
  | 'plans'
  | 'households'
  | 'preferences'
  | 'schedules'
  | 'invitations'
  | 'grants'
  | 'recipes'
  | 'photos'
  | 'shares'
  | 'ratings'
  | 'cookings'
  | 'ingredients'
  | 'measures'
  | 'pantry'
  | 'shoppingLists'
  | 'vendorCredentials'
  | 'webhooks'
  | 'privacy';

/** Which groups of questions something that happened gives other answers to. */
const staleAfter: Readonly<
  Record<Exclude<HouseholdEvent['type'], 'job.progressed' | 'job.finished' | 'plan.generated'>, readonly Group[]>
> = {
  'job.queued': [],
  'plan.approved': ['plans'],
  'plan.archived': ['plans'],
  'household.revised': ['schedules', 'households'],
  'household.founded': ['households'],
  'erasure.requested': ['households'],
  'erasure.cancelled': ['households'],
  'member.revised': ['households'],
  'member.joined': ['households'],
  'member.left': ['households'],
  'member.removed': ['households'],
  'member.role-changed': ['households'],
  'preferences.revised': ['households', 'preferences'],
  'schedule.revised': ['schedules'],
  'invitation.created': ['invitations'],
  'invitation.revoked': ['invitations'],
  'invitation.accepted': ['invitations'],
  'grant.created': ['grants'],
  'grant.revoked': ['grants'],
  'recipe.created': ['recipes'],
  'recipe.revised': ['recipes'],
  'recipe.removed': ['recipes'],
  'recipe.photos-changed': ['photos', 'recipes'],
  'recipe.shared': ['shares'],
  'recipe.share-revoked': ['shares'],
  'recipe.rated': ['ratings'],
  'recipe.cooked': ['cookings'],
  'ingredient.changed': ['ingredients', 'recipes'],
  'measures.changed': ['measures', 'recipes'],
  'line-nutrition.changed': ['recipes'],
  'pantry.changed': ['pantry'],
  'shopping-line.checked': ['shoppingLists'],
  'credential.created': ['vendorCredentials'],
  'credential.removed': ['vendorCredentials'],
  'webhook.created': ['webhooks'],
  'webhook.revised': ['webhooks'],
  'webhook.disabled': ['webhooks'],
  'webhook.removed': ['webhooks'],
  'export.requested': ['privacy'],
};

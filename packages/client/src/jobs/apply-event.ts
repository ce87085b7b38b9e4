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
  switch (event.type) {
    case 'job.progressed': {
      const { jobId, progress } = event.payload;
      cache.setQueryData(trpc.jobs.get.queryKey({ householdId, jobId }), (job) =>
        job === undefined || job.status === 'done' || job.status === 'failed'
          ? job
          : { ...job, status: 'running' as const, progress },
      );
      return;
    }
    case 'job.finished':
      return cache.invalidateQueries({ queryKey: trpc.jobs.get.queryKey({ householdId, jobId: event.payload.jobId }) });
    case 'plan.generated':
      return cache.invalidateQueries({ queryKey: trpc.plans.list.pathKey() });
    case 'plan.approved':
    case 'plan.archived':
      return cache.invalidateQueries({ queryKey: trpc.plans.pathKey() });
    case 'household.revised':
    case 'household.founded':
    case 'erasure.requested':
    case 'erasure.cancelled':
    case 'member.revised':
    case 'member.joined':
    case 'member.left':
    case 'member.removed':
    case 'member.role-changed':
      return cache.invalidateQueries({ queryKey: trpc.households.pathKey() });
    case 'preferences.revised':
      await cache.invalidateQueries({ queryKey: trpc.households.pathKey() });
      return cache.invalidateQueries({ queryKey: trpc.preferences.pathKey() });
    case 'invitation.created':
    case 'invitation.revoked':
    case 'invitation.accepted':
      return cache.invalidateQueries({ queryKey: trpc.invitations.pathKey() });
    case 'grant.created':
    case 'grant.revoked':
      return cache.invalidateQueries({ queryKey: trpc.grants.pathKey() });
    case 'pantry.changed':
      return cache.invalidateQueries({ queryKey: trpc.pantry.pathKey() });
    case 'shopping-line.checked':
      return cache.invalidateQueries({ queryKey: trpc.shoppingLists.pathKey() });
    case 'credential.created':
    case 'credential.removed':
      return cache.invalidateQueries({ queryKey: trpc.vendorCredentials.pathKey() });
    case 'export.requested':
      return cache.invalidateQueries({ queryKey: trpc.privacy.pathKey() });
    case 'job.queued':
      return;
  }
}

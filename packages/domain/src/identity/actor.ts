import type { HouseholdId, JobId, UserId } from '@hearth/contracts/shared/primitives.ts';

/**
 * On whose behalf a call is made.
 *
 * A user is held to their role in the household. A job acts in the one household that queued it, an operator is whoever
 * holds the server's command line; both may do everything there, and both are named in what they record.
 */
export type Actor =
  | { readonly kind: 'user'; readonly userId: UserId }
  | { readonly kind: 'job'; readonly jobId: JobId; readonly householdId: HouseholdId }
  | { readonly kind: 'operator'; readonly name: string };

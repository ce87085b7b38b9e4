import type { Role } from '@hearth/contracts/identity/household.ts';
import type { HouseholdEvent } from '@hearth/contracts/kernel/event.ts';
import type { WebhookDisabledReason } from '@hearth/contracts/webhooks/webhook-disabled-reason.ts';
import { mayAs, permissionToSee } from '../identity/permissions.ts';

/** What whoever answers for an endpoint is in its household now. */
export type AnswerableStanding = {
  /** False once the token that answers for it is not good there any more. */
  readonly alive: boolean;
  /** Null: they do not belong there. */
  readonly role: Role | 'professional' | null;
  /** Of the token; null: a user answers for it. */
  readonly scopes: readonly string[] | null;
};

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long an endpoint may fail without one success before it is switched off. */
const FAILS_AT_MOST_MS = 5 * DAY_MS;

/** Why an endpoint must be switched off by who answers for it; null: it need not. */
export function endedStanding({ alive, role }: AnswerableStanding): WebhookDisabledReason | null {
  if (role === null) return 'creator-gone';
  return alive ? null : 'token-ended';
}

/** Whether an endpoint may be sent an event of this type now. */
export function maySend({ alive, role, scopes }: AnswerableStanding, type: HouseholdEvent['type']): boolean {
  if (!alive || role === null) return false;
  const needed = permissionToSee(type);
  return mayAs(role, needed) && (scopes === null || scopes.includes(needed));
}

/** Whether an endpoint that failed now, and ever since `failingSince`, has failed for too long. */
export function hasFailedTooLong(failingSince: Date, now: Date): boolean {
  return now.getTime() - failingSince.getTime() >= FAILS_AT_MOST_MS;
}

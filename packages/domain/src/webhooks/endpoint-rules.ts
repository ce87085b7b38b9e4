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

/** Failures of an endpoint since its last success: the first, the latest, and on how many days of UTC there was one. */
export type Failing = { readonly since: Date; readonly latest: Date; readonly days: number };

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long an endpoint may fail without one success before it is switched off, and on how many days it must have failed. */
const FAILS_AT_MOST_DAYS = 5;

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

/** How an endpoint has failed once it fails again at `now`. */
export function failedAgain(before: Failing | null, now: Date): Failing {
  if (before === null) return { since: now, latest: now, days: 1 };
  const isAnotherDay = dayOf(now) !== dayOf(before.latest);
  return { since: before.since, latest: now, days: before.days + (isAnotherDay ? 1 : 0) };
}

/**
 * Whether an endpoint has failed for too long: for five days, and on five of the days since. Time in which it was sent
 * nothing says nothing about its receiver.
 */
export function hasFailedTooLong({ since, latest, days }: Failing): boolean {
  return days >= FAILS_AT_MOST_DAYS && latest.getTime() - since.getTime() >= FAILS_AT_MOST_DAYS * DAY_MS;
}

function dayOf(instant: Date): number {
  return Math.floor(instant.getTime() / DAY_MS);
}

import { HouseholdId, UserId } from '@hearth/contracts/shared/primitives.ts';
import { z } from 'zod';

const OfHousehold = z.object({ householdId: HouseholdId });
const OfRequest = z.object({ request: OfHousehold });
const OfUser = z.object({ userId: UserId });

/** The household that a job's payload is about; null: none, or it does not say. */
export function householdOf(payload: unknown): HouseholdId | null {
  return (
    OfHousehold.safeParse(payload).data?.householdId ?? OfRequest.safeParse(payload).data?.request.householdId ?? null
  );
}

/** Whose things a job's payload is about: a household's, or else an account's; null: it does not say. */
export function scopeOf(payload: unknown): HouseholdId | UserId | null {
  return householdOf(payload) ?? OfUser.safeParse(payload).data?.userId ?? null;
}

import type { Contract } from '@hearth/contracts/shared/contract.ts';
import type { HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { RateVerdict } from '@hearth/database/kernel/rate-limiter.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { z } from 'zod';
import type { CallContext, CallLimits } from './context.ts';

/**
 * Counts a call before its input is looked at, by the caller's network and then by their account. A personal token is
 * told apart by its secret: its id alone proves nothing, so a made-up secret counts for itself.
 */
export async function countCall(context: CallContext): Promise<void> {
  if (context.limits) refuseSpent(await context.limits.take('general', callers(context.limits, context)));
}

/**
 * Counts a call in the rule its contract names, if any: for whoever calls, then for the household that let them in,
 * then for the mail address that is named. `admit` answers the household, or refuses; nobody else spends its calls.
 * What answers alike counts the mail itself, by `countMail`, once its input has been found good.
 */
export async function countLimited(
  { rateLimit, answersAlike }: Contract,
  context: CallContext,
  input: unknown,
  admit: (() => Promise<HouseholdId>) | null,
): Promise<void> {
  const { limits } = context;
  if (!limits || rateLimit === undefined || rateLimit === 'general' || answersAlike === true) return;
  refuseSpent(await limits.take(rateLimit, callers(limits, context)));
  if (admit) refuseSpent(await limits.take(rateLimit, [`household:${await admit()}`]));
  const address = addressIn(input);
  if (address === null) return;
  if (rateLimit === 'sign-in') {
    refuseSpent(await limits.take('sign-in-from', [`${address} ${limits.network}`]));
    refuseSpent(await limits.take('sign-in-to', [address]));
  } else if (rateLimit === 'mail') {
    refuseSpent(await limits.take('mail-from', [`${address} ${limits.network}`]));
    refuseSpent(await limits.take('mail-to', [address]));
  }
}

/**
 * Counts the mail that a call asks for, whether or not the address calls for one, and refuses what its caller asks for
 * too often. False: the address itself got too many, which the caller is not to learn; everything but the mail is done.
 */
export async function countMail(context: CallContext, input: unknown): Promise<boolean> {
  const { limits } = context;
  const address = addressIn(input);
  if (!limits || address === null) return true;
  refuseSpent(await limits.take('mail', callers(limits, context)));
  refuseSpent(await limits.take('mail-from', [`${address} ${limits.network}`]));
  return (await limits.take('mail-to', [address])).allowed;
}

/** The mail address an input names, as it is counted. */
function addressIn(input: unknown): string | null {
  return Named.safeParse(input).data?.email?.trim().toLowerCase() ?? null;
}

const Named = z.object({ email: z.string().optional() });

/** The network comes first: a refused one drains no account. */
function callers({ network }: CallLimits, { actor }: CallContext): [string, ...string[]] {
  if (actor?.kind === 'user') return [network, `user:${actor.userId}`];
  if (actor?.kind === 'token') return [network, `token:${Buffer.from(actor.secretHash).toString('base64url')}`];
  return [network];
}

/** Refuses a call whose bucket has nothing left. */
export function refuseSpent({ allowed, retryAfterSeconds }: RateVerdict): void {
  if (allowed) return;
  throw new DomainError('limit', 'request.too-many', `Too many requests: wait ${retryAfterSeconds} s and try again.`, {
    retryAfterSeconds,
  });
}

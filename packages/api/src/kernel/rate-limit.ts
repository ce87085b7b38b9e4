import type { Contract } from '@hearth/contracts/shared/contract.ts';
import type { RateVerdict } from '@hearth/database/kernel/rate-limiter.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { z } from 'zod';
import type { CallContext } from './context.ts';

const Named = z.object({ householdId: z.string().optional(), email: z.string().optional() });

/**
 * Counts a call before anything is done for it: all of them in the general bucket, by address and account; what a
 * contract limits by itself also by the household it names or the mail address it is about, whoever asks.
 */
export async function countCall({ rateLimit }: Contract, context: CallContext, input: unknown): Promise<void> {
  const { limits, actor } = context;
  if (!limits) return;
  const account =
    actor?.kind === 'user' ? [`user:${actor.userId}`] : actor?.kind === 'token' ? [`token:${actor.tokenId}`] : [];
  refuseSpent(await limits.take('general', account));
  if (rateLimit === undefined || rateLimit === 'general') return;
  const { householdId, email } = Named.safeParse(input).data ?? {};
  const about = [
    ...(householdId === undefined ? account : [`household:${householdId}`]),
    ...(email === undefined ? [] : [`email:${email.trim().toLowerCase()}`]),
  ];
  refuseSpent(await limits.take(rateLimit, about));
}

function refuseSpent({ allowed, retryAfterSeconds }: RateVerdict): void {
  if (allowed) return;
  throw new DomainError('limit', 'request.too-many', `Too many requests: wait ${retryAfterSeconds} s and try again.`, {
    retryAfterSeconds,
  });
}

import type { AiPort } from '@hearth/adapters/ai/ai-provider.ts';
import type { Lease } from '@hearth/database/kernel/idempotency-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';

/** Lines that one caller alone has a model asked about. */
export type LineClaims = readonly Lease[];

type ClaimingTx = Pick<HouseholdTx, 'idempotency'>;

/** Beside a contract's own keys: no call bears this name. */
const CLAIM = 'recipes.estimateMacros.line';
/** An unusable answer gets a second try. */
const QUESTIONS = 2;
/** For what is done around the asking. */
const MARGIN_SECONDS = 60;
/** How soon most answers have come. */
const COME_BACK_SECONDS = 10;

/**
 * Takes lines of the household, by their keys, until they are freed or longer has passed than a model may take to answer:
 * whoever died leaves them free after it. All or none: throws
 * `recipe.estimate-under-way` where another caller has one of them, and the transaction takes the others back.
 */
export async function claimLines(
  { idempotency }: ClaimingTx,
  { longestMs }: Pick<AiPort, 'longestMs'>,
  keys: readonly string[],
): Promise<LineClaims> {
  const leaseSeconds = Math.ceil((QUESTIONS * longestMs) / 1000) + MARGIN_SECONDS;
  const claims: Lease[] = [];
  // In one order for everybody, so that two who want the same lines never wait for each other.
  for (const key of keys.toSorted()) {
    const claim = await idempotency.claim({ contract: CLAIM, key, inputHash: '', leaseSeconds });
    if (claim.state !== 'mine') throw underWay(claim.state === 'in-progress' ? claim.retryAfterSeconds : 1);
    claims.push(claim.lease);
  }
  return claims;
}

/** Frees what is still this caller's. */
export async function freeLines({ idempotency }: ClaimingTx, claims: LineClaims): Promise<void> {
  for (const claim of claims) await idempotency.release(claim);
}

const underWay = (leaseSeconds: number): DomainError =>
  new DomainError(
    'conflict',
    'recipe.estimate-under-way',
    'Somebody is having lines of this recipe estimated right now. Wait a moment and ask again: what they get counts here too, and nothing is paid for twice.',
    { retryAfterSeconds: Math.min(leaseSeconds, COME_BACK_SECONDS) },
  );

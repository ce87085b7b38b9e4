import { createHash } from 'node:crypto';
import type { Claim, KeptAnswer, Lease } from '@hearth/database/kernel/idempotency-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError, type ErrorCode, type ErrorKind } from '@hearth/domain/shared/domain-error.ts';
import { z } from 'zod';
import type { HouseholdDoor } from './scope.ts';

/** Longer than any manual verb may take: a crashed one frees its key after this. */
const LEASE_SECONDS = 120;

/** Refusals that a retry may not meet again are not kept, nor what tells by itself when to come back. */
const KEPT_KINDS: readonly ErrorKind[] = ['not-found', 'conflict', 'invalid'];

/** A transaction that keeps answers: a household's or a user's. */
type KeepingTx = Pick<HouseholdTx, 'idempotency' | 'savepoint'>;

export type IdempotentCall = { readonly contract: string; readonly key: string; readonly input: unknown };

/** Runs a verb once a key inside its one transaction: the key's row first, the body behind a savepoint, the answer last. */
export async function onceInTransaction<O>(tx: KeepingTx, call: IdempotentCall, body: () => Promise<O>): Promise<O> {
  const { contract, key } = call;
  const claim = await tx.idempotency.claim({ contract, key, inputHash: inputHash(call.input), leaseSeconds: null });
  if (claim.state !== 'mine') return replay<O>(claim);
  try {
    const output = await tx.savepoint(body);
    await keep(tx, claim.lease, { ok: true, output });
    return output;
  } catch (error) {
    if (!isKept(error)) throw error;
    await keep(tx, claim.lease, refusalOf(error));
    throw new KeptRefusal(error);
  }
}

/** Carries a kept refusal out of a transaction that must still commit. */
export class KeptRefusal extends Error {
  readonly refusal: DomainError;
  constructor(refusal: DomainError) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/**
 * Runs a manual verb once a key: a claim with a lease first, then the body, whose effect commits together with its
 * answer. A crash leaves the claim until the lease is over; a refusal that may pass frees it at once. Whoever outlives
 * its lease and finds the key taken has its effect undone: the one that took it answers.
 */
export async function onceByClaim<O>(
  door: HouseholdDoor,
  call: IdempotentCall,
  body: (keepIn: (tx: HouseholdTx, output: O) => Promise<void>) => Promise<O>,
): Promise<O> {
  const { contract, key } = call;
  const claim = await door((tx) =>
    tx.idempotency.claim({ contract, key, inputHash: inputHash(call.input), leaseSeconds: LEASE_SECONDS }),
  );
  if (claim.state !== 'mine') return replay<O>(claim);
  const { lease } = claim;
  let kept = false;
  try {
    const output = await body(async (tx, answer) => {
      await keep(tx, lease, { ok: true, output: answer });
      kept = true;
    });
    if (!kept) await door((tx) => keep(tx, lease, { ok: true, output }));
    return output;
  } catch (error) {
    if (error instanceof LeaseLost) throw stillRunning(1);
    await door(async (tx) => {
      if (isKept(error)) await tx.idempotency.keep(lease, refusalOf(error));
      else await tx.idempotency.release(lease);
    });
    throw error;
  }
}

class LeaseLost extends Error {}

async function keep(tx: KeepingTx, lease: Lease, answer: KeptAnswer): Promise<void> {
  if (!(await tx.idempotency.keep(lease, answer))) throw new LeaseLost('Another request took the key');
}

function stillRunning(retryAfterSeconds: number): DomainError {
  return new DomainError(
    'conflict',
    'request.in-progress',
    'The first request under this Idempotency-Key is still running; ask again later.',
    {
      retryAfterSeconds,
    },
  );
}

function replay<O>(claim: Exclude<Claim, { state: 'mine' }>): O {
  switch (claim.state) {
    case 'other-input':
      throw new DomainError(
        'invalid',
        'request.key-reused',
        'This Idempotency-Key was used with another input; take a new key for a new request.',
      );
    case 'in-progress':
      throw stillRunning(claim.retryAfterSeconds);
    case 'answered': {
      const { answer } = claim;
      if (answer.ok) return outputOf<O>(answer.output);
      const refusal = KeptError.parse(answer.error);
      throw new DomainError(refusal.kind, refusal.code, refusal.message, refusal.details);
    }
  }
}

const KeptError = z.object({
  kind: z.enum(['not-found', 'conflict', 'invalid']),
  code: z.custom<ErrorCode>((code) => typeof code === 'string' && code.includes('.')),
  message: z.string(),
  details: z.record(z.string(), z.unknown()),
});

function refusalOf({ kind, code, message, details }: DomainError): KeptAnswer {
  return { ok: false, error: { kind, code, message, details } };
}

function isKept(error: unknown): error is DomainError {
  return error instanceof DomainError && KEPT_KINDS.includes(error.kind) && !('retryAfterSeconds' in error.details);
}

/** What was kept under this contract is its own output; the procedure's output schema checks it again on the way out. */
function outputOf<O>(output: unknown): O {
  return output as O;
}

/** SHA-256 of the input with object keys in order, so that the same question has the same hash however it was written. */
function inputHash(input: unknown): string {
  return createHash('sha256').update(JSON.stringify(input, sortedKeys)).digest('hex');
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

import { hash } from 'node:crypto';
import type { Db } from '../client.ts';

/** The first answer kept under a key: what the call returned, or the refusal it ended with. */
export type KeptAnswer =
  | { readonly ok: true; readonly output: unknown }
  | {
      readonly ok: false;
      readonly error: {
        readonly kind: string;
        readonly code: string;
        readonly message: string;
        readonly details: unknown;
      };
    };

/** Proof of a claim: who lost the key to another cannot answer under it any more. `key` is the stored digest. */
export type Lease = { readonly contract: string; readonly key: string; readonly until: string };

/** What a caller finds under a key. `mine`: nobody was there within a day, or whoever was has lost the lease. */
export type Claim =
  | { readonly state: 'mine'; readonly lease: Lease }
  | { readonly state: 'answered'; readonly answer: KeptAnswer }
  | { readonly state: 'in-progress'; readonly retryAfterSeconds: number }
  | { readonly state: 'other-input' };

export type ClaimRequest = {
  readonly contract: string;
  readonly key: string;
  readonly inputHash: string;
  /** How long the claim holds while no answer is stored; null: it is stored in this very transaction. */
  readonly leaseSeconds: number | null;
};

export type IdempotencyRepo = {
  /** Takes the key, or tells who has it. Waits for a concurrent transaction that is taking it. */
  claim(request: ClaimRequest): Promise<Claim>;
  /** Stores the first answer. False when the lease ran out and another took the key: then the effect must be dropped. */
  keep(lease: Lease, answer: KeptAnswer): Promise<boolean>;
  /** Gives the key up, so that a retry runs again; does nothing when another has taken it. */
  release(lease: Lease): Promise<void>;
};

type KeyRow = { input_hash: string; answer: unknown; lease_seconds: number | null };
type LeaseRow = { until: string };

/**
 * Keys live for a day in the scope of a household or a user; one that is over is taken as if it were new. Clients may
 * put anything into them, so their digests are stored.
 */
export function idempotencyRepo(db: Db, scopeId: string): IdempotencyRepo {
  return {
    claim: async (wanted) => {
      const request = { ...wanted, key: digestOf(scopeId, wanted) };
      const [taken] = await db.$queryRaw<LeaseRow[]>`
        insert into idempotency_key (scope_id, contract, key, input_hash, lease_until, expires_at)
        values (${scopeId}::uuid, ${request.contract}, ${request.key}, ${request.inputHash},
                clock_timestamp() + make_interval(secs => ${request.leaseSeconds ?? 0}), clock_timestamp() + interval '1 day')
        on conflict (scope_id, contract, key) do update
          set input_hash = excluded.input_hash, answer = null, lease_until = excluded.lease_until,
              created_at = excluded.created_at, expires_at = excluded.expires_at
          where idempotency_key.expires_at <= clock_timestamp()
        returning lease_until::text as until`;
      if (taken) return mine(request, taken);
      return existingClaim(db, scopeId, request);
    },
    keep: async ({ contract, key, until }, answer) => {
      const kept = await db.$executeRaw`
        update idempotency_key set answer = ${JSON.stringify(answer)}::jsonb, lease_until = null
        where scope_id = ${scopeId}::uuid and contract = ${contract} and key = ${key}
          and answer is null and lease_until = ${until}::timestamptz`;
      return kept === 1;
    },
    release: async ({ contract, key, until }) => {
      await db.$executeRaw`
        delete from idempotency_key
        where scope_id = ${scopeId}::uuid and contract = ${contract} and key = ${key}
          and answer is null and lease_until = ${until}::timestamptz`;
    },
  };
}

/** In hexadecimal; the migration that hashed older rows spells it the same way. */
function digestOf(scopeId: string, { contract, key }: ClaimRequest): string {
  return hash('sha256', `${scopeId.toLowerCase()}\n${contract}\n${key}`, 'hex');
}

async function existingClaim(db: Db, scopeId: string, request: ClaimRequest): Promise<Claim> {
  const [row] = await db.$queryRaw<KeyRow[]>`
    select input_hash, answer, extract(epoch from lease_until - clock_timestamp())::float8 as lease_seconds
    from idempotency_key where scope_id = ${scopeId}::uuid and contract = ${request.contract} and key = ${request.key}
    for update`;
  if (!row) return { state: 'in-progress', retryAfterSeconds: 1 };
  if (row.input_hash !== request.inputHash) return { state: 'other-input' };
  if (row.answer !== null) return { state: 'answered', answer: asKeptAnswer(row.answer) };
  if (row.lease_seconds !== null && row.lease_seconds > 0)
    return { state: 'in-progress', retryAfterSeconds: Math.ceil(row.lease_seconds) };
  const [taken] = await db.$queryRaw<LeaseRow[]>`
    update idempotency_key set lease_until = clock_timestamp() + make_interval(secs => ${request.leaseSeconds ?? 0})
    where scope_id = ${scopeId}::uuid and contract = ${request.contract} and key = ${request.key}
    returning lease_until::text as until`;
  if (!taken) throw new Error('An idempotency key that was locked is gone');
  return mine(request, taken);
}

function mine({ contract, key }: ClaimRequest, { until }: LeaseRow): Claim {
  return { state: 'mine', lease: { contract, key, until } };
}

/** The column is written by `keep` alone, so it holds a KeptAnswer. */
function asKeptAnswer(json: unknown): KeptAnswer {
  return json as KeptAnswer;
}

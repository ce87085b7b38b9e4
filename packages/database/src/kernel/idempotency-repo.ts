import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';

/** The first answer kept under a key: what the call returned, or the refusal it ended with. */
export type KeptAnswer =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly error: { readonly kind: string; readonly code: string; readonly message: string; readonly details: unknown } };

/** What a caller finds under a key. `mine`: nobody was there before, or whoever was has lost the lease. */
export type Claim =
  | { readonly state: 'mine' }
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
  keep(contract: string, key: string, answer: KeptAnswer): Promise<void>;
  /** Gives the key up, so that a retry runs again. */
  release(contract: string, key: string): Promise<void>;
};

type KeyRow = { input_hash: string; answer: unknown; lease_seconds: number | null };

/** Keys live for a day in the scope of a household or a user. */
export function idempotencyRepo(db: Db, scopeId: string): IdempotencyRepo {
  return {
    claim: async (request) => {
      const lease = request.leaseSeconds;
      const taken = await db.$executeRaw`
        insert into idempotency_key (scope_id, contract, key, input_hash, lease_until, expires_at)
        values (${scopeId}::uuid, ${request.contract}, ${request.key}, ${request.inputHash},
                clock_timestamp() + make_interval(secs => ${lease ?? 0}), clock_timestamp() + interval '1 day')
        on conflict (scope_id, contract, key) do nothing`;
      if (taken === 1) return { state: 'mine' };
      return existingClaim(db, scopeId, request);
    },
    keep: async (contract, key, answer) => {
      await db.idempotencyKey.update({
        where: { scopeId_contract_key: { scopeId, contract, key } },
        data: { answer: toJson(answer), leaseUntil: null },
      });
    },
    release: async (contract, key) => {
      await db.idempotencyKey.deleteMany({ where: { scopeId, contract, key, answer: { equals: Prisma.DbNull } } });
    },
  };
}

async function existingClaim(db: Db, scopeId: string, request: ClaimRequest): Promise<Claim> {
  const [row] = await db.$queryRaw<KeyRow[]>`
    select input_hash, answer, extract(epoch from lease_until - clock_timestamp())::float8 as lease_seconds
    from idempotency_key where scope_id = ${scopeId}::uuid and contract = ${request.contract} and key = ${request.key}
    for update`;
  if (!row) return { state: 'in-progress', retryAfterSeconds: 1 };
  if (row.input_hash !== request.inputHash) return { state: 'other-input' };
  if (row.answer !== null) return { state: 'answered', answer: asKeptAnswer(row.answer) };
  if (row.lease_seconds !== null && row.lease_seconds > 0) return { state: 'in-progress', retryAfterSeconds: Math.ceil(row.lease_seconds) };
  await db.$executeRaw`
    update idempotency_key set lease_until = clock_timestamp() + make_interval(secs => ${request.leaseSeconds ?? 0})
    where scope_id = ${scopeId}::uuid and contract = ${request.contract} and key = ${request.key}`;
  return { state: 'mine' };
}

/** The column is written by `keep` alone, so it holds a KeptAnswer. */
function asKeptAnswer(json: unknown): KeptAnswer {
  return json as KeptAnswer;
}

/** A KeptAnswer holds contract output, which is JSON by rule. */
function toJson(answer: KeptAnswer): Prisma.InputJsonObject {
  return answer as Prisma.InputJsonObject;
}

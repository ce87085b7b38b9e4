import type { Db } from '../client.ts';
import { idempotencyRepo, type IdempotencyRepo } from '../kernel/idempotency-repo.ts';
import { withSavepoint } from '../kernel/savepoint.ts';

/** Part of every transaction: keys of repeated calls, and a way to undo only what came after a point. */
export type Transaction = {
  readonly idempotency: IdempotencyRepo;
  /** Undoes what `work` wrote when it throws; the transaction itself goes on. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
};

/** The parts of a transaction; keys of repeated calls are those of one scope, a household or a user. */
export function transaction(db: Db, scopeId: string): Transaction {
  return { idempotency: idempotencyRepo(db, scopeId), savepoint: (work) => withSavepoint(db, work) };
}

import { z } from 'zod';
import type { PrismaClient } from '../generated/client.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../client.ts';
import { BIND_SCOPE, bindingValues, type BoundScope, type ScopeBinding } from './bind-scope.ts';
import { asRefusal } from './database-refusal.ts';

const MAX_WAIT_MS = 10_000;
const TIMEOUT_MS = 30_000;
/** Imports, archives and erasures touch hundreds of thousands of rows at once. */
export const LONG_TIMEOUT_MS = 10 * 60_000;

/** How long a transaction may take before it is undone: half a minute, or ten. */
export type Lasting = 'short' | 'long';

export function timeoutOf(lasting: Lasting = 'short'): number {
  return lasting === 'long' ? LONG_TIMEOUT_MS : TIMEOUT_MS;
}
const ATTEMPTS = 3;

/** Opens a transaction, binds the scope first, and runs `work`; a deadlock or write conflict runs it again from the start. */
export async function transactInScope<T>(
  prisma: PrismaClient,
  binding: ScopeBinding,
  work: (db: Db, bound: BoundScope) => Promise<T>,
  timeout: number = TIMEOUT_MS,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await prisma.$transaction(
        async (db) => {
          const [bound] = await db.$queryRawUnsafe<BoundScope[]>(BIND_SCOPE, ...bindingValues(binding));
          if (!bound) throw new Error('Binding a scope answered no row');
          return work(db, bound);
        },
        { timeout, maxWait: MAX_WAIT_MS },
      );
    } catch (error) {
      if (attempt === ATTEMPTS || !isWriteConflict(error)) throw asRefusal(error);
    }
  }
}

/** SQLSTATEs of a deadlock and of a serialization that failed. */
const CONFLICTS = ['40P01', '40001'];

/** Where Prisma puts the SQLSTATE of a raw statement (P2010). */
const RawFailure = z.object({
  driverAdapterError: z.object({ cause: z.object({ originalCode: z.enum(CONFLICTS) }) }),
});

function isWriteConflict(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === 'P2034' || RawFailure.safeParse(error.meta).success;
}

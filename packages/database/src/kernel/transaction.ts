import type { PrismaClient } from '../generated/client.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../client.ts';
import { BIND_SCOPE, bindingValues, type BoundScope, type ScopeBinding } from './bind-scope.ts';

const LIMITS = { timeout: 30_000, maxWait: 10_000 };
const ATTEMPTS = 3;

/** Opens a transaction, binds the scope first, and runs `work`; a deadlock or write conflict runs it again from the start. */
export async function transactInScope<T>(
  prisma: PrismaClient,
  binding: ScopeBinding,
  work: (db: Db, bound: BoundScope) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await prisma.$transaction(async (db) => {
        const [bound] = await db.$queryRawUnsafe<BoundScope[]>(BIND_SCOPE, ...bindingValues(binding));
        if (!bound) throw new Error('Binding a scope answered no row');
        return work(db, bound);
      }, LIMITS);
    } catch (error) {
      if (attempt === ATTEMPTS || !isWriteConflict(error)) throw error;
    }
  }
}

function isWriteConflict(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034';
}

import type { Db } from '../client.ts';

/** Runs `work` behind a savepoint: when it throws, what it wrote is undone and the transaction can go on. */
export async function withSavepoint<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await db.$executeRaw`savepoint attempt`;
  try {
    const result = await work();
    await db.$executeRaw`release savepoint attempt`;
    return result;
  } catch (error) {
    await db.$executeRaw`rollback to savepoint attempt`;
    throw error;
  }
}

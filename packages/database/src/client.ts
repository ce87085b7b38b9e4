import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { batchingSocket } from './batching-socket.ts';
import { PrismaClient } from './generated/client.ts';
import type { Prisma } from './generated/client.ts';

/** A connection inside an open transaction. */
export type Db = Prisma.TransactionClient;

/** One pool, seen through Prisma for writes and ordinary reads and directly for hot reads. */
export type Database = { readonly prisma: PrismaClient; readonly pool: Pool; close(): Promise<void> };

export type DatabaseOptions = {
  readonly url: string;
  readonly poolSize: number;
  /** Told of connections that break while idle; the pool replaces them by itself. */
  readonly onConnectionError: (error: Error) => void;
};

const CONNECTION_WAIT_MS = 10_000;

export function openDatabase({ url, poolSize, onConnectionError }: DatabaseOptions): Database {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: CONNECTION_WAIT_MS,
    pipeline: true,
    stream: batchingSocket,
  });
  pool.on('error', onConnectionError);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    pool,
    close: async () => {
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}

import type { CallContext } from '@hearth/api/kernel/context.ts';
import { rm } from 'node:fs/promises';
import { t } from '@hearth/api/kernel/trpc.ts';
import { createApi, type Api } from '@hearth/api/create-api.ts';
import type { Contracts } from '@hearth/contracts/contracts.ts';
import type { Contract, RestOnly } from '@hearth/contracts/shared/contract.ts';
import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import { openDatabase, type Database } from '@hearth/database/client.ts';
import { listenForEvents } from '@hearth/database/kernel/event-listener.ts';
import { unitOfWork, type UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { createSolverPool } from '@hearth/planner/solver-pool.ts';
import type { PlannerPort, Ports } from '@hearth/services/ports.ts';
import type { TestDatabase } from './database-template.ts';
import { testPorts } from './test-ports.ts';

/** The API as an in-process client calls it: every contract with a procedure, typed by the contract. */
export type Caller<T = Contracts> = {
  readonly [K in keyof T as T[K] extends { kind: RestOnly } ? never : K]: T[K] extends Contract
    ? Call<T[K]>
    : Caller<T[K]>;
};
type Call<C extends Contract> = C['kind'] extends 'subscription'
  ? (input: C['input']['_zod']['input']) => Promise<AsyncIterable<[string, C['output']['_zod']['output'], symbol]>>
  : (input: C['input']['_zod']['input']) => Promise<C['output']['_zod']['output']>;

export type CallOptions = { readonly key?: string; readonly signal?: AbortSignal } & Partial<
  Pick<CallContext, 'cookies' | 'userAgent' | 'signInFailure' | 'ip'>
>;

export type TestApi = {
  readonly url: string;
  /** Outside every door: what its pool runs, the superuser runs. */
  readonly database: Database;
  readonly uow: UnitOfWork;
  readonly api: Api;
  readonly ports: Ports;
  readonly as: (user: UserId | Actor | null, options?: CallOptions) => Caller;
  readonly sql: <R extends object>(text: string, values?: readonly unknown[]) => Promise<R[]>;
  close(): Promise<void>;
};

export type ApiOptions = {
  readonly database: TestDatabase;
  /** Instead of the real optimiser. */
  readonly planner?: PlannerPort;
  /** How long the real optimiser may take, in milliseconds, and with which gap it is content. */
  readonly solving?: { readonly timeBudgetMs?: number; readonly gapTarget?: number };
  readonly poolSize?: number;
  readonly now?: () => Date;
};

/** A whole API on a test database, without a transport. `close` ends its connections and threads and drops the database. */
export async function anApi({
  database: copy,
  planner,
  solving = {},
  poolSize = 8,
  now = () => new Date(),
}: ApiOptions): Promise<TestApi> {
  const database = openDatabase({ url: copy.url, poolSize, onConnectionError: () => undefined });
  const uow = unitOfWork(database, () => undefined);
  const listener = await listenForEvents(copy.url, () => undefined);
  const pool = createSolverPool({ size: 1 });
  const solver: PlannerPort = {
    plan: (problem, options) => pool.plan(problem, { ...options, ...solving }),
  };
  const ports = testPorts({ now, planner: planner ?? solver });
  const api = createApi({ uow, listener, demoSignIn: true, ports });
  return {
    url: copy.url,
    database,
    uow,
    api,
    ports,
    as: (user, options) => callerOf(api, typeof user === 'string' ? { kind: 'user', userId: user } : user, options),
    sql: async <R extends object>(text: string, values: readonly unknown[] = []) =>
      (await database.pool.query<R>(text, [...values])).rows,
    close: async () => {
      await pool.close();
      await listener.close();
      await database.close();
      await copy.drop();
      await rm(ports.filesDirectory, { recursive: true, force: true });
    },
  };
}

/** The router is built from the contracts, so its caller has their shape; tRPC cannot see that through its own types. */
function callerOf(
  api: Api,
  actor: Actor | null,
  { key, signal = new AbortController().signal, ...more }: CallOptions = {},
): Caller {
  const context = { ...aCall(actor), ...more, idempotencyKey: key ?? null, signal };
  // Safe for the reason above: every procedure stands for a contract of the same path.
  return t.createCallerFactory(api.trpc)(context, { signal }) as unknown as Caller;
}

/** A call from nowhere in particular. */
export function aCall(actor: Actor | null): CallContext {
  return {
    actor,
    signInFailure: null,
    requestId: 'test',
    idempotencyKey: null,
    ip: '192.0.2.1',
    userAgent: 'test',
    cookies: null,
    limits: null,
    signal: new AbortController().signal,
  };
}

/** The domain error a call ends with; anything else it ends with is thrown on. */
export async function refusal(call: Promise<unknown>): Promise<DomainError> {
  try {
    await call;
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    if (cause instanceof DomainError) return cause;
    throw error;
  }
  throw new Error('the call was not refused');
}

import type { Pool, PoolClient } from 'pg';
import { BIND_SCOPE, bindingValues, type BoundScope, type ScopeBinding } from './bind-scope.ts';
import { asRefusal } from './database-refusal.ts';

/** A statement that is prepared once a connection, under its name. */
export type NamedQuery = { readonly name: string; readonly text: string };

/** Runs a named statement inside the wall. `T` is what its columns yield as JSON; the contract's output checks it. */
export type ReadQuery = <T extends object>(query: NamedQuery, values: readonly unknown[]) => Promise<T[]>;

export type ScopedRead<T> = {
  /** Throws when the caller, as the database knows them, may not read here. Nothing is answered then. */
  readonly admit: (bound: BoundScope) => void;
  /** Issues its statements at once: the transaction is closed behind them. */
  readonly read: (query: ReadQuery) => Promise<T>;
};

/**
 * Reads in a read-only transaction bound to one scope.
 *
 * The connection pipelines: opening, binding, the statements and the commit travel together, so the wall costs no round
 * trip of its own. They run in that order, and the answer waits until the caller has been admitted.
 */
export async function readInScope<T>(pool: Pool, binding: ScopeBinding, { admit, read }: ScopedRead<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw asRefusal(error);
  });
  // A connection that breaks while it is lent out says so here, and unheard it would end the process.
  let broken: Error | undefined;
  const onBroken = (error: Error): void => {
    broken = error;
  };
  client.on('error', onBroken);
  let issued = false;
  const query = async <R extends object>({ name, text }: NamedQuery, values: readonly unknown[]): Promise<R[]> => {
    if (issued) throw new Error('A read door takes its statements at once; this one came after the commit');
    const { rows } = await client.query<{ rows: R[] }>({ name, text: asOneJson(text), values: [...values] });
    return rows[0]?.rows ?? [];
  };
  const steps = [client.query('begin read only'), bindScope(client, binding).then(admit)];
  const reading = (async () => read(query))();
  issued = true;
  const [result, ...rest] = await Promise.allSettled([reading, ...steps, client.query('commit')]);
  client.off('error', onBroken);
  client.release(broken);
  for (const step of rest) if (step.status === 'rejected') throw step.reason;
  if (result.status === 'rejected') throw asRefusal(result.reason);
  return result.value;
}

/** Rows come as one JSON value, which is read several times faster than a field at a time. */
function asOneJson(text: string): string {
  return `select coalesce(json_agg(page), '[]') as rows from (${text}) page`;
}

async function bindScope(client: PoolClient, binding: ScopeBinding): Promise<BoundScope> {
  const { rows } = await client.query<BoundScope>({
    name: 'bind-scope',
    text: BIND_SCOPE,
    values: bindingValues(binding),
  });
  const [bound] = rows;
  if (!bound) throw new Error('Binding a scope answered no row');
  return bound;
}

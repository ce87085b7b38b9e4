import type { Pool } from 'pg';
import { BIND_SCOPE, bindingValues, type BoundScope, type ScopeBinding } from './bind-scope.ts';

/** A statement that is prepared once a connection, under its name. */
export type NamedQuery = { readonly name: string; readonly text: string };

/** Runs a named statement inside the wall. `T` is what the statement's column list yields; the contract's output checks it. */
export type ReadQuery = <T extends object>(query: NamedQuery, values: readonly unknown[]) => Promise<T[]>;

/** Opens a read-only transaction on the pool, binds the scope, and closes it again whatever happens. */
export async function readInScope<T>(pool: Pool, binding: ScopeBinding, read: (query: ReadQuery, bound: BoundScope) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin read only');
    const bound = await client.query<BoundScope>({ name: 'bind-scope', text: BIND_SCOPE, values: bindingValues(binding) });
    const [scope] = bound.rows;
    if (!scope) throw new Error('Binding a scope answered no row');
    const result = await read(
      async <R extends object>({ name, text }: NamedQuery, values: readonly unknown[]) =>
        (await client.query<R>({ name, text, values: [...values] })).rows,
      scope,
    );
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((rollbackError: unknown) => {
      broken = rollbackError instanceof Error ? rollbackError : new Error(String(rollbackError));
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

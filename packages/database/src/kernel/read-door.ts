import { DatabaseError, type Pool } from 'pg';
import { BIND_SCOPE, bindingValues, type BoundScope, type ScopeBinding } from './bind-scope.ts';
import { asRefusal } from './database-refusal.ts';
import { type NamedQuery, runBatch, type Statement, type StatementValue, type TextRow } from './statement-batch.ts';
import { booleanOf, orNull, textOf, textsOf } from './text-columns.ts';

/** A statement and how its rows are read. */
export type RowQuery<T> = NamedQuery & { readonly row: (fields: TextRow) => T };

/** Runs a named statement inside the wall. */
export type ReadQuery = <T>(query: RowQuery<T>, values: readonly StatementValue[]) => Promise<T[]>;

export type ScopedRead<T> = {
  /** Throws when the caller, as the database knows them, may not read here. Nothing is answered then. */
  readonly admit: (bound: BoundScope) => void;
  /** Issues its statements at once: they travel together. */
  readonly read: (query: ReadQuery) => Promise<T>;
};

/** What one read may cost at most: whoever asks for more than that gives up a connection that others wait for. */
const LONGEST_READ = '10s';

const bindReadScope: RowQuery<BoundScope> = {
  name: 'bind-read-scope',
  text: `select bound.*, set_config('transaction_read_only', 'on', true) as "readOnly",
      set_config('statement_timeout', '${LONGEST_READ}', true) as "longest" from (${BIND_SCOPE}) bound`,
  row: ([alive, userId, householdId, householdRole, accountRole, scopes]) => ({
    alive: booleanOf(alive),
    userId: orNull(userId, textOf),
    householdId: orNull(householdId, textOf),
    householdRole: orNull(householdRole, textOf),
    accountRole: orNull(accountRole, textOf),
    scopes: orNull(scopes, textsOf),
  }),
};

/**
 * Reads in a read-only transaction bound to one scope.
 *
 * Binding and the statements are one batch, so the wall costs no round trip of its own. They run in that order, and the
 * answer waits until the caller has been admitted. A statement that takes longer than 10 seconds is refused.
 */
export async function readInScope<T>(pool: Pool, binding: ScopeBinding, { admit, read }: ScopedRead<T>): Promise<T> {
  const statements: Statement[] = [{ ...bindReadScope, values: bindingValues(binding) }];
  const answered = Promise.withResolvers<TextRow[][]>();
  let sent = false;
  const query: ReadQuery = async ({ name, text, row }, values) => {
    if (sent) throw new Error('A read door takes its statements at once; this one came after they were sent');
    const index = statements.push({ name, text, values }) - 1;
    const answers = await answered.promise;
    return (answers[index] ?? []).map(row);
  };
  const reading = (async () => read(query))();
  sent = true;
  answered.resolve(runOnPool(pool, statements));
  const admitting = (async () => {
    const [bound] = await answered.promise;
    admit(bindReadScope.row(bound?.[0] ?? []));
  })();
  const [admitted, result] = await Promise.allSettled([admitting, reading]);
  if (admitted.status === 'rejected') throw asRefusal(admitted.reason);
  if (result.status === 'rejected') throw asRefusal(result.reason);
  return result.value;
}

async function runOnPool(pool: Pool, statements: readonly Statement[]): Promise<TextRow[][]> {
  const client = await pool.connect();
  // A connection that breaks while it is lent out says so here, and unheard it would end the process.
  let broken: Error | undefined;
  const onBroken = (error: Error): void => {
    broken = error;
  };
  client.on('error', onBroken);
  try {
    return await runBatch(client, statements);
  } catch (error) {
    // A connection's last words may come as the answer to its statement; a refused statement leaves it whole.
    const isWhole = error instanceof DatabaseError && error.severity === 'ERROR';
    if (!isWhole) broken ??= error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.off('error', onBroken);
    client.release(broken);
  }
}

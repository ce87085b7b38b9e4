import { type Connection, type PoolClient, Query } from 'pg';

/** A statement that is prepared once a connection, under its name. */
export type NamedQuery = { readonly name: string; readonly text: string };

/** What a statement takes; bytes are sent as they are, everything else as text. */
export type StatementValue = string | number | boolean | null | Uint8Array;

export type Statement = NamedQuery & { readonly values: readonly StatementValue[] };

/** A row as the text of its columns in order. */
export type TextRow = readonly (string | null)[];

/** What each connection has prepared, by name; whatever may not be there any more is closed and prepared anew. */
const prepared = new WeakMap<Connection, Map<string, string>>();

/**
 * Runs the statements as one transaction that travels in one piece: messages up to one Sync are an implicit transaction
 * block of PostgreSQL's extended protocol ("Pipelining"), so it needs no `begin` and no `commit`. Rejects with the first
 * statement's error, and then nothing of them happened. An empty statement, which completes nothing, and `copy`, which
 * waits for data behind what was sent, are refused before anything is.
 */
export async function runBatch(client: PoolClient, statements: readonly Statement[]): Promise<TextRow[][]> {
  statements.forEach(requireBatchable);
  const batch = statements.map(({ name, text, values }) => ({ name, text, values: values.map(asSent) }));
  return new Promise((resolve, reject) => {
    const results: TextRow[][] = [];
    let rows: TextRow[] = [];
    let known = new Map<string, string>();
    // The driver's own query, so that its time limit and its pipelining hold; only what is sent and read differs.
    const query = new Query('', (error) => {
      if (!error && results.length === batch.length) return resolve(results);
      for (const { name } of batch.slice(results.length)) known.delete(name);
      reject(error ?? new Error(`A batch of ${batch.length} statements completed ${results.length}`));
    });
    const handlers = {
      submit: (connection: Connection) => {
        known = prepared.get(connection) ?? known;
        prepared.set(connection, known);
        for (const statement of batch) send(connection, statement, known);
        connection.sync();
      },
      handleDataRow: ({ fields }: { readonly fields: TextRow }) => rows.push(fields),
      handleCommandComplete: () => {
        const done = batch[results.length];
        if (done) known.set(done.name, done.text);
        results.push(rows);
        rows = [];
      },
    };
    client.query(Object.assign(query, handlers));
  });
}

const BEFORE_A_STATEMENT = /^(?:[\s;]|--[^\n]*|\/\*[^]*?\*\/)*/;

function requireBatchable({ name, text }: NamedQuery): void {
  const statement = text.replace(BEFORE_A_STATEMENT, '');
  if (statement === '') throw new Error(`A batch takes no empty statement, and "${name}" is one`);
  if (/^copy\b/i.test(statement)) throw new Error(`A batch takes no copy, and "${name}" is one: run it by itself`);
}

type SentStatement = NamedQuery & { readonly values: (Buffer | string | null)[] };

function send(connection: Connection, { name, text, values }: SentStatement, known: ReadonlyMap<string, string>): void {
  if (known.get(name) !== text) {
    connection.close({ type: 'S', name }, true);
    connection.parse({ name, text, types: [] }, true);
  }
  connection.bind({ statement: name, values }, true);
  connection.execute(null, true);
}

function asSent(value: StatementValue): Buffer | string | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'object') return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return String(value);
}

import { type Connection, type PoolClient, Query } from 'pg';

/** A statement that is prepared once a connection, under its name. */
export type NamedQuery = { readonly name: string; readonly text: string };

/** What a statement takes; bytes are sent as they are, everything else as text. */
export type StatementValue = string | number | boolean | null | Uint8Array;

export type Statement = NamedQuery & { readonly values: readonly StatementValue[] };

/** A row as the text of its columns in order. */
export type TextRow = readonly (string | null)[];

/** What each connection has prepared; a statement that may or may not have been is closed and prepared anew. */
const prepared = new WeakMap<Connection, Set<string>>();

/**
 * Runs the statements as one transaction that travels in one piece: messages up to one Sync are an implicit transaction
 * block of PostgreSQL's extended protocol ("Pipelining"), so it needs no `begin` and no `commit`. Rejects with the first
 * statement's error, and then nothing of them happened.
 */
export async function runBatch(client: PoolClient, statements: readonly Statement[]): Promise<TextRow[][]> {
  return new Promise((resolve, reject) => {
    const results: TextRow[][] = [];
    let rows: TextRow[] = [];
    let known = new Set<string>();
    const handlers = {
      submit: (connection: Connection) => {
        known = prepared.get(connection) ?? known;
        prepared.set(connection, known);
        for (const statement of statements) send(connection, statement, known);
        connection.sync();
      },
      handleDataRow: ({ fields }: { readonly fields: TextRow }) => rows.push(fields),
      handleCommandComplete: () => {
        const done = statements[results.length];
        if (done) known.add(done.name);
        results.push(rows);
        rows = [];
      },
      handleError: reject,
      handleReadyForQuery: () => resolve(results),
    };
    // The pool's pipelining takes the driver's own queries alone, for others may hold a portal open; this one does not.
    client.query(Object.assign(new Query(''), handlers));
  });
}

function send(connection: Connection, { name, text, values }: Statement, known: ReadonlySet<string>): void {
  if (!known.has(name)) {
    connection.close({ type: 'S', name }, true);
    connection.parse({ name, text, types: [] }, true);
  }
  connection.bind({ statement: name, values: values.map(asSent) }, true);
  connection.execute(null, true);
}

function asSent(value: StatementValue): Buffer | string | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'object') return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return String(value);
}

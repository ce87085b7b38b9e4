import type { Client, Connection, Submittable } from 'pg';

/** What `pg` calls on a query while COPY runs; its published types stop at `submit`. */
type CopyConnection = Connection & {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
};

type Copy = Submittable & {
  handleCopyInResponse(connection: CopyConnection): void;
  handleCopyOutResponse(): void;
  handleCopyData(message: { chunk: Buffer }): void;
  handleCommandComplete(): void;
  handleReadyForQuery(): void;
  handleError(error: Error): void;
};

// Safe: pg hands its queries the very connection object that has these methods; see pg's lib/connection.js.
const asCopyConnection = (connection: Connection): CopyConnection => connection as CopyConnection;

function run(client: Client, text: string, input: readonly Buffer[]): Promise<Buffer[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer[]>();
  const output: Buffer[] = [];
  const copy: Copy = {
    submit: (connection) => asCopyConnection(connection).query(text),
    handleCopyInResponse: (connection) => {
      for (const chunk of input) connection.sendCopyFromChunk(chunk);
      connection.endCopyFrom();
    },
    handleCopyOutResponse: () => {},
    handleCopyData: ({ chunk }) => void output.push(Buffer.from(chunk)),
    handleCommandComplete: () => {},
    handleReadyForQuery: () => resolve(output),
    handleError: reject,
  };
  client.query(copy);
  return promise;
}

/** The rows of a query or table as COPY text, in blocks of about a megabyte. */
export async function copyOut(client: Client, from: string): Promise<Buffer[]> {
  const rows = await run(client, `copy ${from} to stdout`, []);
  const blocks: Buffer[] = [];
  for (let start = 0; start < rows.length; start += 5000) blocks.push(Buffer.concat(rows.slice(start, start + 5000)));
  return blocks;
}

/** Loads COPY text into a table: the fastest way there is to fill it over a connection. */
export async function copyIn(client: Client, table: string, rows: readonly Buffer[]): Promise<void> {
  await run(client, `copy ${table} from stdin`, rows);
}

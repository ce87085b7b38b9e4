import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import { DatabaseError, escapeIdentifier, Pool, types, type QueryArrayConfig, type QueryArrayResult } from 'pg';
import { databaseOf, withDatabase } from './connection-urls.ts';
import { withClient } from './migration-history.ts';

export type MigrationAdapter = {
  factory: SqlMigrationAwareDriverAdapterFactory;
  /** What PostgreSQL said of the last script that failed: the engine keeps only a part of it. */
  scriptError: () => string | undefined;
  close: () => Promise<void>;
};

/**
 * Connections for the schema engine. One session each, because the engine takes a session's advisory lock. Scripts and
 * shadow databases are our own: adapter-pg cuts scripts at every semicolon, function bodies included, and, given a URL,
 * connects to the real database where a shadow was asked for.
 */
export function createMigrationAdapter(url: string): MigrationAdapter {
  const open: Pool[] = [];
  let scriptError: string | undefined;
  const noteError = (said: string): void => void (scriptError = said);
  const connect = async (connectionString: string, whenDisposed?: () => Promise<void>): Promise<SqlDriverAdapter> => {
    const pool = new Pool({ connectionString, max: 1 });
    open.push(pool);
    const send: (script: string) => Promise<unknown> = pool.query.bind(pool);
    const adapter: SqlDriverAdapter = await new PrismaPg(pool).connect();
    return Object.assign(adapter, {
      queryRaw: readingInternalChars(pool, adapter.queryRaw.bind(adapter)),
      executeScript: (script: string) => runScript(send, script, noteError),
      dispose: async () => {
        await endOnce(pool);
        await whenDisposed?.();
      },
    });
  };
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: 'postgres',
    adapterName: new PrismaPg(url).adapterName,
    connect: () => connect(url),
    connectToShadowDb: async () => {
      const name = `${databaseOf(url).slice(0, 40)}_shadow_${randomUUID().slice(0, 8)}`;
      const quoted = escapeIdentifier(name);
      await withClient(url, (client) => client.query(`create database ${quoted}`));
      const drop = async (): Promise<void> => {
        await withClient(url, (client) => client.query(`drop database if exists ${quoted} with (force)`));
      };
      return connect(withDatabase(url, name), drop);
    },
  };
  return { factory, scriptError: () => scriptError, close: async () => void (await Promise.all(open.map(endOnce))) };
}

/** PostgreSQL's internal one-byte type "char", in which its catalogue keeps kinds of constraints and the like. */
const internalChar = 18;

/** adapter-pg refuses that type, and the engine cannot read a database without it. */
function readingInternalChars(pool: Pool, queryRaw: SqlDriverAdapter['queryRaw']): SqlDriverAdapter['queryRaw'] {
  const charColumns = new WeakMap<object, Set<number>>();
  const ask: (config: QueryArrayConfig) => Promise<QueryArrayResult> = pool.query.bind(pool);
  const query = async (config: QueryArrayConfig): Promise<QueryArrayResult> => {
    const result = await ask(config);
    const found = new Set<number>();
    for (const [index, field] of result.fields.entries()) {
      if (field.dataTypeID !== internalChar) continue;
      field.dataTypeID = types.builtins.TEXT;
      found.add(index);
    }
    charColumns.set(result.rows, found);
    return result;
  };
  Object.assign(pool, { query });
  return async (sql) => {
    const result = await queryRaw(sql);
    const chars = charColumns.get(result.rows);
    const columnTypes = result.columnTypes.map((type, index) => (chars?.has(index) ? ColumnTypeEnum.Character : type));
    return { ...result, columnTypes };
  };
}

async function endOnce(pool: Pool): Promise<void> {
  if (!pool.ending) await pool.end();
}

/** The whole script in one message: PostgreSQL runs it as one transaction, as Prisma's own engine has it. */
async function runScript(
  send: (script: string) => Promise<unknown>,
  script: string,
  noteError: (said: string) => void,
): Promise<void> {
  try {
    await send(script);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    noteError(describeScriptError(error, script));
    throw new DriverAdapterError({
      kind: 'postgres',
      code: error.code ?? 'XX000',
      severity: error.severity ?? 'ERROR',
      message: error.message,
      detail: error.detail,
      column: error.column,
      hint: error.hint,
    });
  }
}

function describeScriptError({ message, position, detail, hint }: DatabaseError, script: string): string {
  const line = position === undefined ? undefined : script.slice(0, Number(position)).split('\n').length;
  const where = line === undefined ? '' : ` (line ${line})`;
  return [message + where, detail, hint].filter((part) => part !== undefined).join('. ');
}

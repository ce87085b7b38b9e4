import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import { DatabaseSetupError, errorMessage } from './database-setup-error.ts';
import { createMigrationAdapter } from './migration-adapter.ts';
import {
  lockContent,
  lockName,
  migrationsDir,
  scriptName,
  type MigrationFile,
  type SchemaFile,
} from './migration-folder.ts';

type EngineModule = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');
// oxlint-disable no-underscore-dangle -- the engine's own names
type EngineExports = { __wbindgen_start: () => void };

/** Node has it; only TypeScript's browser library describes it. */
declare const WebAssembly: {
  instantiate: (
    bytes: Uint8Array,
    imports: Record<string, EngineModule>,
  ) => Promise<{ instance: { exports: EngineExports } }>;
};

/** For work on migrations alone; the engine aborts on an empty list. */
export const noModels: SchemaFile[] = [
  { path: 'schema.prisma', content: 'datasource db {\n  provider = "postgresql"\n}\n' },
];

export const noFilter = { externalTables: [], externalEnums: [] };

/** The engine hands its panic message to a global of this name before it aborts. */
function keepPanicMessages(): void {
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => (panicMessage = message) },
  });
}

let panicMessage: string | undefined;
let loading: Promise<EngineModule> | undefined;

/** Loads the 5 MB engine once per process. The package's own entry needs a flag Node does not have on by default. */
async function loadEngine(): Promise<EngineModule> {
  keepPanicMessages();
  const module = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const bytes = await readFile(path.join(path.dirname(entry), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': module });
  module.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return module;
}

/**
 * Runs `work` with Prisma's schema engine on the database of `url`. What the engine reports is thrown as
 * `schema-engine.failed`, in its own words.
 */
export async function withSchemaEngine<T>(
  url: string,
  schema: SchemaFile[],
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine: engineClass } = await (loading ??= loadEngine());
  const adapter = createMigrationAdapter(url);
  let engine: SchemaEngine | undefined;
  try {
    const datamodels = schema.map((file): [string, string] => [file.path, file.content]);
    const bound = bindMigrationAwareSqlAdapterFactory(adapter.factory);
    engine = await engineClass.new({ datamodels }, () => undefined, bound);
    return await work(engine);
  } catch (error) {
    throw new DatabaseSetupError('schema-engine.failed', adapter.scriptError() ?? engineMessage(error), {
      cause: error,
    });
  } finally {
    engine?.free();
    await adapter.close();
  }
}

/** The engine puts its user-facing error, as JSON, beside a stack trace of its own. */
function engineMessage(error: unknown): string {
  if (panicMessage !== undefined) return panicMessage;
  const meant = error instanceof Error && 'meta' in error ? error.meta : undefined;
  const message = typeof meant === 'object' && meant !== null && 'message' in meant ? meant.message : undefined;
  return withoutBacktrace(typeof message === 'string' ? message : errorMessage(error));
}

/** The engine appends numbered frames of its own source. */
function withoutBacktrace(message: string): string {
  return message.replace(/\n\s+0: [\s\S]*$/, '');
}

/** The folder in the form the engine takes. */
export function toMigrationList(prismaDir: string, files: MigrationFile[]): MigrationList {
  return {
    baseDir: migrationsDir(prismaDir),
    lockfile: { path: lockName, content: lockContent },
    shadowDbInitScript: '',
    migrationDirectories: files.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: scriptName, content: { tag: 'ok', value: sql } },
    })),
  };
}

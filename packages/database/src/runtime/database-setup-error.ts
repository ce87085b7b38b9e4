export type DatabaseSetupCode =
  | 'database.platform-unsupported'
  | 'database.data-dir-unusable'
  | 'database.data-dir-wrong-version'
  | 'database.data-dir-foreign'
  | 'database.start-failed'
  | 'database.busy'
  | 'database.unreachable'
  | 'migrations.folder-invalid'
  | 'migrations.failed'
  | 'migrations.edited'
  | 'migrations.diverged'
  | 'schema.invalid'
  | 'schema-engine.failed'
  | 'backup.not-owner'
  | 'restore.other-version'
  | 'restore.not-empty'
  | 'restore.in-use'
  | 'restore.inconsistent';

/**
 * What goes wrong before a database can be used. Not a DomainError: nobody is being served yet, the reader is whoever
 * starts the program. The message says what to do.
 */
export class DatabaseSetupError extends Error {
  readonly code: DatabaseSetupCode;

  constructor(code: DatabaseSetupCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseSetupError';
    this.code = code;
  }
}

/** The `code` of a Node or Postgres error (`ENOENT`, `3D000`), or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export function errorMessage(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(errorMessage).join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** What went wrong, in words that hold whatever the transport: the API maps each kind to a status once. */
export type ErrorKind =
  | 'not-found'
  | 'conflict'
  | 'forbidden'
  | 'unauthenticated'
  | 'invalid'
  | 'limit'
  | 'unavailable';

/** `<context>.<kebab>`, stable: clients match on it. */
export type ErrorCode = `${string}.${string}`;

/** A refusal a user can act on. The message says what to do; details are JSON and hold no secret. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly kind: ErrorKind;
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(kind: ErrorKind, code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

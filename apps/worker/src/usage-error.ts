/** What was typed cannot be meant. The message says what to type instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** What is wrong field by field, as `field: message`. */
  readonly fields: readonly string[];

  constructor(message: string, fields: readonly string[] = []) {
    super(message);
    this.fields = fields;
  }
}

/** What was asked for is clear and cannot be done here. The message says what to do first. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
  /** Lines to print before the message. */
  readonly lines: readonly string[];

  constructor(message: string, lines: readonly string[] = []) {
    super(message);
    this.lines = lines;
  }
}

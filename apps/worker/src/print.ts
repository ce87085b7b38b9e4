import type { Terminal } from './terminal.ts';

/** Prints a result: exactly as the contract has it where JSON was asked for, else as lines for people. */
export function printResult<T>(
  terminal: Terminal,
  asJson: boolean | undefined,
  result: T,
  lines: (result: T) => readonly string[],
): void {
  if (asJson) terminal.out(JSON.stringify(result, null, 2));
  else for (const line of lines(result)) terminal.out(line);
}

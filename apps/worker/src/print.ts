import type { Terminal } from './terminal.ts';

/** Prints a result: exactly as the contract has it where JSON was asked for, else as lines for people, tables as wide as the terminal. */
export function printResult<T>(
  terminal: Terminal,
  asJson: boolean | undefined,
  result: T,
  lines: (result: T, width: number) => readonly string[],
): void {
  if (asJson) terminal.out(JSON.stringify(result, null, 2));
  else for (const line of lines(result, terminal.width)) terminal.out(line);
}

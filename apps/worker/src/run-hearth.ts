import { hearthProgram } from './program.ts';
import { errorReport } from './report-error.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command line (without the program's name) and answers with the exit code. */
export async function runHearth(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await hearthProgram(terminal).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    terminal.progress('');
    const { lines, exitCode } = errorReport(error);
    for (const line of lines) terminal.err(line);
    return exitCode;
  }
}

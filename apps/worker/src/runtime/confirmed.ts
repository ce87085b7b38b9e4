import { createInterface } from 'node:readline/promises';
import { UsageError } from '../usage-error.ts';

/** Whether the person at the terminal types yes. Throws UsageError where there is nobody to ask. */
export async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new UsageError('There is no terminal to ask at. Say --yes if that is meant.');
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // Whoever breaks off has not said yes.
    const answer = await asking.question(`${question} Type yes: `).catch(() => '');
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    asking.close();
  }
}

import { z } from 'zod';
import { ConfigError } from '@hearth/config/config-error.ts';
import { BadLine } from '@hearth/contracts/catalog/packs.contract.ts';
import { DatabaseSetupError, errorMessage } from '@hearth/database/runtime/database-setup-error.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { CommanderError } from 'commander';
import { CommandFailed } from './command-failed.ts';
import { badLinesText } from './format/bad-lines.ts';
import { UsageError } from './usage-error.ts';

/** What is told of an error, and how the process ends: 2 for what was typed wrongly, 1 for what failed. */
export type ErrorReport = { readonly lines: readonly string[]; readonly exitCode: 0 | 1 | 2 };

/** An error as the person at the terminal can use it; never a stack trace. */
export function errorReport(error: unknown): ErrorReport {
  // Commander has printed its own message, or the help that was asked for.
  if (error instanceof CommanderError) return { lines: [], exitCode: error.exitCode === 0 ? 0 : 2 };
  if (error instanceof UsageError)
    return { lines: [`error: ${error.message}`, ...error.fields.map((field) => `  ${field}`)], exitCode: 2 };
  if (error instanceof CommandFailed) return failure(error.message, error.lines);
  if (error instanceof ConfigError || error instanceof DatabaseSetupError) return failure(error.message);
  if (error instanceof DomainError) return refusal(error);
  const taken = z.object({ code: z.literal('EADDRINUSE'), port: z.number() }).safeParse(error).data;
  if (taken)
    return failure(`Port ${taken.port} is taken: Hearth may already run there. Stop it, or set PORT to another.`);
  if (error instanceof z.ZodError)
    return failure(`Something went wrong: ${error.issues.map(({ message }) => message).join('; ')}`);
  return failure(`Something went wrong: ${lastLine(errorMessage(error))}`);
}

function refusal({ message, details }: DomainError): ErrorReport {
  const bad = BadLine.array().safeParse(details['badLines']);
  const total = typeof details['total'] === 'number' ? details['total'] : 0;
  return failure(message, bad.success ? badLinesText(bad.data, total) : []);
}

function failure(message: string, before: readonly string[] = []): ErrorReport {
  return { lines: [...before, `error: ${message}`], exitCode: 1 };
}

/** Prisma explains at length; the last line of its message is the one that names the cause. */
function lastLine(message: string): string {
  return message.trim().split('\n').at(-1)?.trim() || 'no reason was given';
}

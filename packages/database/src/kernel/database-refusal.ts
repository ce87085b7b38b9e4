import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { z } from 'zod';

/** SQLSTATEs of values that are well-formed and still no database value: text with a NUL, a day beyond the calendar. */
const UNSTORABLE = ['22021', '22008', '22P05'];
/** What half a character in a JSON value is refused as, and what any other text that is no value of its type is. */
const NO_SUCH_VALUE = '22P02';

/** Where the driver puts the SQLSTATE by itself, and where Prisma puts it. */
const DriverError = z.object({ code: z.string() });
const PrismaError = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) }),
});

/** The SQLSTATE of a statement that its `statement_timeout` ended, or somebody who operates the database. */
const CANCELLED = '57014';

/** Prisma waited in vain for a connection (P2028), or pg's pool did; or a statement took too long. */
function isOverloaded(error: unknown): boolean {
  const known = z.object({ code: z.literal('P2028') }).safeParse(error).success;
  return (
    known ||
    stateOf(error) === CANCELLED ||
    (error instanceof Error && error.message.includes('timeout exceeded when trying to connect'))
  );
}

/** Whether a lock was not to be had within `lock_timeout`. */
export function isLockTimeout(error: unknown): boolean {
  return stateOf(error) === '55P03';
}

/** Whether the database refused what was to be written for what it is: the same again is refused again. */
export function isRefusedValue(error: unknown): boolean {
  return /^2[23]/.test(stateOf(error) ?? '');
}

function stateOf(error: unknown): string | undefined {
  return (
    PrismaError.safeParse(error).data?.meta.driverAdapterError.cause.originalCode ??
    DriverError.safeParse(error).data?.code
  );
}

/** The refusal of a value that cannot be stored, or of a call there is no connection or no time for; any other error as it is. */
export function asRefusal(error: unknown): unknown {
  if (isOverloaded(error)) {
    return new DomainError('unavailable', 'request.overloaded', 'The server is busy; ask again in a moment.', {
      retryAfterSeconds: 5,
    });
  }
  const state = stateOf(error);
  const isUnstorable =
    state === NO_SUCH_VALUE ? String(error).includes('for type json') : UNSTORABLE.includes(state ?? '');
  if (!isUnstorable) return error;
  return new DomainError(
    'invalid',
    'request.unstorable',
    'A text holds a character that is none (NUL, or half of one), or a date is beyond the calendar; take it out and ask again.',
  );
}

import { APIError, APIConnectionError } from 'openai';
import type { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { aiError, FREE, spent, UNKNOWN_TRY } from './ai-errors.ts';
import type { AiUsage } from './ai-provider.ts';

/** One try that failed. */
export type FailedTry = {
  readonly error: DomainError;
  readonly canRetry: boolean;
  /** What the service wants waited, in milliseconds; null where it did not say. */
  readonly retryAfterMs: number | null;
};

const NO_CREDIT = 'insufficient_quota';
const RETRIED = new Set([408, 409, 429]);
const FILTERED = new Set([
  'content_filter',
  'content_policy_violation',
  'invalid_prompt',
  'bio_policy',
  'misalignment_policy_violation',
]);

/** An answer that is none, or has no end, with what the service said of its cost, and the code of why it failed. */
export class BrokenAnswer extends Error {
  readonly usage: AiUsage | null;
  readonly code: string | null;

  constructor(usage: AiUsage | null, code: string | null = null) {
    super('The answer is none, or has no end');
    this.usage = usage;
    this.code = code;
  }
}

/** What an error of the client means. Nothing of its own words is kept. */
export function failedTry(thrown: unknown, now: number): FailedTry {
  if (thrown instanceof BrokenAnswer) return broken(thrown.usage, thrown.code);
  if (thrown instanceof APIConnectionError && wasNeverSent(thrown))
    return { error: aiError('unavailable'), canRetry: true, retryAfterMs: null };
  if (thrown instanceof APIConnectionError || !(thrown instanceof APIError)) return broken(null);
  const { code, type, headers } = thrown;
  const status: unknown = thrown.status;
  if (typeof status !== 'number') return broken(null, code ?? null);
  const fatal = (error: DomainError): FailedTry => ({ error, canRetry: false, retryAfterMs: null });
  if (status === 402 || code === NO_CREDIT || type === NO_CREDIT) return fatal(aiError('quotaExceeded'));
  if (status === 401 || status === 403) return fatal(aiError('keyRefused'));
  if (status === 404 || code === 'model_not_found') return fatal(aiError('modelNotAllowed'));
  if (RETRIED.has(status) || status >= 500) {
    const retryAfterMs = readRetryAfter(headers, now);
    const details = retryAfterMs === null ? {} : { retryAfterSeconds: Math.ceil(retryAfterMs / 1000) };
    return { error: aiError('unavailable', details), canRetry: true, retryAfterMs };
  }
  return fatal(aiError(FILTERED.has(code ?? '') ? 'refused' : 'requestRefused'));
}

/** Of connections that were never made: nothing was asked, so nothing can be charged. */
const UNREACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function wasNeverSent({ cause }: APIConnectionError): boolean {
  const reason: unknown = cause instanceof Error ? cause.cause : undefined;
  return reason instanceof Error && 'code' in reason && UNREACHED.has(String(reason.code));
}

/**
 * Of an answer that had begun. Nobody knows whether the service counts what did not arrive; a figure it gave itself is its
 * last word.
 */
function broken(usage: AiUsage | null, code: string | null = null): FailedTry {
  const spend = usage === null ? UNKNOWN_TRY : { ...FREE, usage };
  const name = code === NO_CREDIT ? 'quotaExceeded' : FILTERED.has(code ?? '') ? 'refused' : 'unavailable';
  return { error: spent(aiError(name), spend), canRetry: name === 'unavailable', retryAfterMs: null };
}

/** Seconds or a date, as HTTP has it, or the milliseconds some services add. */
function readRetryAfter(headers: Headers | undefined, now: number): number | null {
  const given = headers?.get('retry-after') ?? '';
  const exact = headers?.get('retry-after-ms') ?? '';
  if (/^\d+(\.\d+)?$/.test(exact)) return Number(exact);
  if (/^\d+(\.\d+)?$/.test(given)) return Number(given) * 1000;
  const date = Date.parse(given);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

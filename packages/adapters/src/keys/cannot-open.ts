import { DomainError } from '@hearth/domain/shared/domain-error.ts';

/**
 * The one refusal for what cannot be decrypted. `message` is for the operator, so it says what to check; `cause`
 * reaches logs only.
 */
export function cannotOpen(message: string, cause?: unknown): DomainError {
  const refusal = new DomainError('unavailable', 'keys.cannot-open', message);
  if (cause !== undefined) refusal.cause = cause;
  return refusal;
}

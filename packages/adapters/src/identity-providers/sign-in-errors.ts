import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { issuerUnavailable } from './issuer-errors.ts';

export function unknownProvider(): DomainError {
  const message = 'There is no such way to sign in here. Choose one of those on the sign-in page.';
  return new DomainError('not-found', 'identity.sign-in-provider-unknown', message);
}

/** `reason` is a code for whoever runs the server; it holds nothing the provider or the browser wrote freely. */
export function signInFailed(label: string, reason: string): DomainError {
  const message = `The sign-in with ${label} could not be completed. Go back to the sign-in page and start again.`;
  return new DomainError('unauthenticated', 'identity.sign-in-failed', message, { reason });
}

function signInCancelled(label: string): DomainError {
  const message = `You did not let ${label} sign you in. Start again from the sign-in page, or sign in another way.`;
  return new DomainError('unauthenticated', 'identity.sign-in-cancelled', message);
}

function signInMisconfigured(label: string, reason: string): DomainError {
  const message = `${label} does not accept this server. Sign in another way, and tell whoever runs this server.`;
  return new DomainError('unavailable', 'identity.sign-in-misconfigured', message, { reason });
}

const CLIENT_REFUSED: ReadonlySet<string> = new Set(['invalid_client', 'unauthorized_client', 'invalid_scope']);
const TRY_LATER: ReadonlySet<string> = new Set(['temporarily_unavailable', 'server_error']);

/** What went wrong between the server and the provider, without the causes: they hold codes, tokens and secrets. */
export function toSignInError(label: string, error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    return fromOAuthError(label, error.error);
  }
  if (error instanceof WWWAuthenticateChallengeError) return signInMisconfigured(label, 'invalid_client');
  if (error instanceof ClientError) {
    if (error.cause instanceof DomainError) return error.cause;
    return signInFailed(label, error.code ?? 'unexpected');
  }
  return signInFailed(label, 'unexpected');
}

function fromOAuthError(label: string, code: string): DomainError {
  if (code === 'access_denied') return signInCancelled(label);
  if (CLIENT_REFUSED.has(code)) return signInMisconfigured(label, code);
  if (TRY_LATER.has(code)) return issuerUnavailable(label);
  return signInFailed(label, /^[a-z_]{1,40}$/.test(code) ? code : 'unexpected');
}

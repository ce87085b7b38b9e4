import { DomainError } from '@hearth/domain/shared/domain-error.ts';

/** One answer for an unknown address, a wrong password and an account without one. */
export function wrongCredentials(): DomainError {
  return new DomainError(
    'unauthenticated',
    'session.wrong-credentials',
    'This address and password do not belong together. Check both, or have a link mailed to sign in.',
  );
}

export function linkNotValid(): DomainError {
  return new DomainError(
    'not-found',
    'link.not-valid',
    'This link was used, withdrawn or has expired. Ask for a new one.',
  );
}

export function passwordWrong(): DomainError {
  return new DomainError('invalid', 'password.wrong', 'This is not the password. Type it again.');
}

export function passwordGuessable(): DomainError {
  return new DomainError(
    'invalid',
    'password.guessable',
    'This password is easy to guess: it is common, or close to your address. Take several words that do not belong together, or let a password manager make one.',
  );
}

export function refreshRefused(): DomainError {
  return new DomainError('unauthenticated', 'session.refresh-refused', 'This session cannot go on. Sign in again.');
}

export function sessionEnded(): DomainError {
  return new DomainError('unauthenticated', 'session.ended', 'This session has ended. Sign in again.');
}

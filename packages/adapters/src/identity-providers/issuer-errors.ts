import { DomainError } from '@hearth/domain/shared/domain-error.ts';

/** Nothing is known about the token or the person: the issuer could not be asked. `name` is the configured one. */
export function issuerUnavailable(name: string): DomainError {
  const message = `${name} cannot be reached to check who you are. Try again in a minute, or sign in another way.`;
  return new DomainError('unavailable', 'identity.issuer-unavailable', message, { issuer: name });
}

/** For the person who configures the server; thrown while it starts. */
export function issuerMisconfigured(name: string, fault: string): DomainError {
  return new DomainError('invalid', 'identity.issuer-misconfigured', `The identity provider ${name}: ${fault}`, {
    issuer: name,
  });
}

import { DomainError } from '@hearth/domain/shared/domain-error.ts';

export function noSuchEndpoint(): DomainError {
  return new DomainError('not-found', 'webhook.not-found', 'There is no such endpoint; list them to see which are.');
}

export function endpointIsOff(): DomainError {
  return new DomainError('conflict', 'webhook.disabled', 'This endpoint is switched off. Switch it on first.');
}

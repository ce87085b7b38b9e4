import type { Contracts } from '@hearth/contracts/contracts.ts';
import { createCredential, listCredentials, removeCredential } from '@hearth/services/identity/credentials.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { Handlers } from './kernel/scope.ts';

export const credentialHandlers = (ports: Ports): Handlers<Contracts['credentials']> => ({
  create: ({ user }, wish) => createCredential(user, ports, 'ai', wish),
  list: ({ tx }) => listCredentials(tx),
  remove: ({ tx }, { credentialId }) => removeCredential(tx, credentialId),
});

export const vendorCredentialHandlers = (ports: Ports): Handlers<Contracts['vendorCredentials']> => ({
  create: ({ household }, { householdId: _, ...wish }) => createCredential(household, ports, 'vendor', wish),
  list: ({ tx }) => listCredentials(tx),
  remove: ({ tx }, { credentialId }) => removeCredential(tx, credentialId),
});

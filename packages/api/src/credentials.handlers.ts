import type { Contracts } from '@hearth/contracts/contracts.ts';
import { createCredential, listCredentials, removeCredential } from '@hearth/services/identity/credentials.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { Handlers } from './kernel/scope.ts';

export const credentialHandlers = (ports: Ports): Handlers<Contracts['credentials']> => ({
  create: ({ tx }, wish) => createCredential(tx, ports, 'ai', wish),
  list: ({ tx }) => listCredentials(tx),
  remove: ({ tx }, { credentialId }) => removeCredential(tx, credentialId),
});

export const vendorCredentialHandlers = (ports: Ports): Handlers<Contracts['vendorCredentials']> => ({
  create: ({ tx }, { householdId: _, ...wish }) => createCredential(tx, ports, 'vendor', wish),
  list: ({ tx }) => listCredentials(tx),
  remove: ({ tx }, { credentialId }) => removeCredential(tx, credentialId),
});

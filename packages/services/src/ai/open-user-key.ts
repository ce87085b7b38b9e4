import type { AiService } from '@hearth/adapters/ai/ai-provider.ts';
import { AiProvider } from '@hearth/contracts/identity/credentials.contract.ts';
import type { CredentialId } from '@hearth/contracts/shared/primitives.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { credentialAad } from '../identity/credentials.ts';
import type { Ports } from '../ports.ts';

export type UserKey = { readonly service: AiService; readonly key: string };

/**
 * A stored AI key of the actor's own, to be used and shown to nobody. No transaction is open while it is opened. Throws
 * `credential.not-found` for what is not theirs.
 */
export async function openUserKey(
  uow: Pick<UnitOfWork, 'user'>,
  { keyring }: Pick<Ports, 'keyring'>,
  actor: Actor,
  id: CredentialId,
): Promise<UserKey> {
  const { scopeId, stored, dataKey } = await uow.user(actor, 'ai:use', async ({ credentials, dataKeys }) => ({
    scopeId: credentials.scopeId,
    stored: await credentials.sealed(id),
    dataKey: await dataKeys.find(credentials.scopeId),
  }));
  if (stored === null)
    throw new DomainError(
      'not-found',
      'credential.not-found',
      'You have no such AI key; list yours to see which you have.',
    );
  const { provider, sealed } = stored;
  const store = {
    find: async () => dataKey,
    insert: () => Promise.reject(new Error('Opening a secret makes no key')),
  };
  const opened = await keyring.open(store, { scopeId, aad: credentialAad(scopeId, id, 'ai', provider), sealed });
  return { service: AiProvider.parse(provider), key: Buffer.from(opened).toString('utf8') };
}

import type { Credential, NewCredential } from '@hearth/contracts/identity/credentials.contract.ts';
import type { CredentialId } from '@hearth/contracts/shared/primitives.ts';
import type { StoredKey } from '@hearth/database/identity/data-key-repo.ts';
import type { HouseholdTx, UserTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';

/** A scope's credentials of one kind: a user's AI keys, a household's vendor logins. */
type CredentialTx = Pick<UserTx | HouseholdTx, 'credentials' | 'dataKeys' | 'events' | 'userId'>;
/** Runs one short transaction where the credentials are. */
type CredentialDoor = <T>(work: (tx: CredentialTx) => Promise<T>) => Promise<T>;
type CredentialKind = 'ai' | 'vendor';

const MOST = 50;
const HINT_CHARACTERS = 4;
/** Below, four characters would be a large part of a secret a person made up. */
const SHORTEST_HINTED = 16;

/**
 * Seals a secret under the scope's data key, bound to its row: moved elsewhere, it cannot be opened. No transaction is
 * open while the key-encryption service is asked; of two who make the scope's first key at once, both use the one that
 * was stored.
 */
export async function createCredential(
  door: CredentialDoor,
  { keyring }: Pick<Ports, 'keyring'>,
  kind: CredentialKind,
  { provider, name, secret }: NewCredential,
): Promise<Credential> {
  const { id, scopeId } = await door(async ({ credentials }) => {
    await requireRoom(credentials);
    return { id: credentials.nextId(), scopeId: credentials.scopeId };
  });
  const keys = {
    find: (scope: string) => door(({ dataKeys }) => dataKeys.find(scope)),
    insert: (scope: string, key: StoredKey) => door(({ dataKeys }) => dataKeys.insert(scope, key)),
  };
  const plaintext = Buffer.from(secret, 'utf8');
  const sealed = await keyring.seal(keys, { scopeId, aad: credentialAad(scopeId, id, kind, provider), plaintext });
  return door(async ({ credentials, events, userId }) => {
    await requireRoom(credentials);
    const stored = await credentials.insert({ id, provider, name, hint: hintOf(secret), sealed, createdBy: userId });
    await events.record('credential.created', { credentialId: id });
    return stored;
  });
}

async function requireRoom(credentials: CredentialTx['credentials']): Promise<void> {
  if ((await credentials.count()) < MOST) return;
  throw new DomainError('limit', 'credential.too-many', `${MOST} credentials are stored. Remove one that is not used.`);
}

export async function listCredentials({ credentials }: CredentialTx): Promise<{ items: Credential[] }> {
  return { items: await credentials.list() };
}

/** Deletes a credential with what is sealed in it. */
export async function removeCredential(
  { credentials, events }: CredentialTx,
  id: CredentialId,
): Promise<{ removed: true }> {
  if (!(await credentials.remove(id)))
    throw new DomainError(
      'not-found',
      'credential.not-found',
      'There is no such credential; list them to see which are.',
    );
  await events.record('credential.removed', { credentialId: id });
  return { removed: true };
}

/** What binds a sealed secret to its row: scope, row, kind and provider. None of them holds a slash. */
export function credentialAad(scopeId: string, id: CredentialId, kind: CredentialKind, provider: string): string {
  return `credential/${scopeId}/${id}/${kind}/${provider}`;
}

function hintOf(secret: string): string {
  return secret.length < SHORTEST_HINTED ? '' : secret.slice(-HINT_CHARACTERS);
}

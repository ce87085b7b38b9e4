import type { KekProvider } from '@hearth/adapters/keys/kek-provider.ts';
import {
  exportSigningKey,
  generateSigningKey,
  importSigningKey,
  type SigningKey,
  type SigningKeys,
} from '@hearth/adapters/tokens/signing-key.ts';
import type { NewSigningKey, StoredSigningKey } from '@hearth/database/identity/signing-key-repo.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';

/** How long a process may go on without looking what another has rolled. */
const FRESH_FOR_MS = 10_000;
/** At most one look into the database in this time, however many unknown names are shown. */
const LOOK_AGAIN_MS = 1_000;
/** The longest life of a token, the time a retired key may still be used elsewhere, and a minute for the clocks. */
const VERIFIES_FOR_MS = 900_000 + FRESH_FOR_MS + 60_000;

export type SigningKeysParts = {
  readonly uow: Pick<UnitOfWork, 'gate'>;
  readonly kek: KekProvider;
  readonly now: () => Date;
};

/**
 * The keys of access tokens, kept in the database and shared by all processes. The first is made when one is first
 * needed; of processes that need it at once, one makes it. A name not known is looked for in the database at most once
 * a second, so a key rolled elsewhere is honoured within seconds and made-up names cost nothing.
 */
export function createSigningKeys({ uow, kek, now }: SigningKeysParts): SigningKeys {
  let known: readonly StoredSigningKey[] = [];
  let lookedAt = -Infinity;
  const age = (): number => now().getTime() - lookedAt;
  const remember = (stored: readonly StoredSigningKey[]): void => {
    known = stored;
    lookedAt = now().getTime();
  };
  const look = shared(async () => remember(await uow.gate(({ signingKeys }) => signingKeys.list())));
  const make = shared(async () => remember(await makeFirst(uow, kek, now())));
  const opened = openedKeys(kek);

  return {
    current: async () => {
      if (age() >= FRESH_FOR_MS) await look();
      if (currentOf(known) === undefined) await make();
      const signs = currentOf(known);
      if (signs === undefined) throw new Error('A signing key was made and is not there');
      return opened(signs);
    },
    byKid: async (kid) => {
      const named = (): StoredSigningKey | undefined => known.find((stored) => stored.kid === kid);
      if (age() >= (named() === undefined ? LOOK_AGAIN_MS : FRESH_FOR_MS)) await look();
      const stored = named();
      return stored !== undefined && verifies(stored, now()) ? opened(stored) : null;
    },
  };
}

/** Callers at the same moment share one run. */
function shared(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
}

/** Opens each key once; a failure is not remembered. */
function openedKeys(kek: KekProvider): (stored: StoredSigningKey) => Promise<SigningKey> {
  const opened = new Map<string, Promise<SigningKey>>();
  return (stored) => {
    const found = opened.get(stored.kid);
    if (found !== undefined) return found;
    const opening = openSigningKey(kek, stored);
    opened.set(stored.kid, opening);
    opening.catch(() => opened.delete(stored.kid));
    return opening;
  };
}

/** The same key, sealed for its row under the current key-encryption key. */
export async function sealSigningKey(kek: KekProvider, key: SigningKey, createdAt: Date): Promise<NewSigningKey> {
  return { kid: key.kid, key: await kek.wrap(await exportSigningKey(key), contextOf(key.kid)), createdAt };
}

/** Wraps a stored key anew; null when it is under the current key-encryption key already. */
export async function rewrapSigningKey(kek: KekProvider, { kid, key }: StoredSigningKey) {
  if (key.kekId === kek.currentId) return null;
  return kek.wrap(await kek.unwrap(key, contextOf(kid)), contextOf(kid));
}

/** Opens a stored key. Throws `keys.cannot-open` where the key-encryption key is wrong or lost. */
export async function openSigningKey(kek: KekProvider, { kid, key }: StoredSigningKey): Promise<SigningKey> {
  const signingKey = await importSigningKey(await kek.unwrap(key, contextOf(kid)));
  if (signingKey.kid === kid) return signingKey;
  throw new DomainError(
    'unavailable',
    'keys.cannot-open',
    'A signing key is stored under the name of another. Restore its row from a backup.',
  );
}

/** The newest key that may sign. */
export function currentOf(stored: readonly StoredSigningKey[]): StoredSigningKey | undefined {
  return stored.find(({ retiredAt }) => retiredAt === null);
}

/** Made before the transaction: wrapping may ask a service. Whoever comes second takes the first one's. */
async function makeFirst(
  uow: Pick<UnitOfWork, 'gate'>,
  kek: KekProvider,
  at: Date,
): Promise<readonly StoredSigningKey[]> {
  const made = await sealSigningKey(kek, await generateSigningKey(), at);
  return uow.gate(async ({ gate, signingKeys }) => {
    await gate.oneAtATime(SIGNING_KEY_LOCK);
    const standing = await signingKeys.list();
    if (currentOf(standing) !== undefined) return standing;
    await signingKeys.insert(made);
    return signingKeys.list();
  });
}

/** Whoever makes a key that signs holds this lock. */
export const SIGNING_KEY_LOCK = 'signing key';

/** Until what it signed is over. */
function verifies({ retiredAt }: StoredSigningKey, now: Date): boolean {
  return retiredAt === null || now.getTime() < retiredAt.getTime() + VERIFIES_FOR_MS;
}

/** Keeps a signing key from being taken for another, or for a data key. */
const contextOf = (kid: string): string => `signing-key/${kid}`;

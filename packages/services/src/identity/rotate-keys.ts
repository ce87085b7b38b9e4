import type { KekProvider } from '@hearth/adapters/keys/kek-provider.ts';
import { createKeyring, type Keyring } from '@hearth/adapters/keys/keyring.ts';
import { generateSigningKey } from '@hearth/adapters/tokens/signing-key.ts';
import { COMMONS_ID } from '@hearth/contracts/shared/primitives.ts';
import type { KeyCount, ScopeKey } from '@hearth/database/identity/data-key-repo.ts';
import type { StoredSigningKey } from '@hearth/database/identity/signing-key-repo.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { recordedActor, type OperatorActor } from '@hearth/domain/identity/actor.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { rewrapSigningKey, sealSigningKey, SIGNING_KEY_LOCK } from './signing-keys.ts';

/** Where key-encryption keys come from. */
export type KekSource = {
  readonly kek: KekProvider;
  /** Makes a new current key; null where the operator gives it by configuration. */
  readonly addVersion: (() => Promise<string>) | null;
};

type RotationParts = {
  readonly uow: Pick<UnitOfWork, 'system'>;
  readonly source: KekSource;
  readonly now: () => Date;
};

/** What is wrapped under which key-encryption key. */
export type KeyInventory = {
  readonly dataKeys: readonly KeyCount[];
  /** Newest first. */
  readonly signingKeys: readonly Pick<StoredSigningKey, 'kid' | 'createdAt' | 'retiredAt' | 'key'>[];
};

export type Rotation = {
  /** The key-encryption key everything is under now. */
  readonly kekId: string;
  /** Whether this finished a rotation that had been begun, or followed a change of configuration; no key was made then. */
  readonly resumed: boolean;
  readonly dataKeys: number;
  readonly signingKeys: number;
  /** The key access tokens are signed with from now on. */
  readonly signingKeyId: string;
  /** Scopes and signing keys whose stored key is damaged; each stays as it is. */
  readonly damaged: readonly string[];
};

const BATCH = 100;
const SAMPLES = 5;

/** Tells what there is, without opening any of it. */
export async function listKeys({ uow }: Pick<RotationParts, 'uow'>): Promise<KeyInventory> {
  return uow.system('list keys for an operator', async ({ dataKeys, signingKeys }) => ({
    dataKeys: await dataKeys.counts(),
    signingKeys: await signingKeys.list(),
  }));
}

/**
 * Puts every data key and signing key under a new key-encryption key, or the newly configured one, and rolls the key
 * tokens are signed with. Readers go on meanwhile: what was sealed stays as it is, and tokens of the old key stay good
 * until they expire. Killed in the middle, it is finished by the next run.
 *
 * Throws `keys.cannot-open`, before anything is changed, where one of the keys in use was not given.
 */
export async function rotateKeys({ uow, source, now }: RotationParts, actor: OperatorActor): Promise<Rotation> {
  const { kek, addVersion } = source;
  const keyring = createKeyring({ kek, now });
  const isUnfinished = await refuseLostKeys(uow, kek, keyring);
  if (!isUnfinished && addVersion !== null) await addVersion();
  const dataKeys = await rewrapDataKeys(uow, kek, keyring);
  const signingKeys = await rewrapSigningKeys(uow, kek);
  const next = await sealSigningKey(kek, await generateSigningKey(), now());
  await uow.system('roll the signing key', async (tx) => {
    await tx.system.oneAtATime(SIGNING_KEY_LOCK);
    await tx.signingKeys.retireAll(next.createdAt);
    await tx.signingKeys.insert(next);
    const events = tx.eventsOf(COMMONS_ID, recordedActor(actor, null));
    await events.record('keys.rotated', { kekId: kek.currentId, signingKeyId: next.kid });
  });
  return {
    kekId: kek.currentId,
    resumed: isUnfinished,
    dataKeys: dataKeys.done,
    signingKeys: signingKeys.done,
    signingKeyId: next.kid,
    damaged: [...dataKeys.damaged, ...signingKeys.damaged],
  };
}

/**
 * Opens a key under each other key-encryption key there is; answers whether there are such. One damaged row does not
 * count as a lost key: another under the same key is tried.
 */
async function refuseLostKeys(uow: RotationParts['uow'], kek: KekProvider, keyring: Keyring): Promise<boolean> {
  const { scopes, signing } = await uow.system('look under which keys secrets are', async (tx) => ({
    scopes: await tx.dataKeys.samples(SAMPLES),
    signing: await tx.signingKeys.list(),
  }));
  const samples = [
    ...scopes.map(({ key, scopeId }) => ({ kekId: key.kekId, open: () => keyring.rewrap(key, scopeId) })),
    ...signing.map((stored) => ({ kekId: stored.key.kekId, open: () => rewrapSigningKey(kek, stored) })),
  ].filter(({ kekId }) => kekId !== kek.currentId);
  const byKek = Map.groupBy(samples, ({ kekId }) => kekId);
  for (const under of byKek.values()) {
    const tried = await eachReadable(under, ({ open }) => open());
    // Opened once more, for its refusal.
    if (tried.every(({ anew }) => anew === 'damaged')) await under[0]?.open();
  }
  return byKek.size > 0;
}

type Rewrapped = { readonly done: number; readonly damaged: readonly string[] };

async function rewrapDataKeys(uow: RotationParts['uow'], kek: KekProvider, keyring: Keyring): Promise<Rewrapped> {
  const damaged: string[] = [];
  let done = 0;
  let after: string | null = null;
  for (;;) {
    const batch = await dataKeysAfter(uow, kek.currentId, after);
    const last = batch.at(-1);
    if (last === undefined) return { done, damaged };
    // Between transactions: a key service may take its time.
    const wrapped = await eachReadable(batch, ({ key, scopeId }) => keyring.rewrap(key, scopeId));
    damaged.push(...wrapped.flatMap(({ of, anew }) => (anew === 'damaged' ? [of.scopeId] : [])));
    done += await uow.system('store data keys wrapped anew', async ({ dataKeys }) => {
      let stored = 0;
      for (const { of, anew } of wrapped)
        if (anew !== 'damaged' && anew !== null && (await dataKeys.replace(of.scopeId, of.key, anew))) stored += 1;
      return stored;
    });
    after = last.scopeId;
  }
}

function dataKeysAfter(uow: RotationParts['uow'], kekId: string, after: string | null): Promise<ScopeKey[]> {
  return uow.system('read data keys to wrap anew', ({ dataKeys }) => dataKeys.notUnder(kekId, after, BATCH));
}

async function rewrapSigningKeys(uow: RotationParts['uow'], kek: KekProvider): Promise<Rewrapped> {
  const stored = await uow.system('read signing keys to wrap anew', ({ signingKeys }) => signingKeys.list());
  const wrapped = await eachReadable(stored, (each) => rewrapSigningKey(kek, each));
  const done = await uow.system('store signing keys wrapped anew', async ({ signingKeys }) => {
    let replaced = 0;
    for (const { of, anew } of wrapped)
      if (anew !== 'damaged' && anew !== null && (await signingKeys.replace(of.kid, of.key, anew))) replaced += 1;
    return replaced;
  });
  return { done, damaged: wrapped.flatMap(({ of, anew }) => (anew === 'damaged' ? [of.kid] : [])) };
}

type Anew = Awaited<ReturnType<typeof rewrapSigningKey>>;

/** Wraps one after another; a row that cannot be opened is told, and does not keep the others from being done. */
async function eachReadable<T>(
  rows: readonly T[],
  rewrap: (row: T) => Promise<Anew>,
): Promise<{ readonly of: T; readonly anew: Anew | 'damaged' }[]> {
  const wrapped: { of: T; anew: Anew | 'damaged' }[] = [];
  for (const of of rows) {
    try {
      wrapped.push({ of, anew: await rewrap(of) });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'keys.cannot-open') throw error;
      wrapped.push({ of, anew: 'damaged' });
    }
  }
  return wrapped;
}

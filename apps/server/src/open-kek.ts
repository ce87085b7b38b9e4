import { access } from 'node:fs/promises';
import path from 'node:path';
import { aesKek, wrapWith } from '@hearth/adapters/keys/aes-kek.ts';
import { createAwsKmsKek } from '@hearth/adapters/keys/aws-kms-kek.ts';
import { cannotOpen } from '@hearth/adapters/keys/cannot-open.ts';
import { createEnvironmentKek } from '@hearth/adapters/keys/environment-kek.ts';
import type { KekProvider, WrappedKey } from '@hearth/adapters/keys/kek-provider.ts';
import { keksOf, readKeyFile } from '@hearth/adapters/keys/key-file.ts';
import { openLocalKek } from '@hearth/adapters/keys/local-kek.ts';
import type { Config } from '@hearth/config/load-config.ts';
import type { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { listKeys, type KekSource } from '@hearth/services/identity/rotate-keys.ts';

type KekConfig = Pick<Config, 'keyEncryptionKey' | 'previousKeyEncryptionKeys' | 'awsKmsKeyId' | 'keyDir' | 'dataDir'>;

/** As the key file is called in its directory. */
const KEY_FILE = 'key-encryption-keys.json';

/** The key-encryption keys of this server, and in words where they come from. */
export type OpenedKek = KekSource & { readonly from: string };

/**
 * Opens the source the configuration names: AWS KMS, the environment, or a key file. Throws `keys.cannot-open` when the
 * key file is gone while the database holds keys that need it: a new one would hide that.
 */
export async function openKek(config: KekConfig, uow: Pick<UnitOfWork, 'system'>, now: () => Date): Promise<OpenedKek> {
  const { kek, ...source } = await openCurrent(config, uow, now);
  return { ...source, kek: withPrevious(kek, config.previousKeyEncryptionKeys) };
}

async function openCurrent(config: KekConfig, uow: Pick<UnitOfWork, 'system'>, now: () => Date): Promise<OpenedKek> {
  const { awsKmsKeyId, keyEncryptionKey } = config;
  if (awsKmsKeyId !== undefined)
    return { kek: createAwsKmsKek({ keyId: awsKmsKeyId }), addVersion: null, from: 'AWS KMS (AWS_KMS_KEY_ID)' };
  if (keyEncryptionKey !== undefined)
    return {
      kek: createEnvironmentKek({ currentKey: keyEncryptionKey }),
      addVersion: null,
      from: 'the environment (KEY_ENCRYPTION_KEY)',
    };
  const directory = path.resolve(config.keyDir ?? config.dataDir);
  await refuseLostFile(path.join(directory, KEY_FILE), config, uow);
  const local = await openLocalKek({ directory, now });
  return {
    kek: {
      get currentId() {
        return local.currentId;
      },
      wrap: (key, context) => wrapUnderNewest(local.path, key, context),
      unwrap: (wrapped, context) => local.unwrap(wrapped, context),
    },
    addVersion: () => local.rotate(),
    from: local.path,
  };
}

/** Another process may have added a version since the file was opened: a new key must not go under the one before. */
async function wrapUnderNewest(file: string, key: Uint8Array, context: string): Promise<WrappedKey> {
  const keys = await readKeyFile(file);
  const newest = keys && keksOf(keys)[0];
  if (!newest) throw lostFile(file, 'secrets');
  return wrapWith(newest, key, context);
}

/** Keys that were current before only unwrap, each where it is known. */
function withPrevious(current: KekProvider, previous: readonly string[]): KekProvider {
  const kms = previous.filter((text) => !isAesKey(text));
  const aes = previous.filter(isAesKey);
  const before = new Map<string, KekProvider>();
  for (const keyId of kms) {
    const kek = createAwsKmsKek({ keyId });
    before.set(kek.currentId, kek);
  }
  for (const currentKey of aes) {
    const kek = createEnvironmentKek({ currentKey });
    before.set(kek.currentId, kek);
  }
  return {
    get currentId() {
      return current.currentId;
    },
    wrap: (key, context) => current.wrap(key, context),
    unwrap: (wrapped, context) => (before.get(wrapped.kekId) ?? current).unwrap(wrapped, context),
  };
}

/** The configuration has checked that what is no such key names one of AWS KMS. */
function isAesKey(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64') === text;
}

async function refuseLostFile(file: string, config: KekConfig, uow: Pick<UnitOfWork, 'system'>): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists) return;
  const given = new Set(
    config.previousKeyEncryptionKeys.map((text) => (isAesKey(text) ? aesIdOf(text) : `aws-kms:${text}`)),
  );
  const { dataKeys, signingKeys } = await listKeys({ uow });
  const inUse = [...dataKeys.map(({ kekId }) => kekId), ...signingKeys.map(({ key }) => key.kekId)];
  const lost = inUse.find((id) => !given.has(id));
  if (lost === undefined) return;
  throw lostFile(file, `secrets under the key ${lost}`);
}

function lostFile(file: string, what: string): DomainError {
  return cannotOpen(
    `The key file ${file} is missing, and this database holds ${what}. Restore the file from its backup, or point HEARTH_KEY_DIR to where it is.`,
  );
}

const aesIdOf = (text: string): string => aesKek(Buffer.from(text, 'base64')).id;

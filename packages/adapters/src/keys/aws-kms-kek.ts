import type { KMSClient } from '@aws-sdk/client-kms';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { cannotOpen } from './cannot-open.ts';
import type { KekProvider } from './kek-provider.ts';

export type AwsKmsOptions = {
  /** Id or ARN of a symmetric KMS key. Not an alias: one that is pointed elsewhere would hide a rotation. */
  readonly keyId: string;
  /** Keys that only unwrap: what they wrapped is still stored. */
  readonly previousKeyIds?: readonly string[];
  readonly region?: string;
  /** Another address of the service, such as a VPC endpoint. */
  readonly endpoint?: string;
  /** Without them the SDK's own chain finds them: environment, profile, instance role. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

type Kms = { readonly sdk: typeof import('@aws-sdk/client-kms'); readonly client: KMSClient };

const PREFIX = 'aws-kms:';
const REQUEST_MS = 5000;

/** What KMS answers when asking again cannot help. */
const FINAL = new Set([
  'AccessDeniedException',
  'DisabledException',
  'IncorrectKeyException',
  'InvalidCiphertextException',
  'InvalidKeyUsageException',
  'KMSInvalidStateException',
  'NotFoundException',
]);

/** Key-encryption keys in AWS KMS: keys never leave it, and the context is its encryption context. */
export function createAwsKmsKek(options: AwsKmsOptions): KekProvider {
  const known = [options.keyId, ...(options.previousKeyIds ?? [])];
  known.forEach(refuseAlias);
  const kms = once(() => connect(options));
  return {
    currentId: PREFIX + options.keyId,
    wrap: async (key, context) => {
      const { sdk, client } = await kms();
      const request = { KeyId: options.keyId, Plaintext: key, EncryptionContext: contextOf(context) };
      const { CiphertextBlob } = await asked(client.send(new sdk.EncryptCommand(request)));
      if (CiphertextBlob === undefined) throw unreachable();
      return { kekId: PREFIX + options.keyId, bytes: CiphertextBlob };
    },
    unwrap: async (wrapped, context) => {
      // Named, and only from our own list: else whoever writes the row could have a key of theirs opened as ours.
      const keyId = known.find((id) => PREFIX + id === wrapped.kekId);
      if (keyId === undefined)
        throw cannotOpen(
          `A stored secret needs the key-encryption key ${wrapped.kekId}, which this server was not given. Add that key to the previous keys.`,
        );
      const { sdk, client } = await kms();
      const request = { KeyId: keyId, CiphertextBlob: wrapped.bytes, EncryptionContext: contextOf(context) };
      const { Plaintext } = await asked(client.send(new sdk.DecryptCommand(request)));
      if (Plaintext === undefined) throw unreachable();
      return Plaintext;
    },
  };
}

async function connect({ region, endpoint, credentials }: AwsKmsOptions): Promise<Kms> {
  // The SDK takes some 50 ms to load, and most servers never need it.
  const sdk = await import('@aws-sdk/client-kms');
  const client = new sdk.KMSClient({
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
    requestHandler: { connectionTimeout: REQUEST_MS, requestTimeout: REQUEST_MS, throwOnRequestTimeout: true },
  });
  return { sdk, client };
}

const contextOf = (context: string): Record<string, string> => ({ 'hearth:context': context });

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    if (!(cause instanceof Error) || !FINAL.has(cause.name)) throw unreachable(cause);
    throw cannotOpen(
      `AWS KMS refused a key (${cause.name}). Check that the key exists and is enabled, that this server may use it to encrypt and decrypt, and that the database belongs to it.`,
      cause,
    );
  }
}

function unreachable(cause?: unknown): DomainError {
  const refusal = new DomainError(
    'unavailable',
    'keys.service-unreachable',
    'AWS KMS did not answer. Try again; if it lasts, check region, endpoint, credentials and network.',
  );
  if (cause !== undefined) refusal.cause = cause;
  return refusal;
}

function refuseAlias(keyId: string): void {
  if (!/(^|:)alias\//.test(keyId)) return;
  throw new DomainError(
    'invalid',
    'keys.kms-alias',
    'Name the KMS key by its id or ARN, not by an alias: to rotate, give the new key and list the old one as previous.',
  );
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

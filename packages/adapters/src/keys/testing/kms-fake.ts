import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

/** The part of AWS KMS's JSON 1.1 protocol that wraps keys: Encrypt and Decrypt with an encryption context. */
export type KmsFake = {
  readonly endpoint: string;
  readonly arnOf: (keyId: string) => string;
  /** Answers the id of a new symmetric key. */
  readonly createKey: () => string;
  readonly disableKey: (keyId: string) => void;
  /** While true every call is answered as by a service in trouble. */
  failing: boolean;
  readonly calls: { readonly target: string; readonly context: Record<string, string> }[];
  readonly close: () => Promise<void>;
};

type Operations = Readonly<Record<string, (body: unknown) => object>>;
type Key = { readonly secret: Buffer; enabled: boolean };

class KmsRefusal extends Error {
  readonly type: string;
  constructor(type: string) {
    super(type);
    this.type = type;
  }
}

const Context = z.record(z.string(), z.string()).default({});
const EncryptRequest = z.object({ KeyId: z.string(), Plaintext: z.base64().max(5464), EncryptionContext: Context });
const DecryptRequest = z.object({
  KeyId: z.string().optional(),
  CiphertextBlob: z.base64(),
  EncryptionContext: Context,
});

const ID_BYTES = 36;
const arnOf = (keyId: string): string => `arn:aws:kms:eu-central-1:111122223333:key/${keyId}`;

/** Starts one on a free port of the loopback. */
export async function startKmsFake(): Promise<KmsFake> {
  const keys = new Map<string, Key>();
  const calls: KmsFake['calls'] = [];
  const operations = operationsOn(keys, calls);
  const trouble = { failing: false };
  const server = createServer((request, response) => {
    const answer = async (): Promise<object> => {
      const body = await json(request);
      if (trouble.failing) throw new KmsRefusal('KMSInternalException');
      return operationOf(request, operations)(body);
    };
    answer().then(
      (body) => send(response, 200, body),
      (error: unknown) => {
        const type = error instanceof KmsRefusal ? error.type : 'ValidationException';
        send(response, type === 'KMSInternalException' ? 500 : 400, { __type: type, message: type });
      },
    );
  });
  const port = await listening(server);
  return Object.assign(trouble, {
    endpoint: `http://127.0.0.1:${port}`,
    arnOf,
    calls,
    createKey: () => {
      const id = crypto.randomUUID();
      keys.set(id, { secret: randomBytes(32), enabled: true });
      return id;
    },
    disableKey: (keyId: string) => {
      keyOf(keys, keyId)[1].enabled = false;
    },
    close: () => closed(server),
  });
}

function operationsOn(keys: Map<string, Key>, calls: KmsFake['calls']): Operations {
  return {
    'TrentService.Encrypt': (body) => {
      const { KeyId, Plaintext, EncryptionContext } = EncryptRequest.parse(body);
      calls.push({ target: 'Encrypt', context: EncryptionContext });
      const [id, { secret }] = keyOf(keys, KeyId);
      const sealed = encrypt(secret, Buffer.from(Plaintext, 'base64'), EncryptionContext);
      return { CiphertextBlob: Buffer.concat([Buffer.from(id), sealed]).toString('base64'), ...answeredBy(id) };
    },
    'TrentService.Decrypt': (body) => {
      const { KeyId, CiphertextBlob, EncryptionContext } = DecryptRequest.parse(body);
      calls.push({ target: 'Decrypt', context: EncryptionContext });
      const blob = Buffer.from(CiphertextBlob, 'base64');
      const madeBy = blob.subarray(0, ID_BYTES).toString('latin1');
      if (!keys.has(madeBy)) throw new KmsRefusal('InvalidCiphertextException');
      const [id, { secret }] = keyOf(keys, KeyId ?? madeBy);
      if (id !== madeBy) throw new KmsRefusal('IncorrectKeyException');
      const plaintext = decrypt(secret, blob.subarray(ID_BYTES), EncryptionContext);
      return { Plaintext: plaintext.toString('base64'), ...answeredBy(id) };
    },
  };
}

function operationOf(request: IncomingMessage, operations: Operations): (body: unknown) => object {
  if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential='))
    throw new KmsRefusal('MissingAuthenticationTokenException');
  const operation = operations[String(request.headers['x-amz-target'])];
  if (operation === undefined) throw new KmsRefusal('UnknownOperationException');
  return operation;
}

function keyOf(keys: ReadonlyMap<string, Key>, keyIdOrArn: string): [string, Key] {
  const id = keyIdOrArn.slice(keyIdOrArn.lastIndexOf('/') + 1);
  const key = keys.get(id);
  if (key === undefined) throw new KmsRefusal('NotFoundException');
  if (!key.enabled) throw new KmsRefusal('DisabledException');
  return [id, key];
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

const answeredBy = (id: string): object => ({ KeyId: arnOf(id), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' });

/** The service authenticates the context's pairs whatever their order. */
const contextBytes = (context: Record<string, string>): Buffer =>
  Buffer.from(JSON.stringify(Object.entries(context).toSorted(([left], [right]) => (left < right ? -1 : 1))));

function encrypt(secret: Buffer, plaintext: Buffer, context: Record<string, string>): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce, { authTagLength: 16 }).setAAD(contextBytes(context));
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(secret: Buffer, blob: Buffer, context: Record<string, string>): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', secret, blob.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(contextBytes(context)).setAuthTag(blob.subarray(-16));
    return Buffer.concat([decipher.update(blob.subarray(12, -16)), decipher.final()]);
  } catch {
    throw new KmsRefusal('InvalidCiphertextException');
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}

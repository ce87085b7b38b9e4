import { exportJWK, exportSPKI, generateKeyPair, type CryptoKey, type JWK } from 'jose';

export type FakeAlgorithm = 'RS256' | 'ES256' | 'EdDSA';

type SigningKey = { kid: string; algorithm: FakeAlgorithm; privateKey: CryptoKey; publicKey: CryptoKey; jwk: JWK };

const ALGORITHMS: readonly FakeAlgorithm[] = ['RS256', 'ES256', 'EdDSA'];

export type IssuerKeyRing = {
  readonly signingKey: (algorithm: FakeAlgorithm) => SigningKey;
  readonly published: () => { keys: JWK[] };
  readonly rsaPublicPem: () => Promise<string>;
  readonly rotate: () => Promise<void>;
};

/** One key per algorithm; a rotation replaces and unpublishes them all, which is harsher than real issuers are. */
export async function createKeyRing(): Promise<IssuerKeyRing> {
  let generation = 1;
  let keys = await generateKeys(generation);
  const signingKey = (algorithm: FakeAlgorithm): SigningKey => {
    const key = keys.find((candidate) => candidate.algorithm === algorithm);
    if (key === undefined) throw new Error(`The fake issuer has no ${algorithm} key.`);
    return key;
  };
  return {
    signingKey,
    published: () => ({ keys: keys.map((key) => key.jwk) }),
    rsaPublicPem: () => exportSPKI(signingKey('RS256').publicKey),
    rotate: async () => {
      generation += 1;
      keys = await generateKeys(generation);
    },
  };
}

async function generateKeys(generation: number): Promise<SigningKey[]> {
  return Promise.all(ALGORITHMS.map((algorithm) => generateKey(algorithm, `${algorithm.toLowerCase()}-${generation}`)));
}

async function generateKey(algorithm: FakeAlgorithm, kid: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' };
  return { kid, algorithm, privateKey, publicKey, jwk };
}

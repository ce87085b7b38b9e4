import { beforeAll, describe, expect, test } from 'vitest';
import { exportSigningKey, generateSigningKey, importSigningKey, type SigningKey } from './signing-key.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await generateSigningKey();
});

const bad = expect.objectContaining({ kind: 'unavailable', code: 'keys.bad-signing-key' });
const encoded = (jwk: object): Uint8Array => new TextEncoder().encode(JSON.stringify(jwk));
const jwkOf = async (from: SigningKey): Promise<Record<string, string>> =>
  JSON.parse(new TextDecoder().decode(await exportSigningKey(from)));

describe('a signing key', () => {
  test('comes back from its bytes under the same name, and each half fits the other', async () => {
    const back = await importSigningKey(await exportSigningKey(key));
    expect(back.kid).toBe(key.kid);
    const text = Buffer.from('signed');
    const signature = await crypto.subtle.sign('Ed25519', back.privateKey, text);
    expect(await crypto.subtle.verify('Ed25519', key.publicKey, signature, text)).toBe(true);
    expect(await crypto.subtle.verify('Ed25519', back.publicKey, signature, text)).toBe(true);
  });

  test('cannot be taken out again once it was read', async () => {
    const back = await importSigningKey(await exportSigningKey(key));
    expect(back.privateKey.extractable).toBe(false);
    await expect(exportSigningKey(back)).rejects.toThrow(/extractable/);
  });

  test('has a name of its own', async () => {
    const other = await generateSigningKey();
    expect(key.kid).toMatch(/^[\w-]{43}$/);
    expect(other.kid).not.toBe(key.kid);
  });

  test('with exchanged halves, of another kind or damaged is refused, and its secret is not repeated', async () => {
    const jwk = await jwkOf(key);
    const other = await jwkOf(await generateSigningKey());
    const damaged = [
      encoded({ ...jwk, x: other['x'] }),
      encoded({ ...jwk, d: undefined }),
      encoded({ ...jwk, d: 'AAAA' }),
      encoded({ ...jwk, crv: 'X25519' }),
      encoded({ kty: 'oct', k: jwk['d'] }),
      encoded(jwk).subarray(0, 60),
      new Uint8Array(),
    ];
    for (const bytes of damaged) {
      const refused = await importSigningKey(bytes).catch((error: unknown) => error);
      expect(refused).toEqual(bad);
      expect(String(refused)).not.toContain(jwk['d']);
    }
  });
});

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAwsKmsKek } from './aws-kms-kek.ts';
import type { KekProvider } from './kek-provider.ts';
import { flipBit } from './testing/flip-bit.ts';
import { startKmsFake, type KmsFake } from './testing/kms-fake.ts';

let kms: KmsFake;
beforeAll(async () => {
  kms = await startKmsFake();
});
afterAll(() => kms.close());

const lost = expect.objectContaining({ kind: 'unavailable', code: 'keys.cannot-open' });

function aKek(keyId: string, previousKeyIds: readonly string[] = [], endpoint = kms.endpoint): KekProvider {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not-a-real-one' };
  return createAwsKmsKek({ keyId, previousKeyIds, endpoint, region: 'eu-central-1', credentials });
}

describe('key-encryption keys in AWS KMS', () => {
  test('what was wrapped is unwrapped, with the owner as encryption context', async () => {
    const kek = aKek(kms.createKey());
    const key = randomBytes(32);
    const wrapped = await kek.wrap(key, 'data-key/household-1');
    expect(wrapped.kekId).toBe(kek.currentId);
    expect(Buffer.from(wrapped.bytes).includes(key)).toBe(false);
    expect(Buffer.from(await kek.unwrap(wrapped, 'data-key/household-1'))).toEqual(key);
    const context = { 'hearth:context': 'data-key/household-1' };
    expect(kms.calls.slice(-2)).toEqual([
      { target: 'Encrypt', context },
      { target: 'Decrypt', context },
    ]);
  });

  test('a key may be named by its ARN', async () => {
    const kek = aKek(kms.arnOf(kms.createKey()));
    const key = randomBytes(32);
    expect(Buffer.from(await kek.unwrap(await kek.wrap(key, 'owner'), 'owner'))).toEqual(key);
  });

  test('another owner and a changed bit are refused', async () => {
    const kek = aKek(kms.createKey());
    const wrapped = await kek.wrap(randomBytes(32), 'owner');
    await expect(kek.unwrap(wrapped, 'other')).rejects.toEqual(lost);
    await expect(kek.unwrap({ ...wrapped, bytes: flipBit(wrapped.bytes, 500) }, 'owner')).rejects.toEqual(lost);
  });

  test('a previous key unwraps what it wrapped', async () => {
    const [old, fresh] = [kms.createKey(), kms.createKey()];
    const key = randomBytes(32);
    const wrapped = await aKek(old).wrap(key, 'owner');
    expect(Buffer.from(await aKek(fresh, [old]).unwrap(wrapped, 'owner'))).toEqual(key);
    await expect(aKek(fresh).unwrap(wrapped, 'owner')).rejects.toThrow(/previous keys/);
  });

  test("a stranger's key is never asked for, and a borrowed name does not help it", async () => {
    const [ours, stranger] = [kms.createKey(), kms.createKey()];
    const planted = await aKek(stranger).wrap(randomBytes(32), 'owner');
    const before = kms.calls.length;
    await expect(aKek(ours).unwrap(planted, 'owner')).rejects.toEqual(lost);
    expect(kms.calls).toHaveLength(before);
    const renamed = { ...planted, kekId: aKek(ours).currentId };
    await expect(aKek(ours).unwrap(renamed, 'owner')).rejects.toThrow(/IncorrectKeyException/);
  });

  test('a disabled or deleted key says what to check', async () => {
    const id = kms.createKey();
    const kek = aKek(id);
    const wrapped = await kek.wrap(randomBytes(32), 'owner');
    kms.disableKey(id);
    await expect(kek.unwrap(wrapped, 'owner')).rejects.toEqual(lost);
    await expect(kek.wrap(randomBytes(32), 'owner')).rejects.toThrow(/DisabledException.*exists and is enabled/);
    await expect(aKek(crypto.randomUUID()).wrap(randomBytes(32), 'owner')).rejects.toThrow(/NotFoundException/);
  });

  test('a service in trouble is not a lost key: trying again may help', async () => {
    const kek = aKek(kms.createKey());
    const wrapped = await kek.wrap(randomBytes(32), 'owner');
    kms.failing = true;
    await expect(kek.unwrap(wrapped, 'owner')).rejects.toMatchObject({ code: 'keys.service-unreachable' });
    kms.failing = false;
    await expect(kek.unwrap(wrapped, 'owner')).resolves.toHaveLength(32);
    const nobodyThere = aKek(kms.createKey(), [], 'http://127.0.0.1:1');
    await expect(nobodyThere.wrap(randomBytes(32), 'o')).rejects.toMatchObject({ code: 'keys.service-unreachable' });
  });

  test.each(['alias/hearth', 'arn:aws:kms:eu-central-1:111122223333:alias/hearth'])('%s is refused', (keyId) => {
    expect(() => aKek(keyId)).toThrow(expect.objectContaining({ code: 'keys.kms-alias' }));
  });
});

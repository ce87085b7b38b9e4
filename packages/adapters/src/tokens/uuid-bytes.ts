const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Length of a UUID in bytes. */
export const UUID_BYTES = 16;

/** The 16 bytes of a UUID; throws RangeError for anything else, which no id of ours is. */
export function uuidToBytes(uuid: string): Uint8Array {
  if (!UUID.test(uuid)) throw new RangeError('not a UUID');
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

/** The UUID in lower case, as Postgres writes it. */
export function bytesToUuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const CENTRAL = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
const END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

/** Where the n-th entry of the directory begins. */
export function directoryEntry(zip: Buffer, nth: number): number {
  let at = -1;
  for (let found = 0; found <= nth; found += 1) at = zip.indexOf(CENTRAL, at + 1);
  return at;
}

/** Where the entry's own header begins. */
export const localHeader = (zip: Buffer, nth: number): number => zip.readUInt32LE(directoryEntry(zip, nth) + 42);

/** Renames an entry everywhere; the names are equally long. */
export function renamed(zip: Buffer, from: string, to: string): Buffer {
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}

/** A copy in which the given bytes were written over. */
export function patched(zip: Buffer, write: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(zip);
  write(copy);
  return copy;
}

export const endRecord = (zip: Buffer): number => zip.lastIndexOf(END);

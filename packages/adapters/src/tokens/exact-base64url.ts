/**
 * The bytes a text encodes; null unless it is the one canonical base64url text of exactly `length` bytes. Node
 * ignores foreign characters and spare bits, so one token would have many spellings.
 */
export function exactBase64url(text: string, length: number): Buffer | null {
  if (text.length !== Math.ceil((length * 4) / 3)) return null;
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length === length && bytes.toString('base64url') === text ? bytes : null;
}

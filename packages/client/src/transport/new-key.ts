/** A fresh idempotency key: one a wish of the user, kept over its retries. */
export function newKey(): string {
  // Not randomUUID: a browser has that on HTTPS and localhost only, and a kitchen server may be on plain HTTP.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

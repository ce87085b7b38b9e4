import type { IncomingHttpHeaders } from 'node:http';

/** Milliseconds from `now` that an answer asks to be left in peace by its `Retry-After` (RFC 9110, 10.2.3); null: none. */
export function retryAfterMs(headers: IncomingHttpHeaders, now: Date): number | null {
  const text = headers['retry-after']?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // A date begins with the name of its day; whatever else `Date` can read is none.
  const at = /^[A-Z][a-z]+,/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

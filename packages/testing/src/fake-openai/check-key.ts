import type { IncomingHttpHeaders } from 'node:http';
import type { Refused } from './answer-shapes.ts';

/** Why the service would not let this request in; null if it would. A wrong key is quoted in part, as the real one does. */
export function wrongKey(headers: IncomingHttpHeaders, key: string | null): Refused | null {
  const [, shown = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
  if (key === null || shown === key) return null;
  const message = `Incorrect API key provided: ${shown.slice(0, 8)}***${shown.slice(-4)}.`;
  return { kind: 'error', status: 401, code: 'invalid_api_key', message };
}

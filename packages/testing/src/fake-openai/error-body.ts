import type { Refused } from './answer-shapes.ts';

/** What an error says, over HTTP and in the middle of a stream. */
export function errorBody({ status, code = null, message = 'No' }: Omit<Refused, 'kind'>): object {
  const type = code === 'insufficient_quota' ? code : status >= 500 ? 'server_error' : 'invalid_request_error';
  return { error: { message, type, param: null, code } };
}

export function invalid(message: string, code: string | null = null): Refused {
  return { kind: 'error', status: 400, code, message };
}

import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { z } from 'zod';

/** An RFC 9457 problem document. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** `urn:request:<id>`: the id under which the server logged it. */
  readonly instance?: string;
  /** The domain error's code, for programs; absent for transport errors. */
  readonly code?: string;
  /** Fields that are not as the contract wants them. */
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly [extension: string]: unknown;
};

/** Stable type URIs, one a kind of refusal; `docs/problems.md` explains each. */
export const PROBLEM_TYPES = {
  'invalid-input': 'Input does not match the contract',
  'malformed-body': 'The input cannot be read',
  'not-found': 'Not found',
  'unknown-route': 'No such route',
  'method-not-allowed': 'Method not allowed',
  'unsupported-media-type': 'Unsupported media type',
  'too-large': 'Too large',
  conflict: 'Conflict',
  forbidden: 'Forbidden',
  unauthenticated: 'Sign in first',
  unprocessable: 'Cannot be done as asked',
  'too-many-requests': 'Too many requests',
  unavailable: 'Not available now',
  internal: 'Something went wrong',
} as const;
export type ProblemType = keyof typeof PROBLEM_TYPES;

export function problem(
  type: ProblemType,
  status: number,
  requestId: string | null,
  more: Partial<Problem> = {},
): Problem {
  const instance = requestId === null ? {} : { instance: `urn:request:${requestId}` };
  return { type: `urn:hearth:problem:${type}`, title: PROBLEM_TYPES[type], status, ...instance, ...more };
}

const TYPE_OF_STATUS: Readonly<Record<number, ProblemType>> = {
  400: 'invalid-input',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  409: 'conflict',
  413: 'too-large',
  415: 'unsupported-media-type',
  422: 'unprocessable',
  429: 'too-many-requests',
  503: 'unavailable',
};

/** What is wrong with the server's own keys is told its operator, in the log, and no caller. */
const KEYS_DETAIL = 'This server cannot open what it keeps sealed. Its operator finds the cause in the log.';

/** The problem document of a body that is larger than the transport takes. */
export function tooLarge(maxBytes: number, requestId: string | null): Problem {
  const detail = `The body is larger than the ${maxBytes} bytes this server takes.`;
  return problem('too-large', 413, requestId, { detail, maxBytes });
}

/** The problem document of an error: whole for refusals, silent about causes for what is our fault. */
export function problemOf(error: TRPCError, requestId: string | null, maxBodyBytes?: number): Problem {
  const status = getHTTPStatusCodeFromError(error);
  const { cause } = error;
  if (cause instanceof DomainError) {
    return problem(TYPE_OF_STATUS[status] ?? 'unprocessable', status, requestId, {
      ...cause.details,
      code: cause.code,
      detail: cause.code.startsWith('keys.') ? KEYS_DETAIL : cause.message,
    });
  }
  if (error.code === 'BAD_REQUEST' && cause instanceof z.ZodError) {
    return problem('invalid-input', status, requestId, {
      detail: 'Some fields are not as the contract wants them; each is listed.',
      errors: cause.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
    });
  }
  // Input that is no envelope at all fails inside the parser, whose words are not for callers.
  const unreadable = error.code === 'BAD_REQUEST' && cause instanceof Error && !(cause instanceof TRPCError);
  if (error.code === 'PARSE_ERROR' || unreadable) {
    return problem('malformed-body', 400, requestId, { detail: 'Send one JSON object.' });
  }
  if (error.code === 'PAYLOAD_TOO_LARGE' && maxBodyBytes !== undefined) return tooLarge(maxBodyBytes, requestId);
  // What is no refusal of ours and not found is the procedure itself.
  if (error.code === 'NOT_FOUND')
    return problem('unknown-route', 404, requestId, {
      detail: 'There is no such procedure; /docs lists what there is.',
    });
  const type = TYPE_OF_STATUS[status];
  if (!type || status >= 500)
    return problem('internal', 500, requestId, { detail: 'It was logged under the id in `instance`.' });
  return problem(type, status, requestId, { detail: error.message });
}

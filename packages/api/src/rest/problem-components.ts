import { problem, PROBLEM_TYPES, type ProblemType } from '../kernel/problem.ts';
import { PROBLEM_JSON } from './rest-answer.ts';

function typeUris(): string[] {
  return problemTypes().map((type) => problem(type, 500, null).type);
}

/** Every kind of refusal; the object is written out in one place, so its keys are all there are. */
export function problemTypes(): ProblemType[] {
  return Object.keys(PROBLEM_TYPES) as ProblemType[];
}

const problemSchema = {
  type: 'object',
  description: 'A problem document (RFC 9457). Some codes add fields of their own.',
  properties: {
    type: { type: 'string', enum: typeUris(), description: 'The kind of refusal; `docs/problems.md` explains each.' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string', description: 'What to do about it.' },
    instance: { type: 'string', description: '`urn:request:<id>`: the id it was logged under.' },
    code: {
      type: 'string',
      description: 'The stable code of the refusal, for programs; `x-errors` of an operation lists its own.',
    },
    errors: {
      type: 'array',
      description: 'Fields that are not as the contract wants them, or that cannot be as they are.',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, message: { type: 'string' } },
        required: ['path', 'message'],
      },
    },
    retryAfterSeconds: { type: 'integer', description: 'Also sent as `Retry-After`.' },
  },
  required: ['type', 'title', 'status'],
};

const RESPONSES = {
  InvalidInput: 'The input is not as the contract wants it, or no JSON object',
  SignInNeeded: 'Nobody is signed in, or what was shown to sign in is not good',
  NotAllowed: 'The caller may not do this, or the request comes from a page of another address',
  NotFound: 'There is nothing of that id where the caller may look',
  Conflict: 'The state of things does not allow it, or the first request under the key still runs',
  TooLarge: 'The body is larger than this server accepts',
  WrongMediaType: 'The body has another media type',
  Unprocessable: 'It cannot be done as asked',
  TooMany: 'Too much at once, or more of a kind than one may have',
  Unavailable: 'A part of the server does not answer now',
  Problem: 'Anything else that went wrong',
} as const;
export type ProblemResponse = keyof typeof RESPONSES;

const RETRIED: ReadonlySet<string> = new Set<ProblemResponse>(['Conflict', 'TooMany', 'Unavailable']);
const retryAfter = {
  description: 'Seconds until it makes sense to ask again, where that helps.',
  schema: { type: 'integer' },
};

export function problemRef(name: ProblemResponse): { readonly $ref: string } {
  return { $ref: `#/components/responses/${name}` };
}

/** The components every operation refers to: the problem document, the responses that carry it, and the shared header. */
export function problemComponents(schemas: Readonly<Record<string, Record<string, unknown>>> = {}) {
  return {
    schemas: { ...schemas, Problem: problemSchema },
    responses: Object.fromEntries(
      Object.entries(RESPONSES).map(([name, description]) => [
        name,
        {
          description: `${description}.`,
          ...(RETRIED.has(name) ? { headers: { 'Retry-After': retryAfter } } : {}),
          content: { [PROBLEM_JSON]: { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
    ),
    parameters: {
      IdempotencyKey: {
        name: 'Idempotency-Key',
        in: 'header',
        required: false,
        description:
          'A fresh key for each thing that is wished once. A retry under the same key gets the first answer; another input under it is refused.',
        schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[!-~]+$' },
      },
    },
  };
}

import { TRPCClientError } from '@trpc/client';

/** An RFC 9457 problem document, as the server answers every failure. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string | undefined;
  /** The domain error's code, for programs. */
  readonly code?: string | undefined;
  /** Fields that are not as they should be; beside a code, those that it is about. */
  readonly errors?: readonly { readonly path: string; readonly message: string }[] | undefined;
  /** The request's id, for whoever runs the server. */
  readonly instance?: string | undefined;
};

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'title' in value && 'status' in value;
}

const unreachable: Problem = {
  type: 'about:blank',
  title: 'The server cannot be reached',
  status: 0,
  detail: 'Check that Hearth is running and that this device is connected, then try again.',
};

/** What the server says of its permissions by their names is said here as it is said at home. */
function inHouseholdWords(problem: Problem): Problem {
  if (problem.code !== 'household.forbidden') return problem;
  return {
    ...problem,
    title: 'Not yours to do here',
    detail: 'As what you are in this household, you may not do that. Ask an owner of it.',
  };
}

/** The problem behind whatever was thrown: the server's own document, or one that says what went wrong on the way. */
export function problemOf(error: unknown): Problem {
  if (isProblem(error)) return inHouseholdWords(error);
  if (error instanceof TRPCClientError) {
    const data: unknown = error.data;
    const problem = typeof data === 'object' && data !== null && 'problem' in data ? data.problem : undefined;
    if (isProblem(problem)) return inHouseholdWords(problem);
    if (data === undefined || data === null) return unreachable;
  }
  if (error instanceof TypeError) return unreachable;
  const detail = error instanceof Error ? error.message : undefined;
  return { type: 'about:blank', title: 'Something went wrong', status: 500, detail };
}

/** Whether what an address names is not there: unknown to the server, or nothing that could be an id or a day. */
export function isNoSuchThing(error: unknown): boolean {
  const { status } = problemOf(error);
  return status === 404 || status === 400;
}

/** Whether the same call, made once more by hand, could be answered otherwise: what was refused for good cannot. */
export function mayGoBetter(error: unknown): boolean {
  return ![400, 403, 404, 410, 413, 422].includes(problemOf(error).status);
}

/** Whether trying the same call again by itself could go better. */
export function isWorthRetrying(error: unknown): boolean {
  const { status } = problemOf(error);
  return status === 0 || status === 429 || status >= 502;
}

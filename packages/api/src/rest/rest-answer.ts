import type { RestRoute } from '@hearth/contracts/shared/contract.ts';
import { z } from 'zod';
import type { Problem } from '../kernel/problem.ts';

export const REST_BASE = '/api/v1';
export const PROBLEM_JSON = 'application/problem+json';

/** Status and headers of the answer; the body is what the procedure returns. */
export type RestReply = { readonly status: number; readonly headers: Readonly<Record<string, string>> };

const LongVerbStatus = z.object({ status: z.enum(['done', 'infeasible', 'undecided', 'running']) });
const Made = z.object({ status: z.literal('done'), plan: z.object({ id: z.string(), householdId: z.string() }) });
const Started = z.object({ status: z.literal('running'), jobId: z.string() });

/**
 * Status and headers of a success. A long verb that made something answers the route's status, one that handed over to
 * a job 202, and one that came to an end without making anything 200.
 */
export function replyOf(rest: RestRoute, input: unknown, output: unknown): RestReply {
  const planned = rest.status ?? 200;
  if (rest.method === 'GET') return { status: planned, headers: {} };
  const ending = LongVerbStatus.safeParse(output);
  const status =
    !ending.success || ending.data.status === 'done' ? planned : ending.data.status === 'running' ? 202 : 200;
  const location = status === 201 || status === 202 ? (madeAt(rest, input, output) ?? locationOf(input, output)) : null;
  return { status, headers: location === null ? {} : { Location: location } };
}

/** Headers of a refusal, besides its body. */
export function problemHeaders({ status, retryAfterSeconds }: Problem): Record<string, string> {
  return {
    'Content-Type': PROBLEM_JSON,
    ...(typeof retryAfterSeconds === 'number'
      ? { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterSeconds))) }
      : {}),
    ...(status === 401 ? { 'WWW-Authenticate': 'Bearer realm="hearth"' } : {}),
  };
}

const Fields = z.record(z.string(), z.unknown()).catch({});

/** The route's own address of what was made; null when it names none. */
function madeAt({ location }: RestRoute, input: unknown, output: unknown): string | null {
  if (location === undefined) return null;
  const fields = { ...Fields.parse(input), ...Fields.parse(output) };
  return REST_BASE + location.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(fields[name])));
}

const InHousehold = z.object({ householdId: z.string() });

/** Where what was made, or is being made, can be read; null where it has no address of its own. */
function locationOf(input: unknown, output: unknown): string | null {
  const made = Made.safeParse(output);
  if (made.success) return addressOf(`/plans/${made.data.plan.id}`, made.data.plan.householdId);
  const started = Started.safeParse(output);
  const household = InHousehold.safeParse(input);
  return started.success && household.success
    ? addressOf(`/jobs/${started.data.jobId}`, household.data.householdId)
    : null;
}

function addressOf(path: string, householdId: string): string {
  return `${REST_BASE}${path}?${new URLSearchParams({ householdId }).toString()}`;
}

import { z } from 'zod';
import { HouseholdId, JobId } from '../shared/primitives.ts';

/** When a job that failed is tried again, and how often. */
export type RetryPolicy = {
  /** Times it is tried in all before it is given up. */
  readonly attempts: number;
  /** Until the second try; every further wait is twice the one before, up to `longestMs`. Chance takes off up to half. */
  readonly firstMs: number;
  readonly longestMs: number;
};

/** A kind of work for the queue: its payload is checked when it is queued and again when it is run. */
export type TaskContract<P extends z.ZodType = z.ZodType> = {
  readonly name: string;
  readonly summary: string;
  readonly payload: P;
  readonly retry: RetryPolicy;
  /** Lower runs first. */
  readonly priority: number;
  readonly timeoutMs: number;
  /** Jobs of one group run one after another, in the order they were queued; without it, all at once. */
  group?(payload: z.output<P>): string;
};

export function defineTask<P extends z.ZodType>(task: TaskContract<P>): TaskContract<P> {
  return task;
}

/** What is asked of a household's job. */
type HouseholdRequest = z.ZodObject<{ householdId: typeof HouseholdId }>;

/** The payload of a job whose run somebody watches: the run, and what was asked. */
export type WatchedPayload<Q extends z.ZodType> = z.ZodObject<
  { readonly jobId: typeof JobId; readonly request: Q },
  z.core.$strict
>;

/** As much of any watched payload as names its run, however wrong the rest is. */
export const NamesRun = z.object({ jobId: JobId, request: z.object({ householdId: HouseholdId }) });
export type NamesRun = z.infer<typeof NamesRun>;

/** A task whose run is kept for its household: progress while it runs, its result for seven days. */
export type WatchedTask<
  N extends string = string,
  Q extends HouseholdRequest = HouseholdRequest,
  R extends z.ZodType = z.ZodType,
> = TaskContract<WatchedPayload<Q>> & { readonly name: N; readonly result: R };

export function defineWatchedTask<const N extends string, Q extends HouseholdRequest, R extends z.ZodType>({
  request,
  ...task
}: Omit<WatchedTask<N, Q, R>, 'payload' | 'group'> & {
  readonly request: Q;
  group?(payload: z.output<WatchedPayload<Q>>): string;
}): WatchedTask<N, Q, R> {
  return { ...task, payload: z.strictObject({ jobId: JobId, request }) };
}

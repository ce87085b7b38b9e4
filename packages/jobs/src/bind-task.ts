import type { TaskContract } from '@hearth/contracts/jobs/task.ts';
import type { JobHold } from '@hearth/database/jobs/job-queue.ts';
import type { RunError } from '@hearth/services/jobs/fail-run.ts';

/** One attempt at a job: until when it may run, and the proof that it is this worker's to run. */
export type Attempt = { readonly signal: AbortSignal; readonly hold: JobHold };

/** A schema that can check a payload. */
export type PayloadSchema = TaskContract['payload'];
export type PayloadOf<P extends PayloadSchema> = P['_output'];

export type TaskBinding<P extends PayloadSchema> = {
  /** Does the work once. It may be called again for the same payload, so what it leaves must be the same then. */
  readonly run: (payload: PayloadOf<P>, attempt: Attempt) => Promise<void>;
  /** Told when the job is given up, with the payload as it was found: it may be what is wrong. */
  readonly givenUp?: (payload: unknown, error: RunError) => Promise<void>;
};

export type Reading =
  | { readonly ok: true; run(attempt: Attempt): Promise<void> }
  | { readonly ok: false; readonly reason: string };

/** A task with its service, the payload's type forgotten. */
export type BoundTask = Pick<TaskContract, 'name' | 'timeoutMs' | 'retry'> & {
  /** Checks a payload against the contract; says what is wrong with it, or gives the work to do. */
  read(payload: unknown): Reading;
  givenUp(payload: unknown, error: RunError): Promise<void>;
};

/** Binds a task contract to its service. */
export function bindTask<P extends PayloadSchema>(
  contract: TaskContract<P>,
  { run, givenUp }: TaskBinding<P>,
): BoundTask {
  const { name, timeoutMs, retry } = contract;
  return {
    name,
    timeoutMs,
    retry,
    read: (payload) => {
      const parsed = contract.payload.safeParse(payload);
      if (parsed.success) return { ok: true, run: (attempt) => run(parsed.data, attempt) };
      return {
        ok: false,
        reason: parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'payload'}: ${message}`).join('; '),
      };
    },
    givenUp: async (payload, error) => givenUp?.(payload, error),
  };
}

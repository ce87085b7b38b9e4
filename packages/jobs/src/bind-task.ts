import type { TaskContract } from '@hearth/contracts/jobs/job.ts';

/** Why a job was given up, as its run shows it to whoever watches. */
export type RunError = { readonly code: string; readonly message: string };

/** A schema that can check a payload. */
type PayloadSchema = TaskContract['payload'];
type PayloadOf<P extends PayloadSchema> = P['_output'];

export type TaskBinding<P extends PayloadSchema> = {
  /** Does the work once. It may be called again for the same payload, so what it leaves must be the same then. */
  readonly run: (payload: PayloadOf<P>, signal: AbortSignal) => Promise<void>;
  /** Told when the job is given up, with the payload as it was found: it may be what is wrong. */
  readonly givenUp?: (payload: unknown, error: RunError) => Promise<void>;
};

export type Reading =
  | { readonly ok: true; run(signal: AbortSignal): Promise<void> }
  | { readonly ok: false; readonly reason: string };

/** A task with its service, the payload's type forgotten. */
export type BoundTask = {
  readonly name: string;
  readonly timeoutMs: number;
  /** Checks a payload against the contract; says what is wrong with it, or gives the work to do. */
  read(payload: unknown): Reading;
  givenUp(payload: unknown, error: RunError): Promise<void>;
};

/** Binds a task contract to its service. */
export function bindTask<P extends PayloadSchema>(
  contract: TaskContract<P>,
  { run, givenUp }: TaskBinding<P>,
): BoundTask {
  return {
    name: contract.name,
    timeoutMs: contract.timeoutMs,
    read: (payload) => {
      const parsed = contract.payload.safeParse(payload);
      if (parsed.success) return { ok: true, run: (signal) => run(parsed.data, signal) };
      return {
        ok: false,
        reason: parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'payload'}: ${message}`).join('; '),
      };
    },
    givenUp: async (payload, error) => givenUp?.(payload, error),
  };
}

/** How much of a long list is looked at, or deleted, at once. */
const BATCH = 100;

export type WorkedOff<Id extends string> = {
  /** What each of them is called where one is named as failed. */
  readonly what: string;
  /** Those whose turn it is, by id, after the last of the batch before. */
  readonly next: (batch: { readonly after: Id | null; readonly limit: number }) => Promise<readonly Id[]>;
  readonly work: (id: Id) => Promise<void>;
  /** Ends it between two of them. */
  readonly signal?: AbortSignal | undefined;
};

/** Does the work for each, one after another; what fails holds up nothing else and is answered. */
export async function workOff<Id extends string>({ what, next, work, signal }: WorkedOff<Id>): Promise<Error[]> {
  const failures: Error[] = [];
  for (let after: Id | null = null; ;) {
    const batch: readonly Id[] = await next({ after, limit: BATCH });
    for (const id of batch) {
      signal?.throwIfAborted();
      await work(id).catch((cause: unknown) => failures.push(new Error(`${what} ${id}`, { cause })));
    }
    after = batch.at(-1) ?? null;
    if (batch.length < BATCH) return failures;
  }
}

/** Says at the end what failed, so that the job is recorded as failed and tried again. */
export function throwFailures(failures: readonly Error[]): void {
  if (failures.length === 0) return;
  const named = failures.map(({ message }) => message).join(', ');
  throw new AggregateError(failures, `Failed, while everything else was done: ${named}`);
}

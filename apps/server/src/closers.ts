/** What was opened on the way up, to be let go of on the way down. */
export type Closers = {
  readonly add: (close: () => Promise<void>) => void;
  /** Closes all, the last opened first; one that fails does not keep the others open, and the first failure is thrown at the end. */
  readonly closeAll: () => Promise<void>;
};

export function createClosers(): Closers {
  const closers: (() => Promise<void>)[] = [];
  const closeAll = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (const close of closers.splice(0).toReversed()) await close().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
  let closing: Promise<void> | undefined;
  return { add: (close) => void closers.push(close), closeAll: () => (closing ??= closeAll()) };
}

/** Runs the way up; when it fails, what had been opened is closed before the failure is told. */
export async function openingWith<T>(closers: Closers, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    await closers.closeAll().catch(() => undefined);
    throw error;
  }
}

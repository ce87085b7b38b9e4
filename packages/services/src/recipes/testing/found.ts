import type { RunDetails } from 'fast-check';

/** How hard something is tried, and from where chance begins. */
export type Strength = { readonly numRuns: number; readonly seed?: number };

/** What was found of one property. */
export type Found = { readonly runs: number; readonly violations: number; readonly counterexample?: unknown };

export function foundOf<T>({ failed, numRuns, counterexample, errorInstance }: RunDetails<T>): Found {
  if (!failed) return { runs: numRuns, violations: 0 };
  const because = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return { runs: numRuns, violations: 1, counterexample: { case: counterexample, because } };
}

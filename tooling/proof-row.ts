/** What a proof found of one property. */
export type ProofRow = {
  readonly proof: string;
  readonly property: string;
  readonly runs: number;
  readonly violations: number;
  readonly seed: number;
  /** The first case that broke it, as small as it was found. */
  readonly counterexample?: unknown;
};

export type ProofOptions = { readonly seed: number; readonly runs: number | null };

/** A proof file's one export. */
export type Proof = (options: ProofOptions) => Promise<readonly ProofRow[]>;

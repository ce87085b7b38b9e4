import type { FoodSourceName, SourceFood } from '@hearth/contracts/catalog/food.ts';

/** Why a record of a table becomes no food here. */
export type RejectReason =
  | 'not-readable'
  | 'not-a-food'
  | 'no-id'
  | 'no-name'
  | 'withdrawn'
  | 'no-energy'
  | 'no-protein'
  | 'no-fat'
  | 'no-carbohydrate'
  | 'per-serving'
  | 'per-100-ml'
  | 'out-of-bounds'
  | 'contradicts-itself';

/** One record of a table: a food, with how many of its values could not be right and were left out, or why it is none. */
export type FoodRecord =
  | { readonly food: SourceFood; readonly leftOut: number }
  | { readonly rejected: RejectReason; readonly sourceId: string | null };

/** One release of a table. Its records come in the same order every time, so that a count of them is a place in it. */
export type FoodSource = {
  readonly name: FoodSourceName;
  /** Of the files' names, sizes, beginnings and ends. */
  readonly fingerprint: string;
  /** Records in blocks, without the first `skip`. Throws FoodSourceRefused where a file is broken off or not of its format. */
  read(skip: number): AsyncIterable<readonly FoodRecord[]>;
};

/** What was given is not such a release. The message names the file and says what is wrong with it. */
export class FoodSourceRefused extends Error {
  override readonly name = 'FoodSourceRefused';
}

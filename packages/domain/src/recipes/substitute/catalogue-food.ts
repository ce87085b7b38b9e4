import type { IngredientFacts, OpenLine } from '../recipe-line.ts';

/** An ingredient that a line names or may name instead, with what it is called and counted among. */
export type CatalogueFood = IngredientFacts & {
  readonly slug: string;
  readonly name: string;
  /** Its food groups, by tag: "vegetable", "dairy". */
  readonly tags: readonly string[];
};

/** A line of which the ingredient, where it is matched, is known by slug and food group. */
export type CatalogueLine = OpenLine & { readonly ingredient: CatalogueFood | null };

import type { NutrientsPer100g, ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import type { Allergen, CookingMethod, Diet, Unit } from '@hearth/contracts/shared/vocabulary.ts';
import { convertQuantity } from '../catalog/units/convert-quantity.ts';
import {
  CANONICAL_KITCHEN,
  unitGraph,
  type Kitchen,
  type MeasuresOf,
  type UnitGraph,
} from '../catalog/units/unit-graph.ts';
import type { LineParts } from './export/line-text.ts';
import type { RetentionGroup } from './retention.ts';

/** Where a nutrition figure comes from: a food table, a person, or a model's estimate. */
export type ValueOrigin = 'table' | 'user' | 'ai';

/** What is known of an ingredient that recipes are computed from. */
export type IngredientFacts = MeasuresOf & {
  readonly ingredientId: string;
  readonly allergens: readonly Allergen[];
  readonly breaksDiets: readonly Diet[];
  readonly ediblePortion: number;
  readonly per100g: NutrientsPer100g | null;
  /** Who gave `per100g`; a food table unless said. */
  readonly origin?: ValueOrigin;
  /** By which it loses in cooking; none: it is not known to lose any. */
  readonly retention?: RetentionGroup | null;
};

/** What somebody or a model says a whole line holds, where no table does. */
export type LineEstimate = {
  readonly grams: number | null;
  readonly nutrients: ServingNutrients;
  readonly origin: Exclude<ValueOrigin, 'table'>;
};

/** An ingredient line of which parts may be unknown. Lines of a sub-recipe stand in its place, scaled. */
export type OpenLine = {
  /** Null: not matched to anything known. */
  readonly ingredient: IngredientFacts | null;
  /** Null: no amount ("salt, to taste"). */
  readonly quantity: number | null;
  /** Null: counted by the piece. */
  readonly unit: Unit | null;
  readonly optional: boolean;
  /** What else the line leaves the choice of ("butter or oil"); null: one that is not matched. */
  readonly choices?: readonly (IngredientFacts | null)[];
  readonly estimate?: LineEstimate;
  /** How the recipe that lists it is cooked; none: not known. */
  readonly cooked?: CookingMethod | null;
  /** The line as its own recipe says it, by which an estimate of it is found. */
  readonly said?: LineParts;
};

/** Why a line has no weight. */
export type NoWeight = 'no-match' | 'no-amount' | 'no-unit-path';

export type LineWeight =
  | { readonly grams: number; readonly because: null }
  | { readonly grams: null; readonly because: NoWeight };

/** What a line weighs as bought. An unmatched line still weighs what it says in grams or ounces. */
export function weighLine({ ingredient, quantity, unit }: OpenLine, kitchen: Kitchen = CANONICAL_KITCHEN): LineWeight {
  if (quantity === null) return { grams: null, because: 'no-amount' };
  const { quantity: grams } = convertQuantity(
    quantity,
    unit ?? 'piece',
    'g',
    graphOf(ingredient ?? UNMATCHED, kitchen),
  );
  if (grams !== null) return { grams, because: null };
  return { grams: null, because: ingredient === null ? 'no-match' : 'no-unit-path' };
}

type Measured = MeasuresOf & { readonly ingredientId: string | null };
const UNMATCHED: Measured = { ingredientId: null, gramsPerMl: null, gramsPerUnit: {} };

/** Planning weighs the same ingredients in thousands of lines. Ingredients and kitchens are never changed in place. */
const graphs = new WeakMap<Kitchen, WeakMap<Measured, UnitGraph>>();

function graphOf(ingredient: Measured, kitchen: Kitchen): UnitGraph {
  const ofKitchen = graphs.get(kitchen) ?? new WeakMap<Measured, UnitGraph>();
  graphs.set(kitchen, ofKitchen);
  const known = ofKitchen.get(ingredient);
  if (known !== undefined) return known;
  const graph = unitGraph(ingredient, kitchen, ingredient.ingredientId);
  ofKitchen.set(ingredient, graph);
  return graph;
}

import type { Substitute } from '@hearth/contracts/recipes/substitutes.contract.ts';
import { type Currency, Money } from '@hearth/contracts/shared/money.ts';
import { IngredientId, type RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { Allergen, Diet, IngredientRole, MeasureSystem } from '@hearth/contracts/shared/vocabulary.ts';
import type { StockedIngredient } from '@hearth/database/catalog/ingredient-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { CANONICAL_KITCHEN } from '@hearth/domain/catalog/units/unit-graph.ts';
import type { Avoidances } from '@hearth/domain/recipes/recipe-safety.ts';
import { safetyChange } from '@hearth/domain/recipes/substitute/safety-change.ts';
import { asLine, substitutesFor, type Substitute as Found } from '@hearth/domain/recipes/substitute/substitutes-for.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { flatLines, storedRecipe } from './get-recipe.ts';
import { kitchenOf } from './measures.ts';
import { type LineReading, shownAmount } from './recipe-view.ts';

export type SubstituteQuestion = {
  readonly recipeId: RecipeId;
  readonly line: number;
  readonly role?: IngredientRole | undefined;
  readonly diets: readonly Diet[];
  readonly withoutAllergens: readonly Allergen[];
  /** For how many it is cooked; as many as it is written for unless said. */
  readonly servings?: number | undefined;
  /** In whose measures amounts are shown besides. */
  readonly system?: MeasureSystem | undefined;
};

const GRAMS_IN_KG = 1000;

/** What may be used in place of a line's ingredient by everybody at the table. Throws `recipe.line-unknown` for words that nobody has matched. */
export async function listSubstitutes(tx: HouseholdTx, asked: SubstituteQuestion): Promise<Substitute[]> {
  const recipe = await storedRecipe(tx, asked.recipeId);
  const { householdId, servings, linesIncomplete, cookingMethod } = recipe;
  const lines = recipe.lines.map((each) => ({ ...each, cooked: cookingMethod }));
  const line = lines[asked.line];
  if (!line) throw new DomainError('not-found', 'recipe.no-such-line', `The recipe has ${lines.length} lines, from 0.`);
  if (line.subRecipe)
    throw new DomainError(
      'invalid',
      'recipe.line-unknown',
      'This line is a recipe of its own. Ask for what may replace an ingredient of that one.',
    );
  if (!line.ingredient)
    throw new DomainError(
      'invalid',
      'recipe.line-unknown',
      'Nobody knows which ingredient this line names. Say so first, and ask again.',
    );
  const household = await tx.households.get();
  if (!household) throw new DomainError('not-found', 'household.not-found', 'There is no such household.');
  const catalogue = await tx.ingredients.stocked(household.currency);
  const kitchen = householdId === tx.householdId ? await kitchenOf(tx) : CANONICAL_KITCHEN;
  const found = substitutesFor({
    servings,
    lines,
    line: asked.line,
    ...(asked.role === undefined ? {} : { role: asked.role }),
    avoid: await avoidedBy(tx, household.members, asked),
    catalogue,
    minorPerKg: pricesOf(catalogue),
    kitchen,
  });
  const others = (await flatLines(tx.recipes, { lines: lines.toSpliced(asked.line, 1), cookingMethod })).map(
    (flat) => flat.line,
  );
  const reading = { scale: (asked.servings ?? servings) / servings, kitchen, system: asked.system };
  return found.map((each) => ({
    ...view(each, household.currency, reading),
    ...safetyChange(others, line, each.parts.map(asLine), { linesIncomplete }),
  }));
}

async function avoidedBy(
  tx: HouseholdTx,
  members: readonly {
    readonly diets: readonly Diet[];
    readonly allergies: readonly Allergen[];
    readonly dislikes: readonly string[];
  }[],
  { diets, withoutAllergens }: SubstituteQuestion,
): Promise<Avoidances> {
  const table = await tx.preferences.get();
  return {
    diets: [...diets, ...(table?.diets ?? []), ...members.flatMap((member) => member.diets)],
    allergens: [...withoutAllergens, ...(table?.allergies ?? []), ...members.flatMap((member) => member.allergies)],
    ingredientIds: [...(table?.dislikes ?? []), ...members.flatMap((member) => member.dislikes)],
  };
}

/** A kilogram of each at its cheapest size. */
function pricesOf(catalogue: readonly StockedIngredient[]): Map<string, bigint> {
  return new Map(
    catalogue.flatMap(({ ingredientId, packages }) => {
      const perKg = packages.flatMap(({ grams, priceMinor }) =>
        priceMinor === null ? [] : [BigInt(Math.round((Number(priceMinor) * GRAMS_IN_KG) / grams))],
      );
      const [first, ...others] = perKg;
      if (first === undefined) return [];
      return [[ingredientId, others.reduce((least, price) => (price < least ? price : least), first)] as const];
    }),
  );
}

function view(
  { parts, changePerServing, costChangeMinor, ...found }: Found,
  currency: Currency,
  reading: LineReading,
): Omit<Substitute, 'allergens' | 'diets'> {
  return {
    ...found,
    parts: parts.map(({ food, quantity, unit }) => ({
      ingredientId: IngredientId.parse(food.ingredientId),
      ingredient: food.name,
      quantity: quantity === null ? null : quantity * reading.scale,
      unit,
      shown: shownAmount({ ingredient: food, quantity, quantityHigh: null, unit }, reading),
    })),
    changePerServing: { ...changePerServing },
    costChange:
      costChangeMinor === null ? null : Money.parse({ amountMinor: scaled(costChangeMinor, reading), currency }),
  };
}

/** To the nearest minor unit. */
function scaled(minor: bigint, { scale }: LineReading): string {
  return String(Math.round(Number(minor) * scale));
}

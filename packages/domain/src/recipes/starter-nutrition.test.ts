import { readFileSync } from 'node:fs';
import { PackIngredient, PackRecipe } from '@hearth/contracts/catalog/pack.ts';
import type { NutrientCode } from '@hearth/contracts/catalog/nutrients.ts';
import { describe, expect, test } from 'vitest';
import { recipeFacts } from './recipe-facts.ts';

const linesOf = (file: string): unknown[] =>
  readFileSync(new URL(`../../../../packs/starter/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
const ingredients = new Map(
  linesOf('ingredients.jsonl').map((row) => {
    const ingredient = PackIngredient.parse(row);
    return [ingredient.slug, ingredient] as const;
  }),
);
const recipes = linesOf('recipes.jsonl').map((row) => PackRecipe.parse(row));

/** Written out here rather than taken from the units, so that one wrong constant cannot vouch for itself. */
const GRAMS = new Map([
  ['g', 1],
  ['kg', 1000],
  ['oz', 28.349523125],
  ['lb', 453.59237],
]);
const MILLILITRES = new Map([
  ['ml', 1],
  ['l', 1000],
  ['tsp', 5],
  ['tbsp', 15],
  ['cup', 240],
  ['pinch', 5 / 16],
]);

function gramsBought({ ingredient: slug, quantity, unit }: PackRecipe['lines'][number]): number {
  const measures = ingredients.get(slug)?.measures;
  const mass = GRAMS.get(unit);
  if (mass !== undefined) return quantity * mass;
  const volume = MILLILITRES.get(unit);
  if (volume !== undefined) return quantity * volume * (measures?.gramsPerMl ?? Number.NaN);
  return quantity * (new Map(Object.entries(measures?.gramsPerUnit ?? {})).get(unit) ?? Number.NaN);
}

function recomputed(recipe: PackRecipe, code: NutrientCode): number | null {
  let sum = 0;
  for (const line of recipe.lines.filter(({ optional }) => !optional)) {
    const ingredient = ingredients.get(line.ingredient);
    const value = ingredient?.nutrition?.per100g[code];
    if (ingredient === undefined || value === undefined) return null;
    sum += (gramsBought(line) * ingredient.ediblePortion * value) / 100;
  }
  return sum / recipe.servings;
}

function factsOf(recipe: PackRecipe) {
  return recipeFacts(
    recipe.servings,
    recipe.lines.map((line) => {
      const known = ingredients.get(line.ingredient);
      if (known === undefined) throw new Error(`No ingredient ${line.ingredient}`);
      const { slug, allergens, breaksDiets, ediblePortion, measures, nutrition } = known;
      return {
        ingredient: {
          ingredientId: slug,
          allergens,
          breaksDiets,
          ediblePortion,
          per100g: nutrition?.per100g ?? null,
          gramsPerMl: measures.gramsPerMl ?? null,
          gramsPerUnit: measures.gramsPerUnit,
        },
        quantity: line.quantity,
        unit: line.unit,
        optional: line.optional,
      };
    }),
  );
}

describe('the nutrition of the starter pack', () => {
  test('covers at least 98 % of its lines by mass', () => {
    const all = recipes.map((recipe) => factsOf(recipe).nutrition);
    const mass = all.reduce((sum, { weighedGrams }) => sum + weighedGrams, 0);
    const covered = (share: (one: (typeof all)[number]) => number): number =>
      all.reduce((sum, one) => sum + share(one) * one.weighedGrams, 0) / mass;
    expect(all.flatMap(({ missing }) => missing)).toEqual([]);
    expect(covered(({ coverage }) => coverage)).toBe(1);
    for (const code of ['energyKcal', 'proteinG', 'fatG', 'carbohydrateG', 'sodiumMg'] as const)
      expect(covered(({ figures }) => figures[code]?.coverage ?? 0)).toBeGreaterThanOrEqual(0.98);
  });

  test('is what anybody gets who computes it again', () => {
    for (const recipe of recipes) {
      const { perServing, nutrition } = factsOf(recipe);
      for (const code of [
        'energyKcal',
        'proteinG',
        'fibreG',
        'sodiumMg',
        'calciumMg',
        'vitaminCMg',
        'folateUg',
      ] as const) {
        const again = recomputed(recipe, code);
        const name = `${recipe.slug} ${code}`;
        expect([name, perServing[code] === undefined]).toEqual([name, again === null]);
        expect(perServing[code] ?? 0).toBeCloseTo(again ?? 0, 9);
        expect(nutrition.figures[code]?.isComplete ?? false).toBe(again !== null);
      }
    }
  });
});

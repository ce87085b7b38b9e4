import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PackIngredient, PackRecipe, PackTag } from '@hearth/contracts/catalog/pack.ts';
import type { Diet, MealSlot } from '@hearth/contracts/shared/vocabulary.ts';

type Line = Pick<PackRecipe['lines'][number], 'ingredient' | 'quantity' | 'unit'>;

/** Written out here rather than taken from the domain, so that one wrong constant cannot vouch for itself. */
const GRAMS: Readonly<Record<string, number>> = { g: 1, kg: 1000, oz: 28.349523125, lb: 453.59237 };
const MILLILITRES: Readonly<Record<string, number>> = { ml: 1, l: 1000, tsp: 5, tbsp: 15, cup: 240, pinch: 5 / 16 };

/** Energy a serving, in kcal, beyond which a recipe for that meal has a wrong quantity or a wrong yield. */
const PLAUSIBLE_KCAL: Readonly<Record<MealSlot, readonly [number, number]>> = {
  breakfast: [80, 1200],
  lunch: [120, 1400],
  dinner: [150, 1600],
  snack: [30, 900],
};
/** A course that joins a main and is no meal by itself: lighter than one, and no heavier than half a dinner. */
const PLAUSIBLE_SIDE_KCAL = [40, 600] as const;
const SLOTS: readonly MealSlot[] = ['breakfast', 'lunch', 'dinner', 'snack'];
const MAX_SODIUM_MG = 4000;

const linesOf = (file: string): unknown[] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));

const recipes = linesOf('recipes.jsonl').map((line) => PackRecipe.parse(line));
const ingredients = new Map(
  linesOf('ingredients.jsonl').map((line) => {
    const ingredient = PackIngredient.parse(line);
    return [ingredient.slug, ingredient] as const;
  }),
);
const tags = new Set(linesOf('tags.jsonl').map((line) => PackTag.parse(line).slug));

const everyLine = (recipe: PackRecipe): Line[] => recipe.lines.flatMap((line) => [line, ...line.alternatives]);
const neededLines = (recipe: PackRecipe): PackRecipe['lines'] => recipe.lines.filter((line) => !line.optional);

/** Weight as bought, in grams; undefined when the ingredient cannot be weighed in that unit. */
const gramsAsBought = (line: Line): number | undefined => {
  const mass = GRAMS[line.unit];
  if (mass !== undefined) return line.quantity * mass;
  const measures = ingredients.get(line.ingredient)?.measures;
  const volume = MILLILITRES[line.unit];
  if (volume !== undefined) {
    return measures?.gramsPerMl === undefined ? undefined : line.quantity * volume * measures.gramsPerMl;
  }
  const each = new Map(Object.entries(measures?.gramsPerUnit ?? {})).get(line.unit);
  return each === undefined ? undefined : line.quantity * each;
};

const perServing = (recipe: PackRecipe, nutrient: 'energyKcal' | 'sodiumMg'): number => {
  const total = neededLines(recipe).reduce((sum, line) => {
    const ingredient = ingredients.get(line.ingredient);
    const edibleGrams = (gramsAsBought(line) ?? Number.NaN) * (ingredient?.ediblePortion ?? 1);
    return sum + (edibleGrams / 100) * (ingredient?.nutrition?.per100g[nutrient] ?? 0);
  }, 0);
  return total / recipe.servings;
};

const isSide = (recipe: PackRecipe): boolean => recipe.tags.includes('side') || recipe.tags.includes('dessert');

const keepsTo = (recipe: PackRecipe, diet: Diet): boolean =>
  neededLines(recipe).every((line) => ingredients.get(line.ingredient)?.breaksDiets.includes(diet) === false);

describe('the recipes of the starter pack', () => {
  test('are at least 120, each under a slug of its own', () => {
    expect(recipes.length).toBeGreaterThanOrEqual(120);
    const slugs = recipes.map((recipe) => recipe.slug);
    expect(slugs.filter((slug, index) => slugs.indexOf(slug) !== index)).toEqual([]);
  });

  test('offer at least 15 dishes for every meal of the day', () => {
    const mains = recipes.filter((recipe) => !isSide(recipe));
    const short = SLOTS.filter((slot) => mains.filter((recipe) => recipe.slots.includes(slot)).length < 15);
    expect(short).toEqual([]);
  });

  test('offer at least 10 sides for lunch and for dinner, 5 of them vegan and gluten-free', () => {
    const sides = recipes.filter(isSide);
    const everyone = sides.filter((recipe) => keepsTo(recipe, 'vegan') && keepsTo(recipe, 'gluten-free'));
    expect(everyone.length).toBeGreaterThanOrEqual(5);
    const short = (['lunch', 'dinner'] as const).filter(
      (slot) => sides.filter((recipe) => recipe.slots.includes(slot)).length < 10,
    );
    expect(short).toEqual([]);
  });

  test.for<[Diet, number]>([
    ['vegan', 25],
    ['vegetarian', 40],
    ['gluten-free', 40],
  ])('offer enough %s dishes: at least %i', ([diet, least]) => {
    expect(recipes.filter((recipe) => keepsTo(recipe, diet)).length).toBeGreaterThanOrEqual(least);
  });

  test('call for known ingredients only, in units that they can be weighed in', () => {
    const unweighable = recipes.flatMap((recipe) =>
      everyLine(recipe)
        .filter((line) => !ingredients.has(line.ingredient) || gramsAsBought(line) === undefined)
        .map((line) => `${recipe.slug}: ${line.quantity} ${line.unit} ${line.ingredient}`),
    );
    expect(unweighable).toEqual([]);
  });

  test('never offer an ingredient as the alternative to itself', () => {
    const idle = recipes.flatMap((recipe) =>
      recipe.lines
        .filter((line) => line.alternatives.some((alternative) => alternative.ingredient === line.ingredient))
        .map((line) => `${recipe.slug}: ${line.ingredient}`),
    );
    expect(idle).toEqual([]);
  });

  test('carry tags that the pack defines', () => {
    const unknown = recipes.flatMap((recipe) =>
      recipe.tags.filter((tag) => !tags.has(tag)).map((tag) => `${recipe.slug}: ${tag}`),
    );
    expect(unknown).toEqual([]);
  });

  test('use only ingredients whose nutrition is known', () => {
    const unknown = recipes.flatMap((recipe) =>
      neededLines(recipe)
        .filter((line) => ingredients.get(line.ingredient)?.nutrition === undefined)
        .map((line) => `${recipe.slug}: ${line.ingredient}`),
    );
    expect(unknown).toEqual([]);
  });

  test('give a serving a plausible energy for each meal they suit', () => {
    const implausible = recipes.flatMap((recipe) => {
      const kcal = perServing(recipe, 'energyKcal');
      return recipe.slots
        .filter((slot) => {
          const [least, most] = isSide(recipe) ? PLAUSIBLE_SIDE_KCAL : PLAUSIBLE_KCAL[slot];
          return !(kcal >= least && kcal <= most);
        })
        .map((slot) => `${recipe.slug}: ${Math.round(kcal)} kcal for ${slot}`);
    });
    expect(implausible).toEqual([]);
  });

  test('keep the sodium of a serving under 4,000 mg', () => {
    const salty = recipes
      .map((recipe) => ({ slug: recipe.slug, sodiumMg: perServing(recipe, 'sodiumMg') }))
      .filter(({ sodiumMg }) => !(sodiumMg < MAX_SODIUM_MG))
      .map(({ slug, sodiumMg }) => `${slug}: ${Math.round(sodiumMg)} mg`);
    expect(salty).toEqual([]);
  });
});

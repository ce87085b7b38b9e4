import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flattenLines, type NestedLine, type NestedRecipe } from './flatten-lines.ts';
import { weighLine, type IngredientFacts } from './recipe-line.ts';

const known = (ingredientId: string): IngredientFacts => ({
  ingredientId,
  allergens: [],
  breaksDiets: [],
  ediblePortion: 1,
  per100g: null,
  gramsPerMl: null,
  gramsPerUnit: {},
});
const FOODS = [known('flour'), known('milk'), known('eggs'), null];
const plain = fc.record({
  ingredient: fc.constantFrom(...FOODS),
  amount: fc.constantFrom([100, 'g'], [250, 'g'], [2, 'cup'], [null, null]),
  optional: fc.boolean(),
});
const part = fc.record({
  of: fc.nat(5),
  amount: fc.constantFrom([1, 'serving'], [3, null], [2, 'batch'], [150, 'g'], [1, 'cup'], [null, null]),
  optional: fc.boolean(),
  choice: fc.constantFrom(...FOODS, undefined, undefined, undefined),
});
const shape = fc.record({
  servings: fc.integer({ min: 1, max: 4 }),
  plain: fc.array(plain, { maxLength: 3 }),
  parts: fc.array(part, { maxLength: 3 }),
  linesIncomplete: fc.boolean(),
});

/** Recipes of which each may go into the later ones, the same one however often. */
const recipes = fc.array(shape, { minLength: 1, maxLength: 6 }).map((shapes) => {
  const made: NestedRecipe[] = [];
  for (const { servings, plain: lines, parts, linesIncomplete } of shapes) {
    const below = parts.flatMap(({ of, amount: [quantity, unit], optional, choice }): NestedLine[] => {
      const subRecipe = made[of % Math.max(1, made.length)];
      const choices = choice === undefined ? [] : [choice];
      return subRecipe ? [{ ingredient: null, subRecipe, quantity, unit, optional, choices }] : [];
    });
    const own = lines.map(({ ingredient, amount: [quantity, unit], optional }): NestedLine => ({
      ingredient,
      subRecipe: null,
      quantity,
      unit,
      optional,
    }));
    made.push({ servings, linesIncomplete, lines: [...own, ...below] });
  }
  return made;
});

type Held = { food: string | null; optional: boolean; grams: number | 'unweighed' | 'unsaid' };

/** What a line comes to, looked up the long way: every recipe again wherever it goes in. */
function heldBy(line: NestedLine, share: number | null, optional: boolean): Held[] {
  const { subRecipe } = line;
  const isOptional = optional || line.optional;
  if (subRecipe === null) {
    const grams = share === null ? null : weighLine(line).grams;
    const held = grams === null || share === null ? 'unweighed' : grams * share;
    return [
      {
        food: line.ingredient?.ingredientId ?? null,
        optional: isOptional,
        grams: line.quantity === null ? 'unsaid' : held,
      },
    ];
  }
  const takes = takenOf(line, subRecipe);
  const within = share === null || takes === null ? null : share * takes;
  return [
    ...(line.choices ?? []).map((choice): Held => ({
      food: choice?.ingredientId ?? null,
      optional: true,
      grams: 'unsaid',
    })),
    ...insideOf(subRecipe, within, isOptional),
  ];
}

function insideOf({ lines, linesIncomplete }: NestedRecipe, share: number | null, optional: boolean): Held[] {
  const unknown: Held[] = linesIncomplete || lines.length === 0 ? [{ food: null, optional, grams: 'unweighed' }] : [];
  return [...lines.flatMap((each) => heldBy(each, share, optional)), ...unknown];
}

function takenOf({ quantity, unit }: NestedLine, recipe: NestedRecipe): number | null {
  if (quantity === null) return 1;
  if (unit === 'batch') return quantity;
  if (unit === null || unit === 'serving') return quantity / recipe.servings;
  const eaten = insideOf(recipe, 1, false).filter((held) => !held.optional && held.grams !== 'unsaid');
  const grams = eaten.map((held) => held.grams);
  const whole = grams.reduce<number>((sum, each) => sum + Number(each), 0);
  return unit === 'g' && whole > 0 ? quantity / whole : null;
}

/** The same once: grams in sum, and what has none said but once. */
function summed(held: readonly Held[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { food, optional, grams } of held) {
    const key = `${food} ${optional} ${typeof grams === 'number' ? 'grams' : grams}`;
    sums.set(key, typeof grams === 'number' ? (sums.get(key) ?? 0) + grams : 0);
  }
  return sums;
}

test('a line comes to what it does when every recipe is looked up wherever it goes in', () => {
  fc.assert(
    fc.property(recipes, (made) => {
      const { lines } = made.at(-1) ?? { lines: [] };
      const flat = flattenLines(lines);
      lines.forEach((line, from) => {
        const is = summed(
          flat
            .filter((each) => each.from === from)
            .map(({ line: { ingredient, optional, ...said } }) => {
              const weight = weighLine({ ingredient, optional, ...said });
              const grams = weight.because === 'no-amount' ? 'unsaid' : (weight.grams ?? 'unweighed');
              return { food: ingredient?.ingredientId ?? null, optional, grams };
            }),
        );
        const was = summed(heldBy(line, 1, false));
        expect([...is.keys()].toSorted()).toEqual([...was.keys()].toSorted());
        for (const [key, grams] of was) expect(is.get(key)).toBeCloseTo(grams, 6);
      });
    }),
    { numRuns: 500 },
  );
});

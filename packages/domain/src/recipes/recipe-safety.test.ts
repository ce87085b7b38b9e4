import { Allergen, Diet } from '@hearth/contracts/shared/vocabulary.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IngredientFacts, OpenLine } from './recipe-line.ts';
import { allergensOf, recipeSafety, safetyFor, suitsDiets, type Avoidances } from './recipe-safety.ts';

const food = (id: string, allergens: readonly Allergen[] = [], breaksDiets: readonly Diet[] = []): IngredientFacts => ({
  ingredientId: id,
  allergens,
  breaksDiets,
  ediblePortion: 1,
  per100g: null,
  gramsPerMl: null,
  gramsPerUnit: {},
});
const of = (ingredient: IngredientFacts | null, more: Partial<OpenLine> = {}): OpenLine => ({
  ingredient,
  quantity: null,
  unit: null,
  optional: false,
  ...more,
});
const butter = food('butter', ['milk'], ['vegan', 'dairy-free']);
const oil = food('oil');
const avoids = (more: Partial<Avoidances> = {}): Avoidances => ({
  allergens: [],
  diets: [],
  ingredientIds: [],
  ...more,
});

const ingredient = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  allergens: fc.subarray(Allergen.options.slice(0, 4)),
  diets: fc.subarray([...Diet.options]),
});
const foods = ingredient.map(({ id, allergens, diets }) => food(id, allergens, diets));
const lines = fc.array(
  fc.record({
    food: fc.option(foods, { freq: 4 }),
    choices: fc.array(fc.option(foods, { freq: 4 }), { maxLength: 2 }),
  }),
  { maxLength: 5 },
);
const avoidances: fc.Arbitrary<Avoidances> = fc.record({
  allergens: fc.subarray(Allergen.options.slice(0, 4)),
  diets: fc.subarray([...Diet.options]),
  ingredientIds: fc.subarray(['a', 'b', 'c']),
});

describe('what a dish may do to somebody', () => {
  test('is what every choice of a line may do', () => {
    const safety = recipeSafety([of(oil, { choices: [butter] })]);
    expect(allergensOf(safety)).toEqual({ contains: ['milk'], isComplete: true });
    expect(suitsDiets(safety)).not.toContain('vegan');
    expect(safetyFor(safety, avoids({ ingredientIds: ['butter'] }))).toBe('unsafe');
  });

  test('is unknown, not nothing, with a line that nobody matched', () => {
    for (const safety of [
      recipeSafety([of(butter), of(null)]),
      recipeSafety([of(butter), of(null, { optional: true })]),
      recipeSafety([of(butter), of(oil, { choices: [null] })]),
    ]) {
      expect(safety).toMatchObject({ isIdentified: false, unidentifiedLines: [1] });
      expect(allergensOf(safety)).toEqual({ contains: ['milk'], isComplete: false });
      expect(suitsDiets(safety)).toEqual([]);
      expect(safetyFor(safety, avoids({ allergens: ['milk'] }))).toBe('unsafe');
      expect(safetyFor(safety, avoids({ allergens: ['nuts'] }))).toBe('unknown');
      expect(safetyFor(safety, avoids({ diets: ['halal'] }))).toBe('unknown');
      expect(safetyFor(safety, avoids({ ingredientIds: ['celery'] }))).toBe('unknown');
      expect(safetyFor(safety, avoids())).toBe('safe');
    }
  });

  test('is never safe for somebody with anything to avoid where a line is unknown, and unsafe stays unsafe', () => {
    fc.assert(
      fc.property(lines, avoidances, (all, who) => {
        const open = all.map((each) => of(each.food, { choices: each.choices }));
        const verdict = safetyFor(recipeSafety(open), who);
        const isOpen = all.length === 0 || all.some((each) => each.food === null || each.choices.includes(null));
        const hasRules = who.allergens.length + who.diets.length + who.ingredientIds.length > 0;
        const known = open.map((line) =>
          of(line.ingredient ?? oil, { choices: (line.choices ?? []).map((each) => each ?? oil) }),
        );
        const isUnsafe = safetyFor(recipeSafety(known), who) === 'unsafe';
        expect(verdict).toBe(isUnsafe ? 'unsafe' : isOpen && hasRules ? 'unknown' : 'safe');
      }),
    );
  });

  test('of which nothing is said, or not all, is unknown and suits nobody’s diet', () => {
    const none = { allergens: [], diets: [], ingredientIds: [] };
    for (const safety of [recipeSafety([]), recipeSafety([of(oil)], { linesIncomplete: true })]) {
      expect(safety).toMatchObject({ isIdentified: false, unidentifiedLines: [] });
      expect(suitsDiets(safety)).toEqual([]);
      expect(safetyFor(safety, { ...none, allergens: ['peanuts'] })).toBe('unknown');
      expect(safetyFor(safety, none)).toBe('safe');
    }
  });

  test('suits exactly the diets none of its ingredients break', () => {
    fc.assert(
      fc.property(fc.array(foods, { maxLength: 4 }), (all) => {
        const suited = suitsDiets(recipeSafety(all.map((each) => of(each))));
        for (const diet of Diet.options)
          expect(suited.includes(diet)).toBe(all.length > 0 && all.every((each) => !each.breaksDiets.includes(diet)));
      }),
    );
  });
});

import { readFileSync } from 'node:fs';
import { PackIngredient, PackRecipe } from '@hearth/contracts/catalog/pack.ts';
import { Allergen, Diet, type Unit } from '@hearth/contracts/shared/vocabulary.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recipeNutrition } from '../recipe-nutrition.ts';
import type { Avoidances } from '../recipe-safety.ts';
import type { CatalogueFood, CatalogueLine } from './catalogue-food.ts';
import { rolesOf } from './roles.ts';
import { substitutesFor, type Substitute, type SubstituteQuestion } from './substitutes-for.ts';
import { SWAPS } from './swap-table.ts';

const rowsOf = (file: string): unknown[] =>
  readFileSync(new URL(`../../../../../packs/starter/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
const foods = new Map(
  rowsOf('ingredients.jsonl').map((row): [string, CatalogueFood] => {
    const { slug, names, tags, allergens, breaksDiets, ediblePortion, measures, nutrition } = PackIngredient.parse(row);
    const name = names['en']?.singular ?? slug;
    const facts = { slug, name, tags, allergens, breaksDiets, ediblePortion, gramsPerUnit: measures.gramsPerUnit };
    const known = { ingredientId: slug, per100g: nutrition?.per100g ?? null, gramsPerMl: measures.gramsPerMl ?? null };
    return [slug, { ...facts, ...known }];
  }),
);
const food = (slug: string): CatalogueFood => {
  const found = foods.get(slug);
  if (found === undefined) throw new Error(`No ingredient ${slug}`);
  return found;
};
const line = (quantity: number | null, unit: Unit | null, slug: string): CatalogueLine => ({
  ingredient: food(slug),
  quantity,
  unit,
  optional: false,
});
const recipes = rowsOf('recipes.jsonl').map((row) => {
  const { servings, lines } = PackRecipe.parse(row);
  return { servings, lines: lines.map(({ quantity, unit, ingredient }) => line(quantity, unit, ingredient)) };
});
const nothing: Avoidances = { allergens: [], diets: [], ingredientIds: [] };
const question = (lines: readonly CatalogueLine[], more: Partial<SubstituteQuestion> = {}): SubstituteQuestion => ({
  servings: 1,
  lines,
  line: 0,
  avoid: nothing,
  catalogue: [...foods.values()],
  minorPerKg: new Map(),
  ...more,
});
const said = ({ parts }: Substitute): string =>
  parts.map(({ quantity, unit, food: { slug } }) => `${quantity} ${unit} ${slug}`).join(' + ');
const best = (lines: readonly CatalogueLine[], more: Partial<SubstituteQuestion> = {}): string | undefined =>
  substitutesFor(question(lines, more)).map(said)[0];

const CAKE = [
  line(2, 'piece', 'egg'),
  line(250, 'g', 'all-purpose-flour'),
  line(150, 'g', 'sugar'),
  line(2, 'tsp', 'baking-powder'),
];

describe('the table of swaps', () => {
  test('knows far more than sixty, of foods that the starter pack has', () => {
    expect(SWAPS.length).toBeGreaterThan(300);
    const named = SWAPS.flatMap(({ from, use }) => [from, ...use.map(([, , slug]) => slug)]);
    expect(named.filter((slug) => !foods.has(slug))).toEqual([]);
  });

  test('can be weighed on both sides, and replaces nothing by itself', () => {
    const bad = SWAPS.filter(({ from, per, use }) => {
      const sides = [line(per[0], per[1], from), ...use.map(([quantity, unit, slug]) => line(quantity, unit, slug))];
      return recipeNutrition(1, sides).missing.length > 0 || use.some(([, , slug]) => slug === from);
    });
    expect(bad.map(({ from, use }) => `${from}: ${use.join(' ')}`)).toEqual([]);
  });

  test('says each swap once', () => {
    const keys = SWAPS.map(({ from, roles, use }) => `${from} ${roles.join()} ${use.map(([, , slug]) => slug).join()}`);
    expect(keys.filter((key, index) => keys.indexOf(key) < index)).toEqual([]);
  });
});

describe('what an ingredient does in a dish', () => {
  test.each<[string, readonly CatalogueLine[], string[]]>([
    ['eggs in a cake', CAKE, ['binding', 'leavening']],
    [
      'eggs in meatballs',
      [line(1, 'piece', 'egg'), line(500, 'g', 'ground-beef'), line(50, 'g', 'breadcrumbs')],
      ['binding'],
    ],
    [
      'eggs for crumbs',
      [line(2, 'piece', 'egg'), line(50, 'g', 'all-purpose-flour'), line(100, 'g', 'panko')],
      ['coating', 'binding'],
    ],
    [
      'eggs in a custard',
      [line(3, 'piece', 'egg'), line(500, 'ml', 'whole-milk'), line(60, 'g', 'sugar')],
      ['thickening', 'creaminess'],
    ],
    ['scrambled eggs', [line(4, 'piece', 'egg'), line(10, 'g', 'butter')], ['protein', 'binding']],
    [
      'flour in a sauce',
      [line(30, 'g', 'all-purpose-flour'), line(30, 'g', 'butter'), line(500, 'ml', 'whole-milk')],
      ['thickening'],
    ],
    ['flour in bread', [line(500, 'g', 'all-purpose-flour'), line(300, 'ml', 'water')], ['structure', 'coating']],
    ['milk', [line(1, 'cup', 'whole-milk')], ['dairy-liquid']],
    ['vinegar', [line(1, 'tbsp', 'rice-vinegar')], ['acid']],
    ['garlic', [line(1, 'clove', 'garlic')], ['aromatic']],
    ['basil', [line(1, 'handful', 'basil')], ['herb']],
    ['chicken', [line(300, 'g', 'chicken-breast')], ['protein']],
  ])('%s', (_, lines, roles) => expect(rolesOf(lines, 0)).toEqual(roles));

  test('is known of every ingredient of the starter pack', () => {
    const idle = [...foods.values()].filter((each) => rolesOf([line(100, 'g', each.slug)], 0).length === 0);
    expect(idle.map(({ slug }) => slug)).toEqual([]);
  });
});

describe('what may be used instead', () => {
  test('binds like the eggs of a cake, with the amount and how it is done', () => {
    const offers = substitutesFor(question(CAKE, { avoid: { ...nothing, allergens: ['eggs'] } }));
    const flax = offers.find((each) => said(each) === '2 tbsp flaxseed + 6 tbsp water');
    expect(flax).toMatchObject({ source: 'table', role: 'binding', note: expect.stringContaining('Grind') });
    expect(offers.slice(0, 3)).toContain(flax);
  });

  test.each<[string, readonly CatalogueLine[], Partial<SubstituteQuestion>]>([
    ['1 cup soy-milk', [line(1, 'cup', 'whole-milk')], { avoid: { ...nothing, diets: ['vegan'] } }],
    ['50 g vegan-butter', [line(50, 'g', 'butter')], { avoid: { ...nothing, diets: ['vegan'] } }],
    ['400 g gluten-free-pasta', [line(400, 'g', 'spaghetti')], { avoid: { ...nothing, diets: ['gluten-free'] } }],
    ['2 tbsp tamari', [line(2, 'tbsp', 'soy-sauce')], { avoid: { ...nothing, diets: ['gluten-free'] } }],
    ['4 g agar-agar', [line(10, 'g', 'gelatine')], { avoid: { ...nothing, diets: ['halal'] } }],
    ['75 g firm-tofu', [line(1, 'piece', 'egg'), line(5, 'g', 'butter')], { avoid: { ...nothing, diets: ['vegan'] } }],
    [
      '1 tsp baking-soda + 1 tbsp apple-cider-vinegar',
      CAKE.with(0, line(1, 'piece', 'egg')),
      { role: 'leavening', avoid: { ...nothing, diets: ['vegan'] } },
    ],
    [
      '190 ml vegetable-stock + 10 ml white-wine-vinegar',
      [line(200, 'ml', 'white-wine')],
      { avoid: { ...nothing, diets: ['halal'] } },
    ],
    ['21 g fresh-yeast', [line(7, 'g', 'dry-yeast')], {}],
    ['30 g sunflower-seed', [line(30, 'g', 'pine-nut')], { avoid: { ...nothing, allergens: ['nuts'] } }],
  ])('is first of all %s', (expected, lines, more) => expect(best(lines, more)).toBe(expected));

  test('comes from the same kind of food where no swap is known, or its kin where none of it suits', () => {
    const [first] = substitutesFor(question([line(200, 'g', 'zucchini')]));
    expect(first).toMatchObject({ source: 'food-group', role: 'vegetable', parts: [{ quantity: 200, unit: 'g' }] });
    const offers = substitutesFor(
      question([line(200, 'g', 'prosciutto')], { avoid: { ...nothing, diets: ['vegan'] } }),
    );
    expect(offers.length).toBeGreaterThan(0);
    expect(offers.flatMap(({ parts }) => parts.flatMap((part) => part.food.tags))).toContain('plant-protein');
  });

  test('says what changes on a plate and on the bill', () => {
    const minorPerKg = new Map([
      ['butter', 1000n],
      ['ghee', 2000n],
    ]);
    const offers = substitutesFor(question([line(100, 'g', 'butter')], { servings: 4, minorPerKg }));
    const ghee = offers.find((each) => said(each) === '80 g ghee');
    const kcal = (slug: string): number => food(slug).per100g?.energyKcal ?? Number.NaN;
    expect(ghee?.costChangeMinor).toBe(60n);
    expect(ghee?.changePerServing.energyKcal).toBeCloseTo((0.8 * kcal('ghee') - kcal('butter')) / 4, 9);
    expect(offers.find((each) => said(each) === '100 g vegan-butter')?.costChangeMinor).toBeNull();
  });

  test('has no amount and changes nothing known where the line has no amount', () => {
    expect(substitutesFor(question([line(null, null, 'soy-sauce')]))[0]).toMatchObject({
      parts: [{ quantity: null, unit: null }],
      changePerServing: {},
      costChangeMinor: null,
    });
  });

  test('is nothing for a line that nobody matched, or that is not there', () => {
    expect(substitutesFor(question([{ ingredient: null, quantity: 1, unit: 'cup', optional: false }]))).toEqual([]);
    expect(substitutesFor(question(CAKE, { line: 9 }))).toEqual([]);
  });

  const cases = fc
    .record({
      recipe: fc.constantFrom(...recipes),
      pick: fc.nat(),
      diets: fc.subarray([...Diet.options], { maxLength: 2 }),
      allergens: fc.subarray([...Allergen.options], { maxLength: 3 }),
    })
    .map(({ recipe: { servings, lines }, pick, diets, allergens }) =>
      question(lines, {
        servings,
        line: pick % lines.length,
        avoid: { diets, allergens, ingredientIds: ['soy-sauce'] },
      }),
    );

  test('is never anything that somebody at the table avoids, nor the thing itself', () => {
    fc.assert(
      fc.property(cases, (asked) => {
        for (const { parts } of substitutesFor(asked))
          for (const part of parts) {
            expect(part.food.allergens.some((allergen) => asked.avoid.allergens.includes(allergen))).toBe(false);
            expect(part.food.breaksDiets.some((diet) => asked.avoid.diets.includes(diet))).toBe(false);
            expect(['soy-sauce', asked.lines[asked.line]?.ingredient?.slug]).not.toContain(part.food.slug);
          }
      }),
    );
  });

  test('is ranked, each once, and the same for the same question', () => {
    fc.assert(
      fc.property(cases, (asked) => {
        const offers = substitutesFor(asked);
        const scores = offers.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
        const keys = offers.map(({ parts }) => parts.map((part) => part.food.slug).join(' '));
        expect(new Set(keys).size).toBe(keys.length);
        expect(substitutesFor({ ...asked, catalogue: asked.catalogue.toReversed() })).toEqual(offers);
      }),
      { numRuns: 30 },
    );
  });

  const slugsOf = ({ parts }: Substitute): string => parts.map((part) => part.food.slug).join(' ');

  test('grows with the line', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 2, max: 5 }), (asked, times) => {
        const { line: at, lines } = asked;
        const larger = lines.map((each) => ({ ...each, quantity: (each.quantity ?? 0) * times }));
        const many = new Map(
          substitutesFor({ ...asked, role: rolesOf(lines, at)[0] ?? 'flavour', lines: larger, limit: 100 }).map(
            (each) => [`${each.note} ${slugsOf(each)}`, each.parts.map(({ quantity }) => quantity ?? Number.NaN)],
          ),
        );
        for (const each of substitutesFor({ ...asked, role: rolesOf(lines, at)[0] ?? 'flavour', limit: 100 })) {
          const grown = many.get(`${each.note} ${slugsOf(each)}`) ?? [];
          each.parts.forEach(({ quantity }, index) => {
            expect((grown[index] ?? Number.NaN) / (times * (quantity ?? Number.NaN))).toBeCloseTo(1, 9);
          });
        }
      }),
      { numRuns: 30 },
    );
  });

  test('changes the plate by what the whole recipe changes', () => {
    fc.assert(
      fc.property(cases, ({ lines, line: at, servings, ...asked }) => {
        const eaten = lines.map((each) => ({ ...each, optional: false }));
        const before = recipeNutrition(servings, eaten).perServing.energyKcal ?? Number.NaN;
        for (const { parts, changePerServing } of substitutesFor({ ...asked, servings, lines: eaten, line: at })) {
          const replaced = parts.map(({ food: ingredient, quantity, unit }) => ({
            ingredient,
            quantity,
            unit,
            optional: false,
          }));
          const after = recipeNutrition(servings, [...eaten.toSpliced(at, 1), ...replaced]).perServing.energyKcal;
          expect((after ?? Number.NaN) - before).toBeCloseTo(changePerServing.energyKcal ?? Number.NaN, 6);
        }
      }),
      { numRuns: 30 },
    );
  });
});

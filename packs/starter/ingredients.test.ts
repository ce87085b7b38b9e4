import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PackIngredient, PackTag } from '@hearth/contracts/catalog/pack.ts';
import type { Allergen, Diet } from '@hearth/contracts/shared/vocabulary.ts';
import type { NutrientsPer100g } from '@hearth/contracts/catalog/nutrients.ts';

const ACIDS = 'the table counts citric acid at 2.47 kcal/g, not at the 4 kcal/g of carbohydrate';
const ACETIC = 'the energy is that of acetic acid, which is no macronutrient';
const SPICE = 'the table uses the lower specific factors of spices';

/** Foods whose published energy is right although the general factors miss it, each with its reason. */
const ATWATER_EXCEPTIONS: Readonly<Record<string, string>> = {
  allspice: SPICE,
  'apple-cider-vinegar': ACETIC,
  'baking-powder': 'carbohydrate by difference counts mineral salts that give no energy',
  'balsamic-vinegar': ACETIC,
  'black-tea': 'the energy of the brewed tea is published in whole kcal and scaled here',
  'cayenne-pepper': SPICE,
  'chili-flakes': SPICE,
  clove: SPICE,
  'cocoa-powder': 'the table uses the specific factors of cocoa: 1.83, 8.37 and 1.33 kcal/g',
  'coriander-seed': SPICE,
  'ground-cloves': SPICE,
  'ground-coriander': SPICE,
  lemon: ACIDS,
  'lemon-juice': ACIDS,
  lime: ACIDS,
  'lime-juice': ACIDS,
  'oat-bran': 'the table uses the lower specific factors of bran',
  'red-wine-vinegar': ACETIC,
  'rice-vinegar': ACETIC,
  'white-wine-vinegar': ACETIC,
};

/** Relative error allowed between published energy and the general Atwater factors. */
const ATWATER_TOLERANCE = 0.15;
/** Below about 50 kcal rounding alone exceeds the relative tolerance. */
const ATWATER_FLOOR_KCAL = 8;
/** Values are rounded to hundredths of a gram each, so their sum may pass 100 slightly. */
const MOST_MACRONUTRIENT_G = 100.5;
/** Sugars are analysed while carbohydrate is a difference, so milk's lactose may come out a little higher. */
const SUGARS_EXCESS_G = 0.5;
const CURRENCIES = ['EUR', 'USD'];
const TAP_WATER = 'water';

const linesOf = (file: string): unknown[] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));

const ingredients = linesOf('ingredients.jsonl').map((line) => PackIngredient.parse(line));
const tags = linesOf('tags.jsonl').map((line) => PackTag.parse(line));
const tagSlugs = new Set(tags.map((tag) => tag.slug));

const slugsWhere = (holds: (ingredient: PackIngredient) => boolean): string[] =>
  ingredients.filter(holds).map((ingredient) => ingredient.slug);
const repeated = (slugs: readonly string[]): string[] => slugs.filter((slug, index) => slugs.indexOf(slug) !== index);

const macronutrientGrams = (per100g: NutrientsPer100g): number =>
  per100g.proteinG + per100g.fatG + per100g.carbohydrateG + (per100g.alcoholG ?? 0);

/** General factors of EU Regulation 1169/2011, annex XIV: fibre gives 2 kcal/g and alcohol 7. */
const atwaterKcal = (per100g: NutrientsPer100g): number => {
  const fibre = per100g.fibreG ?? 0;
  const digestible = per100g.carbohydrateG - fibre;
  return 4 * per100g.proteinG + 9 * per100g.fatG + 4 * digestible + 2 * fibre + 7 * (per100g.alcoholG ?? 0);
};

const missesAtwater = ({ nutrition }: PackIngredient): boolean => {
  if (nutrition === undefined) return false;
  const published = nutrition.per100g.energyKcal;
  const allowed = Math.max(ATWATER_FLOOR_KCAL, ATWATER_TOLERANCE * published);
  return Math.abs(atwaterKcal(nutrition.per100g) - published) > allowed;
};

const breaks = (ingredient: PackIngredient, diet: Diet): boolean => ingredient.breaksDiets.includes(diet);
const holds = (ingredient: PackIngredient, allergens: readonly Allergen[]): boolean =>
  allergens.some((allergen) => ingredient.allergens.includes(allergen));

const perGram = (minor: string, grams: number): number => Number(minor) / grams;
const priceIn = (size: PackIngredient['packages'][number], currency: string): string | undefined =>
  size.prices.find((price) => String(price.currency) === currency)?.amountMinor;

describe('the ingredients of the starter pack', () => {
  test('are at least 250, each under a slug of its own', () => {
    expect(ingredients.length).toBeGreaterThanOrEqual(250);
    expect(repeated(ingredients.map((ingredient) => ingredient.slug))).toEqual([]);
  });

  test('carry at least one tag, and only tags that the pack defines once', () => {
    expect(repeated(tags.map((tag) => tag.slug))).toEqual([]);
    expect(slugsWhere(({ tags: own }) => own.length === 0 || own.some((tag) => !tagSlugs.has(tag)))).toEqual([]);
  });

  test('have an English and a German name, singular and plural', () => {
    const nameless = slugsWhere(({ names }) => names['en'] === undefined || names['de'] === undefined);
    expect(nameless).toEqual([]);
  });

  test.for(['en', 'de'])('share no name with one another in %s', (locale) => {
    const owners = new Map<string, string>();
    const clashes: string[] = [];
    for (const { slug, names } of ingredients) {
      const own = names[locale];
      const words = own === undefined ? [] : [own.singular, own.plural, ...own.synonyms];
      for (const word of new Set(words.map((each) => each.toLowerCase()))) {
        const owner = owners.get(word);
        if (owner !== undefined) clashes.push(`${word}: ${owner} and ${slug}`);
        owners.set(word, slug);
      }
    }
    expect(clashes).toEqual([]);
  });

  test('state their nutrition and name its source', () => {
    const unsourced = slugsWhere(({ nutrition }) => {
      const source = nutrition?.source;
      return source === undefined || source.dataset.trim() === '' || source.description.trim() === '';
    });
    expect(unsourced).toEqual([]);
  });

  test('hold no more than 100 g of macronutrients in 100 g, and no part larger than its whole', () => {
    const overfull = slugsWhere(({ nutrition }) => {
      if (nutrition === undefined) return false;
      const { per100g } = nutrition;
      const saturatedBeyondFat = (per100g.saturatedFatG ?? 0) > per100g.fatG;
      const sugarsBeyondCarbohydrate = (per100g.sugarsG ?? 0) > per100g.carbohydrateG + SUGARS_EXCESS_G;
      return macronutrientGrams(per100g) > MOST_MACRONUTRIENT_G || saturatedBeyondFat || sugarsBeyondCarbohydrate;
    });
    expect(overfull).toEqual([]);
  });

  test('have the energy that their macronutrients give, save for listed exceptions', () => {
    const missing = slugsWhere((each) => missesAtwater(each) && ATWATER_EXCEPTIONS[each.slug] === undefined);
    expect(missing).toEqual([]);
  });

  test('need every listed energy exception', () => {
    const needed = new Set(slugsWhere(missesAtwater));
    expect(Object.keys(ATWATER_EXCEPTIONS).filter((slug) => !needed.has(slug))).toEqual([]);
  });

  test.for<[Allergen, Diet]>([
    ['gluten', 'gluten-free'],
    ['milk', 'dairy-free'],
  ])('with the allergen %s are exactly those that break %s', ([allergen, diet]) => {
    expect(slugsWhere((each) => breaks(each, diet) !== holds(each, [allergen]))).toEqual([]);
  });

  test.for<[Diet, Diet]>([
    ['pescatarian', 'vegetarian'],
    ['vegetarian', 'vegan'],
    ['dairy-free', 'vegan'],
  ])('that break %s break %s too', ([narrow, wide]) => {
    expect(slugsWhere((each) => breaks(each, narrow) && !breaks(each, wide))).toEqual([]);
  });

  test('of animal origin by their allergens are not vegan, and of the sea not vegetarian', () => {
    const notVegan = slugsWhere((each) => holds(each, ['milk', 'eggs']) && !breaks(each, 'vegan'));
    const seafood: Allergen[] = ['fish', 'crustaceans', 'molluscs'];
    const notVegetarian = slugsWhere((each) => holds(each, seafood) && !breaks(each, 'vegetarian'));
    expect({ notVegan, notVegetarian }).toEqual({ notVegan: [], notVegetarian: [] });
  });

  test('with alcohol break halal', () => {
    const alcoholic = slugsWhere((each) => (each.nutrition?.per100g.alcoholG ?? 0) > 0 && !breaks(each, 'halal'));
    expect(alcoholic).toEqual([]);
  });

  test('are sold in one to three sizes, each with one price in euro and one in dollars', () => {
    const unpriced = slugsWhere(({ slug, packages }) => {
      if (slug === TAP_WATER) return false;
      const priced = packages.every((size) => CURRENCIES.every((currency) => Number(priceIn(size, currency)) > 0));
      const once = packages.every((size) => size.prices.length === CURRENCIES.length);
      return packages.length < 1 || packages.length > 3 || !priced || !once;
    });
    expect(unpriced).toEqual([]);
  });

  test('come from the tap for nothing when they are water, by the litre', () => {
    expect(ingredients.find(({ slug }) => slug === TAP_WATER)?.packages).toEqual([
      {
        grams: 1000,
        label: '1 l from the tap',
        prices: CURRENCIES.map((currency) => ({ amountMinor: '0', currency })),
      },
    ]);
  });

  test.for(CURRENCIES)('cost no more by weight in a larger size, in %s', (currency) => {
    const dearer = slugsWhere(({ packages }) => {
      const bySize = packages.toSorted((one, other) => one.grams - other.grams);
      const rates = bySize.map((size) => perGram(priceIn(size, currency) ?? 'NaN', size.grams));
      return rates.some((rate, index) => index > 0 && rate > (rates[index - 1] ?? 0));
    });
    expect(dearer).toEqual([]);
  });

  test('keep no longer once opened than before', () => {
    expect(slugsWhere(({ keeping }) => keeping.openedDays > keeping.unopenedDays)).toEqual([]);
  });

  test('by nature free of gluten are not marked with it', () => {
    const free =
      /^((white|basmati|jasmine|brown|risotto|sushi|wild)-rice|quinoa|millet|polenta|buckwheat.*|potato|rice-(flour|noodles|vermicelli|paper|cake)|corn-tortilla)$/;
    expect(slugsWhere((each) => free.test(each.slug) && each.allergens.includes('gluten'))).toEqual([]);
  });
});

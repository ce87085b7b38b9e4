import { readFileSync } from 'node:fs';
import { PackIngredient } from '@hearth/contracts/catalog/pack.ts';
import { describe, expect, test } from 'vitest';
import { estimateFlaw, impossible, type LineFigures } from './estimate-flaw.ts';

const foods = readFileSync(new URL('../../../../packs/starter/ingredients.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => PackIngredient.parse(JSON.parse(line)))
  .flatMap(({ slug, nutrition }) => (nutrition ? [{ slug, per100g: nutrition.per100g }] : []));

describe('what food tables say', () => {
  test('is never taken for a flaw, however much there is of it', () => {
    expect(foods.length).toBeGreaterThan(100);
    const flawed = foods.flatMap(({ slug, per100g }) =>
      [0.01, 1, 30].flatMap((hundreds) => {
        const { energyKcal, proteinG, fatG, carbohydrateG, fibreG, alcoholG, sodiumMg } = per100g;
        const figures = { energyKcal, proteinG, fatG, carbohydrateG, fibreG, alcoholG, sodiumMg };
        const parts = Object.entries(figures).map(([code, amount]) => [code, amount && amount * hundreds]);
        const flaw = estimateFlaw({ ...figures, ...Object.fromEntries(parts), grams: 100 * hundreds }, null);
        return flaw === null ? [] : [`${slug} ${flaw}`];
      }),
    );
    expect(flawed).toEqual([]);
  });
});

const oil: LineFigures = { grams: 14, energyKcal: 124, proteinG: 0, fatG: 14, carbohydrateG: 0 };

describe('an estimate is flawed', () => {
  test.each<[string, Partial<LineFigures>, RegExp]>([
    ['that weighs nothing', { grams: 0 }, /between 0 and/],
    ['that weighs no number', { grams: Number.NaN }, /between 0 and/],
    ['of tonnes', { grams: 1e6 }, /between 0 and/],
    ['with more energy than fat has', { energyKcal: 200 }, /902 kcal/],
    ['with more in it than it weighs', { carbohydrateG: 5 }, /more than the whole/],
    ['of pure sodium', { fatG: 0, energyKcal: 0, sodiumMg: 14_000 }, /sodium/],
    ['with fibre that is no carbohydrate', { fibreG: 3 }, /part of/],
    ['whose energy comes from nowhere', { fatG: 2 }, /do not follow/],
    ['whose fat has no energy', { energyKcal: 12 }, /do not follow/],
    ['per 100 g, of a line that weighs 14', { grams: 100, energyKcal: 884, fatG: 100 }, /itself weighs 14 g/],
  ])('%s', (_, own, words) => {
    expect(estimateFlaw(oil, 14)).toBeNull();
    expect(estimateFlaw({ ...oil, ...own }, 14)).toMatch(words);
  });
});

test('figures that somebody states may be few, and still not more than there is', () => {
  expect(impossible(30, { proteinG: 12 })).toBeNull();
  expect(impossible(30, { sugarsG: 29 })).toBeNull();
  expect(impossible(30, { proteinG: 31 })).toMatch(/more than the whole/);
  expect(impossible(30, { sugarsG: 33 })).toMatch(/part of/);
});

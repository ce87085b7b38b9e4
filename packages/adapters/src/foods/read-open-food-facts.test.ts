import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { FoodRecord } from './food-source.ts';
import { openFoodSource } from './open-food-source.ts';
import { aRelease, recordsOf } from './testing/a-release.ts';

const nutriments = {
  'energy-kcal_100g': 539,
  'energy-kj_100g': 2255,
  energy_100g: 2255,
  'energy-kcal_unit': 'kcal',
  fat_100g: 30.9,
  'saturated-fat_100g': 10.6,
  carbohydrates_100g: 57.5,
  sugars_100g: 56.3,
  proteins_100g: 6.3,
  salt_100g: 0.107,
};
const product = (more: object = {}, figures: object = {}): object => ({
  _id: '3017620422003',
  code: '3017620422003',
  product_name: 'Pâte aux noisettes',
  brands: 'Ferro, Other',
  nutrition_data_per: '100g',
  countries_tags: ['en:france'],
  nutriments: { ...nutriments, ...figures },
  ...more,
});

async function read(...products: readonly object[]): Promise<FoodRecord[]> {
  const release = await aRelease({ 'off.jsonl': products.map((one) => `${JSON.stringify(one)}\n`).join('') });
  const source = await openFoodSource('open-food-facts', release.file('off.jsonl'));
  return recordsOf(source.read(0));
}
const per100g = async (more: object, figures: object): Promise<unknown> => {
  const [record] = await read(product(more, figures));
  return record !== undefined && 'food' in record ? record.food.per100g : record;
};

describe('the products of Open Food Facts', () => {
  test('are read with their names, brand and barcode, in our units', async () => {
    const more = {
      product_name_en: 'Hazelnut  spread',
      serving_size: '1 spoon (15 g)',
      serving_quantity: '15',
      serving_quantity_unit: 'g',
    };
    const figures = { fiber_100g: 3, calcium_100g: 0.108, 'vitamin-b12_100g': '0.0000011', 'energy-kcal_value': 1 };
    expect(await read(product(more, figures))).toEqual([
      {
        food: {
          dataset: 'open-food-facts',
          sourceId: '3017620422003',
          name: 'Hazelnut spread',
          brand: 'Ferro',
          per100g: {
            energyKcal: 539,
            proteinG: 6.3,
            fatG: 30.9,
            carbohydrateG: 60.5,
            saturatedFatG: 10.6,
            sugarsG: 56.3,
            fibreG: 3,
            sodiumMg: 42.8,
            calciumMg: 108,
            vitaminB12Ug: 1.1,
          },
          portions: [{ amount: 1, unit: 'serving', grams: 15 }],
        },
        leftOut: 0,
      },
    ]);
  });

  test.each([
    ['kilojoules alone are converted', { 'energy-kcal_100g': undefined, energy_100g: undefined }, 538.9579],
    ['the plain field is in kilojoules', { 'energy-kcal_100g': undefined, 'energy-kj_100g': '' }, 538.9579],
    ['kilojoules typed as kilocalories give way to what can be', { 'energy-kcal_100g': 2255 }, 538.9579],
    ['kilocalories typed as kilojoules give way too', { 'energy-kcal_100g': 128.8, 'energy-kj_100g': 539 }, 538.9579],
  ])('energy: %s', async (_, figures, energyKcal) => {
    expect(await per100g({}, figures)).toMatchObject({ energyKcal });
  });

  test('that nobody can make sense of are rejected with the reason', async () => {
    const lone = { 'energy-kj_100g': undefined, energy_100g: undefined };
    const records = await read(
      product(),
      product({}, { ...lone, 'energy-kcal_100g': 2255 }),
      product({}, { ...lone, 'energy-kcal_100g': 129 }),
      product({}, { proteins_100g: 63 }),
      product({}, { fat_100g: undefined }),
      product({ nutriments: null }),
      product({ product_name: ' ', generic_name: null }),
      product({ code: '' }),
      product({ obsolete: 'on' }),
      product({ nutrition_data_per: 'serving' }),
      product({ nutrition_data_per: '100ml' }),
      product({ nutrition_data_per: 'serving', serving_quantity: 250, serving_quantity_unit: 'ml' }),
      product({}, { proteins_100g: 630 }),
    );
    expect(records.slice(1).map((record) => ('food' in record ? record.food : record.rejected))).toEqual([
      'out-of-bounds',
      'contradicts-itself',
      'contradicts-itself',
      'no-fat',
      'no-energy',
      'no-name',
      'no-id',
      'withdrawn',
      'per-serving',
      'per-100-ml',
      'per-100-ml',
      'out-of-bounds',
    ]);
  });

  test('figures of a serving that has a weight count, and a serving in millilitres is no weight', async () => {
    const [weighed, poured] = await read(
      product({ nutrition_data_per: 'serving', serving_quantity: 30, serving_size: '30 g' }),
      product({ serving_quantity: 30, serving_size: '30 ml' }),
    );
    expect(weighed).toMatchObject({ food: { portions: [{ unit: 'serving', grams: 30 }] } });
    expect(poured).toMatchObject({ food: { portions: [] } });
  });

  test('fibre is counted into the carbohydrate but where labels do so already', async () => {
    const fibre = { fiber_100g: 4 };
    expect(await per100g({}, fibre)).toMatchObject({ carbohydrateG: 61.5 });
    expect(await per100g({ countries_tags: ['en:united-states'] }, fibre)).toMatchObject({ carbohydrateG: 57.5 });
    expect(await per100g({}, { ...fibre, 'carbohydrates-total_100g': 60 })).toMatchObject({ carbohydrateG: 60 });
  });

  test('a value that cannot be is left out of a food that can', async () => {
    const [record] = await read(product({}, { potassium_100g: 350, 'saturated-fat_100g': -1 }));
    expect(record).toMatchObject({ leftOut: 2 });
    expect(record).not.toHaveProperty('food.per100g.potassiumMg');
  });

  test('come packed or not, and a line that is no product is counted in its place', async () => {
    const text = `\uFEFF${JSON.stringify(product())}\r\n\nnot json\n[1]\n${JSON.stringify(product({ code: 42 }))}`;
    const release = await aRelease({ 'off.jsonl': text, 'off.jsonl.gz': gzipSync(text) });
    const plain = await recordsOf((await openFoodSource('open-food-facts', release.file('off.jsonl'))).read(0));
    const packed = await openFoodSource('open-food-facts', release.file('off.jsonl.gz'));
    expect(plain.map((record) => ('food' in record ? record.food.sourceId : record.rejected))).toEqual([
      '3017620422003',
      'not-readable',
      'not-readable',
      '42',
    ]);
    expect(await recordsOf(packed.read(0))).toEqual(plain);
    for (const skip of [1, 3, 5]) expect(await recordsOf(packed.read(skip))).toEqual(plain.slice(skip));
  });

  test('a text no database can hold is mended', async () => {
    const [record] = await read(product({ product_name: `A\u0000b\uD800\n c${'x'.repeat(400)}` }));
    const name = record !== undefined && 'food' in record ? record.food.name : '';
    expect(name.startsWith('A b\uFFFD cxx')).toBe(true);
    expect(name).toHaveLength(300);
  });

  test('a packed file that is broken off and what is no export are refused', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) =>
      JSON.stringify(product({ code: String(index * 7919) })),
    ).join('\n');
    const packed = gzipSync(lines);
    const release = await aRelease({ 'off.jsonl.gz': packed.subarray(0, -100), 'other.json': '{"name": 1}\n' });
    const source = await openFoodSource('open-food-facts', release.file('off.jsonl.gz'));
    await expect(recordsOf(source.read(0))).rejects.toThrow(/off\.jsonl\.gz is broken off or damaged/);
    await expect(openFoodSource('open-food-facts', release.file('other.json'))).rejects.toThrow(/is no export/);
    await expect(openFoodSource('open-food-facts', release.folder)).rejects.toThrow(/name the \.jsonl/);
  });
});

import type { SourceFood } from '@hearth/contracts/catalog/food.ts';
import { describe, expect, test } from 'vitest';
import { FoodSourceRefused } from './food-source.ts';
import { openFoodSource } from './open-food-source.ts';
import { readFdcCsv } from './read-fdc-csv.ts';
import { aRelease, fdcCsv, nutrientCsv, recordsOf, smallCsvRelease } from './testing/a-release.ts';

const oats: SourceFood = {
  dataset: 'usda-sr-legacy',
  sourceId: '1001',
  name: 'Oat groats, "steel" cut',
  brand: null,
  per100g: { energyKcal: 389.1013, proteinG: 16.9, fatG: 6.9, carbohydrateG: 66.3, sodiumMg: 2, vitaminDUg: 1 },
  portions: [{ amount: 1, unit: 'cup', grams: 184 }],
};
const apple: SourceFood = {
  dataset: 'usda-foundation',
  sourceId: '1002',
  name: 'Apple, tart, with skin',
  brand: null,
  per100g: { energyKcal: 61.5, proteinG: 0.3, fatG: 0.2, carbohydrateG: 14.8 },
  portions: [{ amount: 0.5, unit: 'cup, sliced', grams: 55 }],
};
const porridge: SourceFood = {
  dataset: 'usda-survey',
  sourceId: '1004',
  name: 'Porridge, plain',
  brand: null,
  per100g: { energyKcal: 71, proteinG: 2.5, fatG: 1.4, carbohydrateG: 12 },
  portions: [{ amount: 1.5, unit: 'cups, cooked', grams: 360 }],
};
const bar: SourceFood = {
  dataset: 'usda-branded',
  sourceId: '1005',
  name: 'CRUNCH BAR',
  brand: 'CRUNCHY',
  per100g: { energyKcal: 480, proteinG: 7, fatG: 22, carbohydrateG: 63 },
  portions: [{ amount: 1, unit: 'BAR', grams: 42 }],
};
const expected = [
  { food: oats, leftOut: 0 },
  { food: apple, leftOut: 0 },
  { rejected: 'not-a-food', sourceId: '1003' },
  { food: porridge, leftOut: 0 },
  { food: bar, leftOut: 1 },
  { rejected: 'per-100-ml', sourceId: '1006' },
  { rejected: 'no-fat', sourceId: '1007' },
];

describe('a CSV release of FoodData Central', () => {
  test('gives each food what all its files say of it, or the reason why it is none', async () => {
    const release = await aRelease(smallCsvRelease);
    const source = await openFoodSource('usda-fdc', release.folder);
    expect(await recordsOf(source.read(0))).toEqual(expected);
  });

  test.each([1, 2, 3, 7])(
    'reads the same with %i foods a pass, from whichever record it goes on',
    async (foodsAPass) => {
      const release = await aRelease(smallCsvRelease);
      for (const skip of [0, 1, 4, 7, 9])
        expect(await recordsOf(readFdcCsv(release.folder, skip, foodsAPass))).toEqual(expected.slice(skip));
    },
  );

  test('takes energy by its own factors first, then Atwater’s, then kilojoules', async () => {
    const amounts = [
      ['1008', '100'],
      ['2047', '101'],
      ['2048', '102'],
      ['1062', '430.952'],
    ] as const;
    for (const [index, wanted] of [100, 101, 102, 103].entries()) {
      const macros = ['1003', '1004', '1005'].map((id) => ['1', id, '5'] as const);
      const energy = amounts
        .slice(index)
        .toReversed()
        .map(([id, amount]) => ['1', id, amount] as const);
      const release = await aRelease({
        'food.csv': fdcCsv('fdc_id,data_type,description', ['1', 'sr_legacy_food', 'Something']),
        'food_nutrient.csv': nutrientCsv(...macros, ...energy),
      });
      const [record] = await recordsOf(readFdcCsv(release.folder, 0));
      expect(record).toMatchObject({ food: { per100g: { energyKcal: wanted } } });
    }
  });

  test('is in the units it says, and leaves a figure whose unit it cannot tell', async () => {
    const amounts = [
      ['1008', '100'],
      ['1003', '5000'],
      ['1004', '1'],
      ['1005', '1'],
      ['1087', '3'],
      ['1106', '4'],
      ['1089', '5'],
    ] as const;
    const release = await aRelease({
      'food.csv': fdcCsv('fdc_id,data_type,description', ['1', 'sr_legacy_food', 'Something']),
      'food_nutrient.csv': nutrientCsv(...amounts.map(([id, amount]) => ['1', id, amount] as const)),
      'nutrient.csv': fdcCsv(
        'id,name,unit_name',
        ['1003', 'Protein', 'MG'],
        ['1087', 'Calcium', 'UG'],
        ['1106', 'A', 'IU'],
        ['1089', 'Iron', 'PH'],
      ),
    });
    const per100g = { energyKcal: 100, proteinG: 5, fatG: 1, carbohydrateG: 1, calciumMg: 0.003 };
    expect(await recordsOf(readFdcCsv(release.folder, 0))).toMatchObject([{ food: { per100g } }]);
  });

  test('rejects what lies beyond its bounds or contradicts itself, and takes a shade below nothing for nothing', async () => {
    const food = (id: string, kcal: string, protein: string, fat: string, carbohydrate: string) =>
      [
        ['1008', kcal],
        ['1003', protein],
        ['1004', fat],
        ['1005', carbohydrate],
      ].map(([nutrient = '', amount = '']) => [id, nutrient, amount] as const);
    const kinds = ['sr_legacy_food', 'sr_legacy_food', 'sr_legacy_food', 'branded_food', 'sr_legacy_food'];
    const release = await aRelease({
      'food.csv': fdcCsv(
        'fdc_id,data_type,description',
        ...kinds.map((kind, index) => [String(index), kind, 'Something']),
      ),
      'food_nutrient.csv': nutrientCsv(
        ...food('0', '903', '0', '100', '0'),
        ...food('1', '900', '50', '50', '50'),
        ...food('2', '100', '20', '2', '-0.4'),
        ...food('3', '837', '5', '1', '40'),
        ...food('4', '100', '20', '2', '-4'),
      ),
    });
    expect(await recordsOf(readFdcCsv(release.folder, 0))).toMatchObject([
      { rejected: 'out-of-bounds' },
      { rejected: 'contradicts-itself' },
      { food: { per100g: { carbohydrateG: 0 } } },
      { rejected: 'contradicts-itself' },
      { rejected: 'out-of-bounds' },
    ]);
  });
});

const figure = (id: number, number: string, unitName: string, amount?: number): object => ({
  type: 'FoodNutrient',
  id: id * 10,
  nutrient: { id, number, name: 'A "name" with } and [', rank: 1, unitName },
  ...(amount === undefined ? {} : { amount }),
});
const portion = (more: object): object => ({
  id: 1,
  sequenceNumber: 1,
  measureUnit: { id: 9999, name: 'undetermined', abbreviation: 'undetermined' },
  ...more,
});
const jsonFoods = {
  SRLegacyFoods: [
    {
      fdcId: 1001,
      description: 'Oat groats, "steel" cut',
      dataType: 'SR Legacy',
      inputFoods: [],
      foodNutrients: [
        figure(1062, '268', 'kJ', 1628),
        figure(1003, '203', 'g', 16.9),
        figure(1004, '204', 'g', 6.9),
        figure(1005, '205', 'g', 66.3),
        figure(1093, '307', 'mg', 2),
        figure(1110, '324', 'IU', 40),
        figure(1087, '301', 'mg'),
      ],
      foodPortions: [portion({ amount: 1, modifier: 'cup', gramWeight: 184 })],
    },
  ],
  FoundationFoods: [
    {
      fdcId: 1002,
      description: 'Apple, tart,\nwith skin',
      dataType: 'Foundation',
      foodNutrients: [
        figure(2047, '957', 'kcal', 61.5),
        figure(2048, '958', 'kcal', 58),
        figure(1003, '203', 'g', 0.3),
        figure(1004, '204', 'g', 0.2),
        figure(1005, '205', 'g', 14.8),
      ],
      foodPortions: [
        { value: 0.5, amount: 0.5, measureUnit: { id: 1000, name: 'cup' }, modifier: 'sliced', gramWeight: 55 },
      ],
    },
    { fdcId: 1003, description: 'A lot', dataType: 'Sample' },
  ],
  SurveyFoods: [
    {
      fdcId: 1004,
      description: 'Porridge, plain',
      dataType: 'Survey (FNDDS)',
      foodNutrients: [
        figure(1008, '208', 'kcal', 71),
        figure(1003, '203', 'g', 2.5),
        figure(1004, '204', 'g', 1.4),
        figure(1005, '205', 'g', 12),
      ],
      foodPortions: [portion({ portionDescription: '1.5 cups, cooked', modifier: '10205', gramWeight: 360 })],
    },
  ],
  BrandedFoods: [
    {
      fdcId: 1005,
      description: 'CRUNCH BAR',
      dataType: 'Branded',
      brandOwner: 'Crunch Works Inc.',
      brandName: 'CRUNCHY',
      servingSize: 42,
      servingSizeUnit: 'g',
      householdServingFullText: '1 BAR',
      foodNutrients: [
        figure(1008, '208', 'kcal', 480),
        figure(1003, '203', 'g', 7),
        figure(1004, '204', 'g', 22),
        figure(1005, '205', 'g', 63),
        figure(1093, '307', 'mg', -4),
      ],
    },
    {
      fdcId: 1006,
      description: 'ORCHARD DRINK',
      dataType: 'Branded',
      servingSize: 240,
      servingSizeUnit: 'ml',
      foodNutrients: [],
    },
  ],
};
const asJson = Object.fromEntries(
  Object.entries(jsonFoods).map(([list, foods], index) => [`${index}-${list}.json`, JSON.stringify({ [list]: foods })]),
);

describe('a JSON release of FoodData Central', () => {
  test('gives the foods that the CSV release gives', async () => {
    const release = await aRelease(asJson);
    const source = await openFoodSource('usda-fdc', release.folder);
    const records = await recordsOf(source.read(0));
    expect(records).toEqual(expected.slice(0, 6));
    for (const skip of [1, 3, 6, 8]) expect(await recordsOf(source.read(skip))).toEqual(records.slice(skip));
  });

  test('may be laid out over lines, in one file, and longer than what is read at once', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => ({
      ...jsonFoods.SRLegacyFoods[0],
      fdcId: index,
      description: `"${index}\\`,
    }));
    const release = await aRelease({ 'all.json': JSON.stringify({ SRLegacyFoods: many }, null, 2) });
    const records = await recordsOf((await openFoodSource('usda-fdc', release.file('all.json'))).read(0));
    expect(records.map((record) => ('food' in record ? record.food.name : record))).toEqual(
      many.map(({ description }) => description),
    );
  });

  test('that is broken off gives what came before, and says so', async () => {
    const whole = JSON.stringify({ FoundationFoods: jsonFoods.FoundationFoods });
    const release = await aRelease({ 'all.json': whole.slice(0, -30) });
    const source = await openFoodSource('usda-fdc', release.file('all.json'));
    const read: unknown[] = [];
    await expect(async () => {
      for await (const records of source.read(0)) read.push(...records);
    }).rejects.toThrow(/all\.json ends in the middle/);
    expect(read).toMatchObject([{ food: { sourceId: '1002' } }]);
  });

  test('names an element that is no food', async () => {
    const release = await aRelease({ 'all.json': '{"SurveyFoods": [{"fdcId": "x"}, {"fdcId": 1, }, {}]}' });
    const source = await openFoodSource('usda-fdc', release.file('all.json'));
    expect(await recordsOf(source.read(0))).toEqual(
      Array.from({ length: 3 }, () => ({ rejected: 'not-readable', sourceId: null })),
    );
  });
});

describe('what is no release', () => {
  const csv = smallCsvRelease;
  test.each([
    ['an empty folder', {}, /holds neither food\.csv nor a \.json file/],
    ['foods without what they hold', { 'food.csv': csv['food.csv'] }, /without food_nutrient\.csv/],
    ['another food.csv', { ...csv, 'food.csv': 'id,name\n1,Egg\n' }, /food\.csv lacks the column data_type/],
    ['any other JSON', { 'package.json': '{"name": "hearth"}' }, /package\.json is no JSON release/],
  ])('is refused before anything is read: %s', async (_, files, message) => {
    const release = await aRelease(files);
    const opening = openFoodSource('usda-fdc', release.folder);
    await expect(opening).rejects.toThrow(message);
    await expect(opening).rejects.toThrow(FoodSourceRefused);
  });

  test('is told from one by its fingerprint, as two releases are', async () => {
    const one = await aRelease(smallCsvRelease);
    const same = await aRelease(smallCsvRelease);
    const other = await aRelease({ ...smallCsvRelease, 'food_portion.csv': '"fdc_id","gram_weight"\n' });
    const prints = await Promise.all(
      [one, same, other].map(async ({ folder }) => (await openFoodSource('usda-fdc', folder)).fingerprint),
    );
    expect(prints[0]).toBe(prints[1]);
    expect(prints[0]).not.toBe(prints[2]);
  });
});

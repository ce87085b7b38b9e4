import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { FoodRecord } from '../food-source.ts';

export type WrittenRelease = { readonly folder: string; file(name: string): string };

/** Writes the files of a release into a folder that goes away with the test. */
export async function aRelease(files: Readonly<Record<string, string | Buffer>>): Promise<WrittenRelease> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hearth-foods-'));
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return { folder, file: (name) => path.join(folder, name) };
}

/** All records of a reading. */
export async function recordsOf(blocks: AsyncIterable<readonly FoodRecord[]>): Promise<FoodRecord[]> {
  const records: FoodRecord[] = [];
  for await (const block of blocks) records.push(...block);
  return records;
}

const quoted = (row: readonly string[]): string => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');

/** A CSV file as FoodData Central writes it: every cell in quotes, in a row of its own. */
export function fdcCsv(header: string, ...rows: readonly (readonly string[])[]): string {
  return [header.split(','), ...rows].map((row) => `${quoted(row)}\n`).join('');
}

const NUTRIENT = 'id,fdc_id,nutrient_id,amount,data_points,derivation_id,min,max,median,footnote,min_year_acquired';
const PORTION =
  'id,fdc_id,seq_num,amount,measure_unit_id,portion_description,modifier,gram_weight,data_points,footnote,min_year_acquired';

/** `food_nutrient.csv` of `[fdc id, nutrient id, amount]`. */
export function nutrientCsv(...amounts: readonly (readonly [string, string, string])[]): string {
  return fdcCsv(NUTRIENT, ...amounts.map((row, index) => [String(index + 1), ...row, '', '', '', '', '', '', '']));
}

/** `food_portion.csv` of `[fdc id, amount, measure unit id, description, modifier, grams]`. */
export function portionCsv(
  ...portions: readonly (readonly [string, string, string, string, string, string])[]
): string {
  return fdcCsv(
    PORTION,
    ...portions.map(([fdcId, ...rest], index) => [String(index + 1), fdcId, String(index + 1), ...rest, '', '', '']),
  );
}

/** Foods of all four tables and a sample that is none, in files that are each in an order of their own. */
export const smallCsvRelease = {
  'food.csv': fdcCsv(
    'fdc_id,data_type,description,food_category_id,publication_date',
    ['1001', 'sr_legacy_food', 'Oat groats, "steel" cut', '20', '2019-04-01'],
    ['1002', 'foundation_food', 'Apple, tart,\nwith skin', '9', '2020-04-01'],
    ['1003', 'sub_sample_food', 'Apple, tart, lot 7', '9', '2020-04-01'],
    ['1004', 'survey_fndds_food', 'Porridge, plain', '', '2021-10-28'],
    ['1005', 'branded_food', 'CRUNCH BAR', '', '2021-10-28'],
    ['1006', 'branded_food', 'ORCHARD DRINK', '', '2021-10-28'],
    ['1007', 'sr_legacy_food', 'Tea leaf, dry', '14', '2019-04-01'],
  ),
  'food_nutrient.csv': nutrientCsv(
    ['1006', '1008', '45'],
    ['1004', '208', '71'],
    ['1004', '203', '2.5'],
    ['1004', '204', '1.4'],
    ['1004', '205', '12'],
    ['1002', '2047', '61.5'],
    ['1002', '2048', '58'],
    ['1002', '1003', '0.3'],
    ['1002', '1004', '0.2'],
    ['1002', '1005', '14.8'],
    ['1001', '1005', '66.3'],
    ['1001', '1004', '6.9'],
    ['1001', '1003', '16.9'],
    ['1001', '1062', '1628'],
    ['1001', '1093', '2'],
    ['1001', '9999', '5'],
    ['1001', '1110', '40'],
    ['1001', '1104', '100'],
    ['1005', '1008', '480'],
    ['1005', '1003', '7'],
    ['1005', '1004', '22'],
    ['1005', '1005', '63'],
    ['1005', '1093', '-4'],
    ['1007', '1003', '20'],
    ['1007', '1008', '5'],
    ['8888', '1008', '5'],
  ),
  'nutrient.csv': fdcCsv(
    'id,name,unit_name,nutrient_nbr,rank',
    ['1093', 'Sodium, Na', 'MG', '307', '5800.0'],
    ['1062', 'Energy', 'kJ', '268', '400.0'],
  ),
  'measure_unit.csv': fdcCsv('id,name', ['1000', 'cup'], ['9999', 'undetermined']),
  'food_portion.csv': portionCsv(
    ['1002', '0.5', '1000', '', 'sliced', '55'],
    ['1004', '', '9999', '1.5 cups, cooked', '10205', '360'],
    ['1001', '1', '9999', '', 'cup', '184'],
    ['1001', '1', '9999', 'Quantity not specified', '90000', '100'],
    ['1001', '1', '1000', '', '', '0'],
  ),
  'branded_food.csv': fdcCsv(
    'fdc_id,brand_owner,brand_name,subbrand_name,gtin_upc,ingredients,not_a_significant_source_of,serving_size,serving_size_unit,household_serving_fulltext',
    ['1006', 'Orchard Ltd', '', '', '0', 'WATER, "FRUIT"', '', '240', 'ml', '1 bottle'],
    ['1005', 'Crunch Works Inc.', 'CRUNCHY', '', '0', 'OATS,\nSUGAR', '', '42', 'g', '1 BAR'],
  ),
} as const satisfies Record<string, string>;

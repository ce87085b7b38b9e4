import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { FoodSourceName } from '@hearth/contracts/catalog/food.ts';
import { type FoodSource, FoodSourceRefused } from './food-source.ts';
import { FDC_CSV_FILES, readFdcCsv } from './read-fdc-csv.ts';
import { readFdcJson } from './read-fdc-json.ts';
import { readJsonLines } from './read-json-lines.ts';
import { offProduct, readOpenFoodFacts } from './read-open-food-facts.ts';

const EDGE = 64 * 1024;
const FDC_JSON = /^\uFEFF?\s*\{\s*"(?:Foundation|SRLegacy|Survey|Branded)Foods"\s*:\s*\[/u;

/**
 * Looks at what lies at `from`: the folder of a CSV release, a JSON release or a folder of such, or the JSON lines of Open
 * Food Facts. Throws FoodSourceRefused where it is none of the source's; nothing but the beginning has been read then.
 */
export async function openFoodSource(name: FoodSourceName, from: string): Promise<FoodSource> {
  const found = statSync(from, { throwIfNoEntry: false });
  if (!found) throw new FoodSourceRefused(`There is no file or folder ${from}.`);
  return name === 'usda-fdc' ? openFdc(from, found.isDirectory()) : openOpenFoodFacts(from, found.isFile());
}

async function openFdc(from: string, isFolder: boolean): Promise<FoodSource> {
  if (isFolder && existsSync(path.join(from, 'food.csv'))) return openFdcCsv(from);
  const files = isFolder ? await jsonFilesIn(from) : [from];
  if (files.length === 0)
    throw new FoodSourceRefused(
      `${from} holds neither food.csv nor a .json file: unpack a release of FoodData Central and name that folder.`,
    );
  for (const file of files) {
    const { head } = await edgesOf(file);
    if (!FDC_JSON.test(head.toString()))
      throw new FoodSourceRefused(
        `${file} is no JSON release of FoodData Central: it should begin with {"SRLegacyFoods": [ or the like.`,
      );
  }
  return {
    name: 'usda-fdc',
    fingerprint: await fingerprintOf(files),
    read: (skip) => readFdcJson(files, skip),
  };
}

async function openFdcCsv(folder: string): Promise<FoodSource> {
  if (!existsSync(path.join(folder, 'food_nutrient.csv')))
    throw new FoodSourceRefused(`${folder} holds food.csv without food_nutrient.csv, which has what the foods hold.`);
  const files = FDC_CSV_FILES.map((file) => path.join(folder, file)).filter((file) => existsSync(file));
  // A first look at both: a column that is missing is told before anything is written.
  for (const [file, column] of [
    ['food.csv', 'data_type'],
    ['food_nutrient.csv', 'nutrient_id'],
  ] as const) {
    const { head } = await edgesOf(path.join(folder, file));
    if (!head.toString().split('\n')[0]?.includes(column))
      throw new FoodSourceRefused(`${path.join(folder, file)} lacks the column ${column}.`);
  }
  return { name: 'usda-fdc', fingerprint: await fingerprintOf(files), read: (skip) => readFdcCsv(folder, skip) };
}

async function openOpenFoodFacts(file: string, isFile: boolean): Promise<FoodSource> {
  if (!isFile)
    throw new FoodSourceRefused(`${file} is a folder: name the .jsonl or .jsonl.gz file of Open Food Facts.`);
  const first = await firstLine(file);
  const product = first === null ? null : offProduct(first);
  if (product === null || ((product.code ?? null) === null && Object.keys(product.nutriments).length === 0))
    throw new FoodSourceRefused(
      `${file} is no export of Open Food Facts: each line should be a product in JSON with its code.`,
    );
  return {
    name: 'open-food-facts',
    fingerprint: await fingerprintOf([file]),
    read: (skip) => readOpenFoodFacts(file, skip),
  };
}

async function firstLine(file: string): Promise<string | null> {
  for await (const [line] of readJsonLines(file)) if (line !== undefined) return line;
  return null;
}

async function jsonFilesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
    .toSorted()
    .map((name) => path.join(folder, name));
}

async function edgesOf(file: string): Promise<{ head: Buffer; tail: Buffer; size: number }> {
  const handle = await open(file);
  const at = async (position: number): Promise<Buffer> => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(EDGE), 0, EDGE, position);
    return buffer.subarray(0, bytesRead);
  };
  try {
    const { size } = await handle.stat();
    return { head: await at(0), tail: await at(Math.max(0, size - EDGE)), size };
  } finally {
    await handle.close();
  }
}

async function fingerprintOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    const { head, tail, size } = await edgesOf(file);
    hash
      .update(`${path.basename(file)}\0${size}\0`)
      .update(head)
      .update(tail);
  }
  return hash.digest('hex');
}

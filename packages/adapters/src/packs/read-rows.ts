import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { PackIngredient, PackRecipe, PackTag } from '@hearth/contracts/catalog/pack.ts';
import type { RowFile } from './pack-entry.ts';

type RowOf = { 'tags.jsonl': PackTag; 'ingredients.jsonl': PackIngredient; 'recipes.jsonl': PackRecipe };

// Safe: the text was written by validateRows from a value its schema had accepted, into a folder only we can read.
const ownRow = <File extends RowFile>(text: string): RowOf[File] => JSON.parse(text) as RowOf[File];

async function* texts(folder: string, file: RowFile): AsyncGenerator<readonly string[]> {
  let rest = '';
  const chunks: AsyncIterable<string> = createReadStream(join(folder, `${file}.rows`), {
    encoding: 'utf8',
    highWaterMark: 256 * 1024,
  });
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
  }
}

const rows = <File extends RowFile>(folder: string, file: File): AsyncIterable<RowOf[File]> => ({
  async *[Symbol.asyncIterator]() {
    for await (const block of texts(folder, file)) for (const text of block) yield ownRow<File>(text);
  },
});

/** Readers over the canonical rows that validation left in `folder`. */
export function readRows(folder: string): {
  tags: AsyncIterable<PackTag>;
  ingredients: AsyncIterable<PackIngredient>;
  recipes: AsyncIterable<PackRecipe>;
  texts: (file: RowFile) => AsyncIterable<readonly string[]>;
} {
  return {
    tags: rows(folder, 'tags.jsonl'),
    ingredients: rows(folder, 'ingredients.jsonl'),
    recipes: rows(folder, 'recipes.jsonl'),
    texts: (file) => texts(folder, file),
  };
}

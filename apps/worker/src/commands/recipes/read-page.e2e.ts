import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hearthOn, type Command } from '../../testing/spawn-hearth.ts';

/** Nothing listens there: what reads pages asks no database. */
const nowhere = 'postgres://nobody@127.0.0.1:1/none';
const page =
  '<html lang="en"><h1>Toast</h1><h2>Ingredients</h2><ul><li>2 slices bread</li><li>1 tbsp butter</li></ul><h2>Method</h2><ol><li>Toast the bread well.</li><li>Spread it with butter.</li></ol></html>';
let hearth: Command;

beforeAll(async () => {
  hearth = await hearthOn(nowhere);
});
afterAll(() => hearth.remove());

async function read(...lines: readonly string[]): Promise<{ code: number | null; answers: unknown[]; err: string }> {
  const file = path.join(hearth.folder, 'pages.jsonl');
  await writeFile(file, lines.join('\n'));
  const { code, out, err } = await hearth.run(['recipes', 'read-page', file]);
  const answers: unknown[] = out.split('\n').flatMap((line): unknown[] => (line === '' ? [] : [JSON.parse(line)]));
  return { code, answers, err };
}

test('pages come out in order, each with its id, as drafts of the contract', async () => {
  const { code, answers, err } = await read(
    JSON.stringify({ id: 'a', html: page, url: 'https://example.org/toast' }),
    '',
    JSON.stringify({ id: 2, jsonLd: { '@type': 'Recipe', name: 'Tea', recipeIngredient: ['1 bag', 'water'] } }),
    JSON.stringify({ id: 3, jsonLd: '[{"@type": "Recipe", "name": "Coffee",}]', note: 'ignored' }),
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const drafts = answers.map((answer) => {
    const { id, ...draft } = Object(answer);
    return { id, ...RecipeDraft.parse(draft) };
  });
  expect(drafts).toMatchObject([
    { id: 'a', title: 'Toast', readBy: 'heuristics', sourceUrl: 'https://example.org/toast' },
    { id: 2, title: 'Tea', readBy: 'json-ld' },
    { id: 3, title: 'Coffee' },
  ]);
  expect(drafts[0]?.ingredients).toEqual([
    { section: null, text: '2 slices bread' },
    { section: null, text: '1 tbsp butter' },
  ]);
});

test('a page without a recipe and one too large are answered in their places', async () => {
  const { code, answers } = await read(
    JSON.stringify({ id: 1, html: '<title>Weather</title><p>Rain.</p>' }),
    JSON.stringify({ id: 2, html: ' '.repeat(5_000_001) }),
    JSON.stringify({ id: 3, html: page }),
  );
  expect(code).toBe(0);
  expect(answers).toMatchObject([
    { id: 1, recipe: null, error: { code: 'recipe.not-found', found: { title: 'Weather' } } },
    { id: 2, recipe: null, error: { code: 'recipe.page-too-large' } },
    { id: 3, title: 'Toast' },
  ]);
});

test('a line that is no page stops the reading, is named, and is a fault of what was typed', async () => {
  const { code, answers, err } = await read(JSON.stringify({ id: 1, html: page }), '{"id": 2', '{"id": 3}');
  expect({ code, answered: answers.length }).toEqual({ code: 2, answered: 1 });
  expect(err).toContain('Line 2');
});

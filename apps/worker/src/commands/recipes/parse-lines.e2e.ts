import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ParsedLine } from '@hearth/contracts/recipes/parsed-line.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hearthOn, type Command } from '../../testing/spawn-hearth.ts';

/** Nothing listens there: what takes lines apart asks no database. */
const nowhere = 'postgres://nobody@127.0.0.1:1/none';
let hearth: Command;

beforeAll(async () => {
  hearth = await hearthOn(nowhere);
});
afterAll(() => hearth.remove());

async function parse(...lines: readonly string[]): Promise<{ code: number | null; answers: unknown[]; err: string }> {
  const file = path.join(hearth.folder, 'lines.jsonl');
  await writeFile(file, lines.join('\n'));
  const { code, out, err } = await hearth.run(['recipes', 'parse-lines', file]);
  const answers: unknown[] = out.split('\n').flatMap((line): unknown[] => (line === '' ? [] : [JSON.parse(line)]));
  return { code, answers, err };
}

test('lines come out in order, each with its id, in the shape of the contract', async () => {
  const { code, answers, err } = await parse(
    JSON.stringify({ id: 'a', sentence: '2 large eggs, beaten' }),
    JSON.stringify({ id: 7, sentence: '' }),
    JSON.stringify({ id: 'c', sentence: '1½ cups flour', source: 'ignored' }),
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const lines = answers.map((answer) => {
    const { id, ...line } = Object(answer);
    return { id, ...ParsedLine.parse(line) };
  });
  expect(lines).toMatchObject([
    { id: 'a', quantity: 2, unit: null, size: 'large', name: 'eggs', preparation: 'beaten' },
    { id: 7, text: '', quantity: null, name: '' },
    { id: 'c', quantity: 1.5, unit: 'cup', name: 'flour' },
  ]);
});

test.for([
  ['no JSON', '{"id": 2'],
  ['no sentence', '{"id": 2, "text": "1 egg"}'],
  ['no id', '{"sentence": "1 egg"}'],
])('%s stops the reading, is named by its number, and is a fault of what was typed', async ([, bad = '']) => {
  const { code, answers, err } = await parse(JSON.stringify({ id: 1, sentence: '1 egg' }), '', bad, '{"id": 4}');
  expect({ code, answered: answers.length }).toEqual({ code: 2, answered: 1 });
  expect(err).toContain('Line 3');
});

test('a file that is not there is named', async () => {
  const { code, err } = await hearth.run(['recipes', 'parse-lines', 'none.jsonl']);
  expect(code).toBe(2);
  expect(err).toContain('none.jsonl');
});

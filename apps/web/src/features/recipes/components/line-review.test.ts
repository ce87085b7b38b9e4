import { RecipeInput } from '@hearth/contracts/recipes/recipe-content.ts';
import { ReadLine } from '@hearth/contracts/recipes/recipe-lines.contract.ts';
import { IngredientId } from '@hearth/contracts/shared/primitives.ts';
import { describe, expect, it } from 'vitest';
import { lineState, linesToSend, type KeptLine, type LineKnowledge } from './line-review.ts';

const FLOUR = IngredientId.parse('01936d3a-0000-7000-8000-000000000001');

function aReadLine(text: string, name: string, over: object = {}): ReadLine {
  const parsed = {
    text,
    quantity: 2,
    quantityHigh: null,
    unit: 'cup',
    size: null,
    name,
    preparation: null,
    comment: null,
    optional: false,
    choices: [],
    isHeading: false,
    confidence: 0.9,
  };
  const { parsed: parts, ...others } = { parsed: {}, ...over };
  return ReadLine.parse({
    parsed: { ...parsed, ...parts },
    ingredientId: null,
    ingredient: null,
    matchedBy: null,
    isDoubtful: true,
    candidates: [],
    ...others,
  });
}

const nothing: LineKnowledge = { kept: new Map(), read: new Map(), decided: new Map() };
const doubtful = aReadLine('2 cups flurr', 'flurr');
const sure = aReadLine('2 cups flour', 'flour', { ingredientId: FLOUR, ingredient: 'flour', isDoubtful: false });

describe('a line of a draft', () => {
  const read = new Map([doubtful, sure].map((line) => [line.parsed.text, line]));

  it('is unread, sure, or doubtful until somebody decides', () => {
    expect(lineState('2 cups flour', nothing).kind).toBe('unread');
    expect(lineState('2 cups flour', { ...nothing, read }).kind).toBe('sure');
    expect(lineState('2 cups flurr', { ...nothing, read }).kind).toBe('doubtful');
    const decided = new Map([['2 cups flurr', null]]);
    expect(lineState('2 cups flurr', { ...nothing, read, decided })).toMatchObject({ kind: 'decided', decision: null });
    expect(lineState('3 cups flurr', { ...nothing, read, decided }).kind).toBe('unread');
  });

  it('is sent in parts where it was settled, and in words where the server is to read it', () => {
    const decided = new Map([['2 cups flurr', { ingredientId: FLOUR, ingredient: 'flour' }]]);
    const typed = [
      { text: '2 cups flour', section: null },
      { text: '2 cups flurr', section: 'Dough' },
      { text: '1 egg', section: 'Dough' },
    ];
    const lines = linesToSend(typed, { ...nothing, read, decided });
    expect(lines).toEqual([
      { text: '2 cups flour', section: null },
      expect.objectContaining({ name: 'flurr', ingredientId: FLOUR, quantity: 2, unit: 'cup', section: 'Dough' }),
      { text: '1 egg', section: 'Dough' },
    ]);
    expect(RecipeInput.safeParse({ title: 'Bread', servings: 4, lines }).success).toBe(true);
  });

  it('that stood in the recipe stays as it was, under the heading it is moved to', () => {
    const line = { name: 'flour', ingredientId: FLOUR, quantity: 250, unit: 'g', section: null };
    const [kept] = RecipeInput.parse({ title: 'Bread', servings: 1, lines: [line] }).lines;
    if (kept === undefined || !('name' in kept)) throw new Error('not told apart');
    const keptOnes = new Map<string, KeptLine>([['250 g flour', { line: kept, ingredient: 'flour' }]]);
    const [sent] = linesToSend([{ text: '250 g flour', section: 'Dough' }], { ...nothing, kept: keptOnes });
    expect(sent).toEqual({ ...kept, section: 'Dough' });
    const [unknown] = linesToSend([{ text: '250 g flour', section: null }], {
      ...nothing,
      kept: keptOnes,
      decided: new Map([['250 g flour', null]]),
    });
    expect(unknown).toEqual({ ...kept, ingredientId: null });
  });

  it('is cut to what the contract has room for, and never sent as a range that is none', () => {
    const parsed = { size: 'x'.repeat(90), comment: 'y'.repeat(900), quantityHigh: 2, name: '' };
    const long = aReadLine('2 odd', 'odd', { parsed });
    const knowledge = { ...nothing, read: new Map([['2 odd', long]]), decided: new Map([['2 odd', null]]) };
    const lines = linesToSend([{ text: '2 odd', section: null }], knowledge);
    expect(RecipeInput.safeParse({ title: 'Odd', servings: 1, lines }).success).toBe(true);
    expect(lines[0]).toMatchObject({ name: '2 odd', quantityHigh: null });
  });
});

import { describe, expect, it } from 'vitest';
import type { LineState } from './line-review.ts';
import { partRefusal, type PartRefusal } from './part-refusal.ts';
import { recipeLine } from './recipe-line.ts';
import { RecipeId } from '@hearth/contracts/shared/primitives.ts';

const recipe = { id: RecipeId.parse('01936d3a-0000-7000-8000-000000000001'), title: 'Sauce' };
const state: LineState = { kind: 'kept', kept: recipeLine(recipe, 1).kept };
const lines = [
  { text: 'old sauce', state },
  { text: 'new sauce', state },
  { text: '1 egg', state: { kind: 'unread' } as const },
];
const circle = { title: 'Invalid', status: 422, code: 'recipe.goes-into-itself', detail: 'Take it out.' };

const texts = (refusal: PartRefusal | undefined): string[] => [...(refusal?.keys() ?? [])];

describe('a refusal of recipes that go in', () => {
  it('is told at the lines that are new, or at all of them where none is', () => {
    const opened = new Map([['old sauce', true]]);
    expect(partRefusal(circle, lines, opened, false)).toEqual(new Map([['new sauce', 'Take it out.']]));
    const deep = { ...circle, code: 'recipe.too-nested' };
    expect(texts(partRefusal(deep, lines, opened, false))).toEqual(['new sauce']);
    const all = new Map(lines.map(({ text }) => [text, true]));
    expect(texts(partRefusal(circle, lines, all, false))).toEqual(['old sauce', 'new sauce']);
  });

  it('is told at the lines that the server names, each in its own words', () => {
    const errors = [{ path: 'recipe.lines.0.subRecipeId', message: 'Take out the old one.' }];
    const opened = new Map([['old sauce', true]]);
    expect(partRefusal({ ...circle, errors }, lines, opened, false)).toEqual(
      new Map([['old sauce', 'Take out the old one.']]),
    );
    const elsewhere = ['recipe.lines.2.subRecipeId', 'recipe.lines.9.subRecipeId', 'recipe.title'];
    const others = elsewhere.map((path) => ({ path, message: 'No.' }));
    expect(texts(partRefusal({ ...circle, errors: others }, lines, opened, false))).toEqual(['new sauce']);
  });

  it('is none where it was refused for something else', () => {
    expect(partRefusal(null, lines, new Map(), false)).toBeUndefined();
    expect(partRefusal({ ...circle, code: 'recipe.changed-meanwhile' }, lines, new Map(), false)).toBeUndefined();
    const gone = { ...circle, code: 'recipe.not-found' };
    expect(partRefusal(gone, lines, new Map(), false)).toBeUndefined();
    expect(texts(partRefusal(gone, lines, new Map(), true))).toHaveLength(2);
  });
});

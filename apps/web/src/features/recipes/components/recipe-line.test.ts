import { StructuredLine } from '@hearth/contracts/recipes/recipe-content.ts';
import { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { describe, expect, it } from 'vitest';
import { recipeLine, servingsIn, servingsSaid } from './recipe-line.ts';
import { withLine, withLineChanged } from './written-lines.ts';

const SAUCE = { id: RecipeId.parse('01936d3a-0000-7000-8000-000000000001'), title: 'Tomato sauce' };
const aLine = (over: object): StructuredLine => StructuredLine.parse({ name: 'sauce', ...over });

describe('a line by which a recipe goes in', () => {
  it('that is new says its servings, or nothing where all of it goes in', () => {
    const { text, kept } = recipeLine(SAUCE, 1.5);
    expect(text).toBe('1.5 servings Tomato sauce');
    expect(StructuredLine.parse(kept.line)).toMatchObject({
      subRecipeId: SAUCE.id,
      quantity: 1.5,
      unit: 'serving',
      text,
    });
    expect(recipeLine(SAUCE, null)).toMatchObject({
      text: 'Tomato sauce',
      kept: { line: { quantity: null, unit: null } },
    });
    expect(recipeLine(SAUCE, 1).text).toBe('1 serving Tomato sauce');
  });

  it('keeps its words where they say so much already', () => {
    const weighed = { text: '200 g sauce', said: aLine({ quantity: 200, unit: 'g', text: '200 g sauce' }) };
    expect(recipeLine(SAUCE, null, weighed)).toEqual({
      text: '200 g sauce',
      kept: { line: { ...weighed.said, subRecipeId: SAUCE.id }, ingredient: 'Tomato sauce' },
    });
    const counted = { text: '2 sauces', said: aLine({ quantity: 2, text: '2 sauces' }) };
    expect(recipeLine(SAUCE, 2, counted).text).toBe('2 sauces');
  });

  it('is written anew where its amount is another, with what else it says', () => {
    const said = aLine({ quantity: 200, unit: 'g', preparation: 'warm', text: '200 g sauce, warm' });
    const { text, kept } = recipeLine(SAUCE, 3, { text: '200 g sauce, warm', said });
    expect(text).toBe('3 servings sauce, warm');
    expect(kept.line).toMatchObject({ quantity: 3, unit: 'serving', preparation: 'warm', text });
    const counted = { text: '2 sauces', said: aLine({ quantity: 2 }) };
    expect(recipeLine(SAUCE, null, counted).kept.line.quantity).toBeNull();
  });

  it('names a recipe and no ingredient any more', () => {
    const said = aLine({ ingredientId: '01936d3a-0000-7000-8000-000000000009', quantity: 1 });
    expect(recipeLine(SAUCE, 1, { text: '1 sauce', said }).kept.line).toMatchObject({ ingredientId: null });
  });
});

describe('servings', () => {
  it('are read as they are typed', () => {
    expect(['2', ' 1,5 ', '', 'two', '0', '-1', '1e9'].map(servingsIn)).toEqual([
      2,
      1.5,
      null,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('are what a line counts, and not what it weighs or leaves open', () => {
    const lines = [{ quantity: 2, unit: 'serving' }, { quantity: 2 }, { quantity: 200, unit: 'g' }, {}];
    expect(lines.map((line) => servingsSaid(aLine(line)))).toEqual(['2', '2', '', '']);
    expect(servingsSaid(aLine({ quantity: 2, quantityHigh: 3 }))).toBe('');
  });
});

describe('what is typed', () => {
  it('takes one more line at its end, and another in place of one', () => {
    expect(withLine('', 'a')).toBe('a');
    expect(withLine('1 egg\n\n', 'a')).toBe('1 egg\na');
    expect(withLineChanged('1 egg\n 2 leeks \n22 leeks', '2 leeks', 'a')).toBe('1 egg\na\n22 leeks');
  });
});

import { RecipeLine } from '@hearth/contracts/recipes/recipe.ts';
import { describe, expect, it } from 'vitest';
import { lineSections } from './line-sections.ts';

const base = { quantity: 1, unit: 'g', grams: 1, preparation: null, optional: false, alternatives: [] };
const aLine = (n: number, section: string | null): RecipeLine =>
  RecipeLine.parse({
    ...base,
    ingredientId: `01936d3a-0000-7000-8000-00000000000${n}`,
    ingredient: `thing ${n}`,
    section,
  });

describe('the lines of a recipe', () => {
  it('stand under their headings in the order of the recipe, none lost', () => {
    const sections = lineSections([
      aLine(1, null),
      aLine(2, 'For the sauce'),
      aLine(3, null),
      aLine(4, 'For the sauce'),
    ]);
    expect(sections.map((section) => [section.name, section.lines.map((line) => line.ingredient)])).toEqual([
      [null, ['thing 1', 'thing 3']],
      ['For the sauce', ['thing 2', 'thing 4']],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { lineSections, stepSections } from './line-sections.ts';

const at = (name: string, section: string | null) => ({ name, section });

describe('the lines of a recipe', () => {
  it('stand under their headings in the order of the recipe, none lost', () => {
    const sections = lineSections([at('1', null), at('2', 'For the sauce'), at('3', null), at('4', 'For the sauce')]);
    expect(sections.map(({ name, items }) => [name, items.map((line) => line.name)])).toEqual([
      [null, ['1', '3']],
      ['For the sauce', ['2', '4']],
    ]);
  });
});

describe('the steps of a recipe', () => {
  it('stay in their order, though a heading comes twice, and are counted through', () => {
    const sections = stepSections([at('a', 'Dough'), at('b', 'Sauce'), at('c', 'Sauce'), at('d', 'Dough')]);
    expect(sections.map(({ name, first, items }) => [name, first, items.length])).toEqual([
      ['Dough', 0, 1],
      ['Sauce', 1, 2],
      ['Dough', 3, 1],
    ]);
    expect(stepSections([])).toEqual([]);
  });
});

import type { ParsedLine } from '@hearth/contracts/recipes/parsed-line.ts';
import { expect, test } from 'vitest';
import { emptyDraft } from '../text/normal-draft.ts';
import { cronometerServings } from './cronometer-servings.ts';
import { cronometerText } from './cronometer-text.ts';

const nothing: ParsedLine = {
  text: '',
  quantity: null,
  quantityHigh: null,
  unit: null,
  size: null,
  name: '',
  preparation: null,
  comment: null,
  optional: false,
  choices: [],
  isHeading: false,
  confidence: 1,
};

const parsed: Record<string, Partial<ParsedLine>> = {
  'Butter, softened: 200 g': { quantity: 200, unit: 'g', name: 'butter', preparation: 'softened' },
  'eggs, 2 to 3 large': { quantity: 2, quantityHigh: 3, size: 'large', name: 'eggs' },
};
const parse = (text: string): ParsedLine => ({ ...nothing, text, ...parsed[text] });

test('ingredients are plain lines with the amount first and no headings', () => {
  const texts = ['1½ cups flour', '½ tsp salt', 'Butter, softened: 200 g', 'eggs, 2 to 3 large', 'pepper to taste'];
  const draft = { ...emptyDraft(), ingredients: texts.map((text) => ({ section: 'Dough', text })) };
  expect(cronometerText(draft, parse)).toBe(
    '1 1/2 cups flour\n1/2 tsp salt\n200 g butter, softened\n2-3 large eggs\npepper to taste\n',
  );
});

test('servings are rows in the columns of its own export, an unknown nutrient an empty cell', () => {
  const csv = cronometerServings([
    {
      day: '2026-03-13',
      group: 'Lunch',
      food: 'Soup, "red"',
      amount: '1.00 serving',
      nutrients: { energyKcal: 310.456, proteinG: 18, vitaminDUg: 0.5 },
      category: '',
    },
    { day: '2026-03-13', group: '', food: '=1+1', amount: '-1', nutrients: {}, category: 'Soups' },
  ]);
  const [header = '', first = '', second = ''] = csv.split('\r\n');
  expect(header.split(',').slice(0, 5)).toEqual(['Day', 'Group', 'Food Name', 'Amount', 'Energy (kcal)']);
  expect(header.endsWith('Protein (g),Category')).toBe(true);
  expect(first.startsWith('2026-03-13,Lunch,"Soup, ""red""",1.00 serving,310.46,,')).toBe(true);
  expect(first.endsWith(',18.00,')).toBe(true);
  expect(first).toContain(',20.00,');
  expect(second.startsWith("2026-03-13,Uncategorized,'=1+1,'-1,,")).toBe(true);
});

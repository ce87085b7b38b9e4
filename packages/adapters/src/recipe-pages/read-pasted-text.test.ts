import { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPastedText } from './read-pasted-text.ts';

const bare = (parts: RecipeDraft['ingredients']): string[] => parts.map(({ text }) => text);

test('a text with headings is read by them, and every other line is kept', () => {
  const draft = readPastedText(`Thin Pancakes

A thing for Sundays.
Serves 4 | Prep time: 10 minutes

Ingredients
- 2 cups flour
• a pinch of salt
For the syrup:
* 1/2 cup sugar

Method
1. Mix everything
in a large bowl.
2) Fry in butter until golden.

Notes
Keeps for two days.`);
  expect(RecipeDraft.parse(draft)).toMatchObject({
    title: 'Thin Pancakes',
    summary: 'A thing for Sundays.',
    servings: 4,
    prepMinutes: 10,
    ingredients: [
      { section: null, text: '2 cups flour' },
      { section: null, text: 'a pinch of salt' },
      { section: 'For the syrup:', text: '1/2 cup sugar' },
    ],
    instructions: [
      { section: null, text: 'Mix everything in a large bowl.' },
      { section: null, text: 'Fry in butter until golden.' },
    ],
    notes: [{ title: null, text: 'Keeps for two days.' }],
    readBy: 'text',
  });
});

test('a text without headings is read by the look of its lines, and says so', () => {
  const draft = readPastedText(`Kartoffelsuppe
500 g Kartoffeln
1 Zwiebel
Salz und Pfeffer

Kartoffeln schälen und würfeln, dann mit der Zwiebel
anschwitzen, bis alles duftet.
Mit Wasser bedecken und 20 Minuten kochen.`);
  expect(draft.title).toBe('Kartoffelsuppe');
  expect(bare(draft.ingredients)).toEqual(['500 g Kartoffeln', '1 Zwiebel', 'Salz und Pfeffer']);
  expect(bare(draft.instructions)).toEqual([
    'Kartoffeln schälen und würfeln, dann mit der Zwiebel anschwitzen, bis alles duftet.',
    'Mit Wasser bedecken und 20 Minuten kochen.',
  ]);
  expect(draft.doubts.map(({ field, code }) => `${field} ${code}`)).toContain('ingredients guessed');
});

test('headings in Markdown are headings', () => {
  const draft = readPastedText(
    '# Toast\n\n## Ingredients\n\n* 2 slices bread\n* 1 tbsp butter\n\n**Directions**\n\nToast the bread.\nSpread it.',
  );
  expect(draft.title).toBe('Toast');
  expect(bare(draft.ingredients)).toEqual(['2 slices bread', '1 tbsp butter']);
  expect(bare(draft.instructions)).toEqual(['Toast the bread.', 'Spread it.']);
});

test('lines below the recipe that are none of it are kept as notes, with a doubt', () => {
  const draft = readPastedText(
    'Tea\nIngredients\n1 bag tea\n1 cup water\nMethod\nPour it over.\nComments\nLovely, said Ben.',
  );
  expect(draft.notes).toEqual([{ title: null, text: 'Lovely, said Ben.' }]);
  expect(draft.doubts.map(({ field, code }) => `${field} ${code}`)).toContain('other guessed');
});

test('no word of a text is lost', () => {
  expect.hasAssertions();
  const line = fc.constantFrom(
    'Ingredients',
    'Method',
    'Notes',
    '1 cup flour',
    '2 eggs',
    'Mix it all well.',
    'Serve',
    'A long line that says something about how the cake came to be',
    '',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
      const draft = readPastedText(lines.join('\n'));
      const kept = JSON.stringify(draft);
      const headings = new Set(['Ingredients', 'Method', 'Notes']);
      expect(lines.filter((each) => !headings.has(each) && !kept.includes(each))).toEqual([]);
    }),
  );
});

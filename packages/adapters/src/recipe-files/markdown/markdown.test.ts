import { expect, test } from 'vitest';
import { readOne, readWhole } from '../testing/reading.ts';
import { emptyDraft } from '../text/normal-draft.ts';
import { writeMarkdown } from './write-markdown.ts';

const soup = {
  ...emptyDraft(),
  title: 'Lentil soup',
  summary: 'Thick & red.\n\nSecond paragraph.',
  servings: 4,
  totalMinutes: 75,
  keywords: ['quick', 'red, or brown'],
  ingredients: [
    { section: null, text: '200 g lentils' },
    { section: 'Topping', text: '1 lemon' },
    { section: null, text: 'salt' },
  ],
  instructions: [{ section: null, text: 'Boil.\nStir.' }],
  notes: [{ title: 'Tip', text: 'Freezes well.' }],
  nutrition: { basis: 'a bowl', texts: { calories: '310 kcal' }, values: { energyKcal: 310 } },
};

test('a recipe is written for people', () => {
  expect(writeMarkdown(soup)).toBe(`# Lentil soup

Thick & red.

Second paragraph.

- Serves: 4
- Total time: 1 hour 15 minutes
- Keywords: quick, red\\, or brown

## Ingredients

- 200 g lentils

### Topping

- 1 lemon

###

- salt

## Instructions

1. Boil.\\
   Stir.

## Notes

### Tip

Freezes well.

## Nutrition

- Per: a bowl
- Calories: 310 kcal
`);
});

test('how long it keeps is written where it is said, and a recipe of our own comes back as one', async () => {
  const planning = { activeMinutes: 10, keepingDays: 0, cookingMethod: null, cookedGrams: null };
  const bare = { ...planning, activeMinutes: null };
  for (const [own, line] of [
    [{ ...planning, keepingDays: 3 }, '- Keeps: 3 days\n'],
    [planning, null],
    [bare, '- Keeps: not said\n'],
  ] as const) {
    const text = writeMarkdown({ ...soup, planning: own });
    expect(/- Keeps: .*\n/.exec(text)?.[0] ?? null).toBe(line);
    expect((await readOne(text)).draft.planning).toEqual(own);
  }
  expect((await readOne(writeMarkdown(soup))).draft.planning).toBeUndefined();
  const older = writeMarkdown({ ...soup, planning: bare }).replace('not said', '0 days');
  expect((await readOne(older)).draft.planning).toEqual(bare);
});

test('several recipes may stand in one file', async () => {
  const text = writeMarkdown(soup) + writeMarkdown({ ...soup, title: 'Second' });
  const { format, count, recipes } = await readWhole(text);
  expect([format, count]).toEqual(['markdown', 2]);
  expect(recipes.map(({ draft }) => draft.title)).toEqual(['Lentil soup', 'Second']);
});

test('a recipe written by hand is read, and what has no place becomes a note or a doubt', async () => {
  const { draft } = await readOne(
    '# Tea\n\n- Serves: 2 people\n- Mood: calm\n\n## Ingredients\nwater\n* leaves\n\n## Instructions\n1) Pour\n   slowly\n\n## History\n\nOld.\n',
  );
  expect(draft).toMatchObject({
    servings: 2,
    ingredients: [
      { section: null, text: 'water' },
      { section: null, text: 'leaves' },
    ],
    instructions: [{ section: null, text: 'Pour\nslowly' }],
    notes: [{ title: 'History', text: 'Old.' }],
  });
  expect(draft.doubts.map(({ field, code }) => `${field} ${code}`).toSorted()).toEqual([
    'ingredients guessed',
    'other left-out',
    'servings guessed',
  ]);
});

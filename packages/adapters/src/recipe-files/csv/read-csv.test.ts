import { expect, test } from 'vitest';
import { doubtsOf, readOne, readWhole } from '../testing/reading.ts';

for (const [name, delimiter] of [
  ['commas', ','],
  ['semicolons', ';'],
  ['tabs', '\t'],
] as const) {
  test(`rows are read with ${name}, quotes, line ends within quotes and a byte order mark`, async () => {
    const row = (cells: string[]): string => cells.join(delimiter);
    const text = [
      row(['\uFEFFTitle', 'Ingredients', 'Directions', 'Prep Time', 'Tags', 'Calories', 'Wine']),
      row([
        '"Soup, ""the"" best;\t"',
        '"# Base\n200 g lentils\n1 l water"',
        '"Boil.\r\nServe."',
        '1 h 5 min',
        '"a;b"',
        '310 kcal',
        'red',
      ]),
      '',
      row(['Tea', 'leaves|water', 'Pour.', 'soon', '', '', '']),
    ].join('\r\n');
    const { format, count, recipes } = await readWhole(text);
    expect([format, count]).toEqual(['csv', 2]);
    expect(recipes[0]!.draft).toMatchObject({
      title: 'Soup, "the" best;',
      ingredients: [
        { section: 'Base', text: '200 g lentils' },
        { section: 'Base', text: '1 l water' },
      ],
      instructions: [
        { section: null, text: 'Boil.' },
        { section: null, text: 'Serve.' },
      ],
      prepMinutes: 65,
      keywords: ['a', 'b'],
      nutrition: { texts: { calories: '310 kcal' }, values: { energyKcal: 310 } },
    });
    expect(doubtsOf(recipes[0]!)).toEqual(['other left-out']);
    expect(recipes[1]!.draft.ingredients.map((part) => part.text)).toEqual(['leaves', 'water']);
    expect(doubtsOf(recipes[1]!).toSorted()).toEqual(['ingredients guessed', 'prepMinutes unreadable']);
  });
}

test('a row without a title or steps says so', async () => {
  expect(doubtsOf(await readOne('name,ingredients,steps\n,water,'))).toEqual(['title missing', 'instructions missing']);
});

test('a table that ends within quotes is refused, as half a table would be', async () => {
  await expect(readWhole('title,ingredients\nSoup,"lentils')).rejects.toMatchObject({
    code: 'recipe.file-refused',
    details: { because: 'broken-record' },
  });
});

test('a table of something else is refused', async () => {
  await expect(readWhole('date,weight\n2026-01-01,80')).rejects.toMatchObject({
    details: { because: 'unknown-format' },
  });
});

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

test.each<readonly [string, string, number, number]>([
  ['Prep: 15 min\nCook: 30 minutes\nTotal time 45 min', '2 leeks\n1 onion', 15, 30],
  ['Preparation: fifteen minutes\nBake: half an hour', '2 leeks\n1 onion', 15, 30],
  ['Prep Time\n15 minutes\nCook Time\n1 hour', '2 leeks\n1 onion', 15, 60],
  ['Vorbereitung: 15 Min.\nBacken: eine Stunde', '500 g Mehl\n1 Ei', 15, 60],
  ['Préparation : 15 min\nCuisson : 1 h 30', '500 g de farine\n2 œufs', 15, 90],
  ['Preparación: 15 minutos\nCocción: 30 minutos', '500 g de harina\n2 huevos', 15, 30],
  ['Preparazione: quindici minuti\nCottura: 30 minuti', '500 g di farina\n2 uova', 15, 30],
  ['Preparo: 15 min\nCozimento: 2 horas', '500 g de feijão\n1 cebola', 15, 120],
  ['Voorbereiding: 15 min.\nKooktijd: 2 uur', '500 g bloem\n2 eieren', 15, 120],
  ['Förberedelse: 15 min\nTillagning: 30 min', '500 g mjöl\n2 ägg', 15, 30],
  ['Forberedelse: 15 min\nStegetid: 20 min', '500 g mel\n2 æg', 15, 20],
  ['Przygotowanie: 15 min\nPieczenie: 30 minut', '500 g mąki\n2 jajka', 15, 30],
  ['Подготовка: 15 мин\nВыпечка: 1 час', '500 г муки\n2 яйца', 15, 60],
])('times are no ingredients, wherever they stand: %j', (times, lines, prepMinutes, cookMinutes) => {
  const dish = 'Our dish';
  for (const text of [
    `${dish}\n${times}\n${lines}\n\nDo it all.`,
    `${dish}\n${lines}\n${times}\n\nDo it all.`,
    `${dish}\n\nIngredients\n${times}\n${lines}\n\nMethod\nDo it all.`,
    `${dish}\n\nIngredients\n${lines}\n\nMethod\nDo it all.\n${times}`,
  ]) {
    const draft = readPastedText(text);
    expect(draft).toMatchObject({ title: dish, summary: null, notes: [], prepMinutes, cookMinutes });
    expect(bare(draft.ingredients)).toEqual(lines.split('\n'));
    expect(bare(draft.instructions)).toEqual(['Do it all.']);
  }
});

test('a time that a step takes stays a step, and what a time says more is kept', () => {
  const steps = readPastedText('Roast\nIngredients\n1 chicken\n2 lemons\nMethod\nHeat the oven\nCook 30 minutes');
  expect(bare(steps.instructions)).toEqual(['Heat the oven', 'Cook 30 minutes']);
  const german = readPastedText(
    'Brot\nFür vier Personen\n500 g Mehl\n1 Ei\nZubereitung\nDen Teig kneten\nFür 20 Minuten backen\nMakes a thick crust',
  );
  expect(german).toMatchObject({ servings: 4, summary: null });
  expect(bare(german.instructions)).toEqual(['Den Teig kneten', 'Für 20 Minuten backen', 'Makes a thick crust']);
  const more = readPastedText(
    'Mousse\nPrep: 15 min (plus chilling)\nPrep: 20 min\n2 eggs\n100 g chocolate\n\nMelt it.',
  );
  expect(more).toMatchObject({ prepMinutes: 15, summary: 'Prep: 15 min (plus chilling)\nPrep: 20 min' });
  expect(bare(more.ingredients)).toEqual(['2 eggs', '100 g chocolate']);
  const figures = readPastedText('Soup\nServes 4\nMade since 1974.\n2 leeks\n1 onion\n\nBoil it.');
  expect(figures).toMatchObject({ servings: 4, summary: 'Made since 1974.' });
});

test.each<readonly [string, number]>([
  ['for four', 4],
  ['for 4 people', 4],
  ['(for six hungry guests)', 6],
  ['(4 servings)', 4],
  ['Serves four', 4],
  ['Serves 4', 4],
  ['für vier Personen', 4],
  ['für eine Person', 1],
  ['pour deux personnes', 2],
  ['para cuatro personas', 4],
  ['per quattro persone', 4],
  ['para seis pessoas', 6],
  ['voor zes personen', 6],
  ['för fyra personer', 4],
  ['til to personer', 2],
  ['dla czterech osób', 4],
  ['на четыре порции', 4],
])('for how many it is, is read in the title, under it and over the ingredients: %s', (words, servings) => {
  for (const text of [
    `Soup ${words}\n2 leeks\n1 onion\n\nBoil it.`,
    `Soup\n${words}\n2 leeks\n1 onion\n\nBoil it.`,
    `Soup\n\nIngredients ${words}:\n2 leeks\n1 onion\n\nMethod\nBoil it.`,
  ]) {
    const draft = readPastedText(text);
    expect(draft).toMatchObject({ servings, summary: null });
    expect(draft.doubts.map(({ field }) => field)).not.toContain('servings');
    expect(bare(draft.ingredients)).toEqual(['2 leeks', '1 onion']);
  }
});

test('of a range of people the upper end is taken, and said', () => {
  const draft = readPastedText('Soup for four to six\n2 leeks\n1 onion\n\nBoil it.');
  expect(draft).toMatchObject({ title: 'Soup for four to six', servings: 6 });
  expect(draft.doubts.map(({ field, code }) => `${field} ${code}`)).toContain('servings guessed');
});

test.each(['Bread for 2 days', 'Sauce for 3 pizzas', 'Snacks for the road', 'Pie for the masses', 'Fire for all'])(
  'nobody is counted where no people are: %s',
  (title) => {
    expect(readPastedText(`${title}\n2 leeks\n1 onion\n\nBoil it.`)).toMatchObject({ title, servings: null });
  },
);

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

test('steps and ingredients that look like a time or a yield stay where they are', () => {
  const pie = readPastedText(
    'Pie\n\nIngredients\n1 crust\n3 apples\nServing 1 scoop vanilla ice cream\n\nInstructions\nFill the crust.\nBake: 15 minutes\nCool.\nBake: 30 minutes\nServe.',
  );
  expect(pie.ingredients.map(({ text }) => text)).toEqual(['1 crust', '3 apples', 'Serving 1 scoop vanilla ice cream']);
  expect(pie.instructions.map(({ text }) => text)).toEqual([
    'Fill the crust.',
    'Bake: 15 minutes',
    'Cool.',
    'Bake: 30 minutes',
    'Serve.',
  ]);
  expect(pie).toMatchObject({ cookMinutes: null, notes: [] });
  const yielding = readPastedText('Cake\n\nIngredients\n200 g flour\nYield\n2 eggs\n\nMethod\nBake it.');
  expect(yielding.ingredients.map(({ text }) => text)).toContain('2 eggs');
});

test('a range may be written in one word', () => {
  const soup = (served: string) =>
    readPastedText(`Soup\n${served}\n\nIngredients\n1 onion\n\nMethod\nCook it.`).servings;
  expect(['Serves four-six', 'For two-three people'].map(soup)).toEqual([soup('Serves 4-6'), soup('For 2-3 people')]);
  expect(soup('Serves four-six')).not.toBeNull();
});

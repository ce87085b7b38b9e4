import type { ParsedLine } from '@hearth/contracts/recipes/parsed-line.ts';
import { describe, expect, test } from 'vitest';
import { parseLine } from './parse-line.ts';

type Case = readonly [line: string, expected: Partial<ParsedLine>];

function reads(cases: readonly Case[]): void {
  test.for(cases)('%s', ([line, expected]) => {
    expect(parseLine(line)).toMatchObject({ text: line, ...expected });
  });
}

describe('an amount is read however it is written:', () => {
  const half = 0.5;
  reads([
    ['3 eggs', { quantity: 3, quantityHigh: null, unit: null, name: 'eggs' }],
    ['0.5 cup rice', { quantity: half, unit: 'cup', name: 'rice' }],
    ['0,5 l milk', { quantity: half, unit: 'l', name: 'milk' }],
    ['1,200 g flour', { quantity: 1200, unit: 'g' }],
    ['½ cup rice', { quantity: half }],
    ['1½ cups rice', { quantity: 1.5, unit: 'cup' }],
    ['1 1/2 cups rice', { quantity: 1.5 }],
    ['1-1/2 cups rice', { quantity: 1.5, quantityHigh: null }],
    ['1 & 1/2 cups rice', { quantity: 1.5 }],
    ['1 and ½ cups rice', { quantity: 1.5 }],
    ['one and a half cups rice', { quantity: 1.5, name: 'rice' }],
    ['3⁄4 cup rice', { quantity: 0.75 }],
    ['three quarters of a cup of rice', { quantity: 0.75, unit: 'cup', name: 'rice' }],
    ['two-thirds cup rice', { quantity: 2 / 3 }],
    ['half a lemon', { quantity: half, unit: null, name: 'lemon' }],
    ['Half a pound of rice', { quantity: half, unit: 'lb', name: 'rice' }],
    ['a dozen eggs', { quantity: 12, name: 'eggs' }],
    ['2 dozen clams', { quantity: 24, name: 'clams' }],
    ['half a dozen figs', { quantity: 6, name: 'figs' }],
    ['2cups rice', { quantity: 2, unit: 'cup', name: 'rice' }],
    ['3eggs', { quantity: 3, name: 'eggs' }],
  ]);
});

describe('a range has two ends:', () => {
  const twoToThree = { quantity: 2, quantityHigh: 3 };
  reads([
    ['2-3 leeks', twoToThree],
    ['2 – 3 leeks', twoToThree],
    ['2 to 3 leeks', twoToThree],
    ['2 or 3 leeks', twoToThree],
    ['two or three leeks', { ...twoToThree, name: 'leeks' }],
    ['between 2 and 3 cups stock', { ...twoToThree, unit: 'cup', name: 'stock' }],
    ['½–1 tsp chilli', { quantity: 0.5, quantityHigh: 1 }],
    ['100g-150g rice', { quantity: 100, quantityHigh: 150, unit: 'g' }],
    ['1 to 1½ cups milk', { quantity: 1, quantityHigh: 1.5 }],
    ['3-2 leeks', { quantity: 3, quantityHigh: null }],
  ]);
});

describe('a unit is found by any of its words:', () => {
  reads([
    ['1 T honey', { unit: 'tbsp' }],
    ['1 t honey', { unit: 'tsp' }],
    ['2 C. rice', { unit: 'cup', name: 'rice' }],
    ['2 c rice', { unit: 'cup' }],
    ['2 fl. oz. gin', { unit: 'fl-oz', name: 'gin' }],
    ['2 fluid ounces gin', { unit: 'fl-oz' }],
    ['3 tbsps. oil', { unit: 'tbsp', name: 'oil' }],
    ['2 cup(s) oats', { unit: 'cup', name: 'oats' }],
    ['2 handfuls of kale', { unit: 'handful', name: 'kale' }],
    ['3 garlic cloves, crushed', { quantity: 3, unit: 'clove', name: 'garlic', preparation: 'crushed' }],
    ['2 celery stalks', { unit: 'stalk', name: 'celery' }],
  ]);
});

describe('a word that could be a unit stays in the name where it is the thing:', () => {
  reads([
    ['6 cloves', { unit: null, name: 'cloves' }],
    ['2 rib eye steaks', { unit: null, name: 'rib eye steaks' }],
    ['2 cinnamon sticks', { unit: null, name: 'cinnamon sticks' }],
    ['1 cup whole cloves', { unit: 'cup', name: 'whole cloves' }],
    ['2 cups 2% milk', { quantity: 2, name: '2% milk' }],
    ['1 cup cream of tartar', { name: 'cream of tartar' }],
  ]);
});

describe('packs are counted, and say how large they are:', () => {
  reads([
    ['1 (14 oz) can beans', { quantity: 1, unit: 'can', size: '14 oz', name: 'beans' }],
    ['2 15-ounce cans beans', { quantity: 2, unit: 'can', size: '15-ounce' }],
    ['2 x 400g tins tomatoes', { quantity: 2, unit: 'tin', size: '400g', name: 'tomatoes' }],
    ['1 can (14 oz) beans', { quantity: 1, unit: 'can', size: '14 oz', name: 'beans' }],
    ['4 6-ounce cod fillets', { quantity: 4, unit: null, size: '6-ounce', name: 'cod fillets' }],
    ['400g tin tomatoes', { quantity: 400, unit: 'g', name: 'tomatoes' }],
  ]);
});

describe('an amount said twice is one amount, and one in two parts is their sum:', () => {
  reads([
    ['400g/14oz beans', { quantity: 400, unit: 'g', name: 'beans', comment: '14oz' }],
    ['1 cup (240 ml) milk', { quantity: 1, unit: 'cup', name: 'milk', comment: '240 ml' }],
    ['1 cup plus 2 tablespoons milk', { quantity: 1.125, unit: 'cup', name: 'milk', comment: null }],
    ['12 ounces 340g beans', { quantity: 12, unit: 'oz', name: 'beans', comment: '340g' }],
    ['1 lb or 450 g beans', { quantity: 1, unit: 'lb', name: 'beans' }],
    ['1000000 dozen beans', { quantity: null }],
    ['2lb 4oz plums', { quantity: 2.25, unit: 'lb', name: 'plums' }],
    [
      '2 tsp vinegar, plus 1 tbsp for the dressing',
      { quantity: 2, unit: 'tsp', comment: 'plus 1 tbsp for the dressing' },
    ],
  ]);
});

describe('an amount may come last, or not be a number:', () => {
  reads([
    ['Flour, 2 cups', { quantity: 2, unit: 'cup', name: 'Flour' }],
    ['Butter 100g, softened', { quantity: 100, unit: 'g', name: 'Butter', preparation: 'softened' }],
    ['Oil for the pan (about ½ cup)', { quantity: 0.5, unit: 'cup', name: 'Oil' }],
    ['pinch of salt', { quantity: null, unit: 'pinch', name: 'salt' }],
    ['a small handful of mint', { quantity: null, unit: 'handful', size: 'small', name: 'mint' }],
    ['a few sprigs of dill', { quantity: null, unit: 'sprig', name: 'dill', comment: 'a few' }],
    ['A cup of sugar', { quantity: 1, unit: 'cup', name: 'sugar' }],
    ['A 2-inch piece of ginger', { quantity: 2, unit: 'inch', name: 'ginger' }],
    ['salt and pepper to taste', { quantity: null, unit: null, name: 'salt and pepper', comment: 'to taste' }],
  ]);
});

describe('size, preparation and remarks leave the name:', () => {
  reads([
    [
      '2 large ripe tomatoes, peeled and diced',
      { size: 'large', name: 'ripe tomatoes', preparation: 'peeled and diced' },
    ],
    ['4 small to medium beets', { size: 'small to medium', name: 'beets' }],
    ['1 cup very finely chopped onion', { name: 'onion', preparation: 'very finely chopped' }],
    ['1 tsp ground cumin', { name: 'ground cumin', preparation: null }],
    ['1 lb lightly smoked salmon', { name: 'lightly smoked salmon', preparation: null }],
    ['1 tsp freshly ground pepper', { name: 'pepper', preparation: 'freshly ground' }],
    ['salt and freshly ground pepper', { name: 'salt and pepper', preparation: 'freshly ground' }],
    ['1 tin crushed tomatoes', { name: 'crushed tomatoes', preparation: null }],
    ['1 onion finely sliced', { name: 'onion', preparation: 'finely sliced' }],
    ['2 firm, white fish fillets', { name: 'firm, white fish fillets' }],
    ['1 cup wine, such as Merlot, Malbec, or Syrah', { name: 'wine', comment: 'such as Merlot, Malbec, or Syrah' }],
    ['2 tbsp oil, plus more to serve', { name: 'oil', comment: 'plus more to serve' }],
    ['1 tbsp fish sauce (nam pla)', { name: 'fish sauce (nam pla)' }],
    ['2 lemons (about 200 g), sliced', { name: 'lemons', comment: 'about 200 g', preparation: 'sliced' }],
    ['juice of 1 lemon', { quantity: 1, name: 'lemon', preparation: 'juice of' }],
    ['finely grated zest of 2 limes', { quantity: 2, name: 'limes', preparation: 'finely grated zest of' }],
    ['1 packet (2 tsp dried yeast)', { quantity: 1, unit: 'packet', name: 'dried yeast' }],
    ['1 prebaked 9-inch tart shell', { quantity: 1, size: '9-inch', name: 'prebaked tart shell' }],
    ['2 cups diced (½ inch) potatoes', { name: 'potatoes', preparation: 'diced', comment: '½ inch' }],
    ['butter, for the tin', { name: 'butter', comment: 'for the tin' }],
  ]);
});

test('what may be left out is optional', () => {
  for (const line of ['1 tsp salt (optional)', '1 tsp salt, optional', 'Optional: 1 tsp salt'])
    expect(parseLine(line)).toMatchObject({ quantity: 1, unit: 'tsp', name: 'salt', optional: true });
  expect(parseLine('1 tsp salt').optional).toBe(false);
});

describe('alternatives stay in the name and are told apart:', () => {
  const names = (line: string): readonly string[] => parseLine(line).choices.map(({ name }) => name);

  test.for<[string, string, readonly string[]]>([
    ['2 tbsp butter or oil', 'butter or oil', ['butter', 'oil']],
    ['1 cup chicken or beef stock', 'chicken or beef stock', ['chicken stock', 'beef stock']],
    ['1 cup water or beef stock', 'water or beef stock', ['water', 'beef stock']],
    ['2 shallots or red onions', 'shallots or red onions', ['shallots', 'red onions']],
    ['1 cup fresh or frozen peas', 'fresh or frozen peas', ['fresh peas', 'frozen peas']],
    ['1 red, yellow or green pepper', 'red, yellow or green pepper', ['red pepper', 'yellow pepper', 'green pepper']],
    ['2 tbsp butter, melted, or oil', 'butter or oil', ['butter', 'oil']],
    ['1 cup milk', 'milk', []],
  ])('%s', ([line, name, choices]) => {
    expect(parseLine(line).name).toBe(name);
    expect(names(line)).toEqual(choices);
  });

  test('each says where it stands in the line', () => {
    const line = '• 2&nbsp;tbsp butter or olive oil';
    const written = parseLine(line).choices.map(({ span }) => line.slice(span.start, span.end));
    expect(written).toEqual(['butter', 'olive oil']);
  });

  test('one with an amount of its own is no part of the name', () => {
    expect(parseLine('1 tbsp chopped dill or 1 tsp dried dill')).toMatchObject({
      name: 'dill',
      choices: [
        { name: 'dill', quantity: null, unit: null },
        { name: 'dried dill', quantity: 1, unit: 'tsp' },
      ],
    });
    const packed = parseLine('3 cups cooked beans (or two 15-ounce cans, drained)');
    expect(packed.choices[1]).toMatchObject({ name: 'beans', quantity: 2, unit: 'can' });
  });
});

describe('what web pages leave in a line is passed over:', () => {
  const oneCup = { quantity: 1, unit: 'cup', name: 'milk' } as const;
  reads([
    ['• 1 cup milk', oneCup],
    ['- 1 cup milk', oneCup],
    ['▢ 1 cup milk', oneCup],
    ['1&nbsp;cup milk', oneCup],
    ['1\u{a0}cup\u{202f}milk', oneCup],
    ['<li><b>1 cup</b> milk</li>', oneCup],
    ['1&frac12; cups milk', { ...oneCup, quantity: 1.5 }],
    ['1 cup milk*', oneCup],
    ['1 cup [milk | https://example.org/milk]', oneCup],
    ['1 cup [milk](https://example.org/milk)', oneCup],
    ['1) 1 cup milk', oneCup],
    ['   1   cup   milk ', oneCup],
  ]);
});

test('a line that heads others is a heading, and an ingredient is none', () => {
  for (const [line, name] of [
    ['For the dough:', 'For the dough'],
    ['For the sauce', 'For the sauce'],
    ['## Filling', 'Filling'],
    ['Dressing:', 'Dressing'],
    ['#  Topping!', 'Topping'],
  ] as const)
    expect(parseLine(line)).toMatchObject({ isHeading: true, name, quantity: null });
  for (const [line, name, comment] of [
    ['For serving: chopped peanuts', 'peanuts', 'For serving'],
    ['To serve: yogurt', 'yogurt', 'To serve'],
    ['**To garnish: toasted almonds**', 'almonds', 'To garnish'],
    ['## For the sauce: peanut butter', 'peanut butter', 'For the sauce'],
  ] as const)
    expect(parseLine(line)).toMatchObject({ isHeading: false, name, comment });
  const note = 'This dressing keeps for about a week in the fridge and is best served warm:';
  for (const line of ['For the sauce: 2 tbsp oil', 'oil, for frying', '2 cups flour', note])
    expect(parseLine(line).isHeading).toBe(false);
});

describe('a line that may have been misread is doubted:', () => {
  test('a plain one is not', () => {
    expect(parseLine('2 cups flour').confidence).toBeGreaterThan(0.9);
    expect(parseLine('1 onion, finely chopped').confidence).toBeGreaterThan(0.9);
  });

  test.for(['', '!!!', '2', '2 cups (flour', '1 cup 3 ways 4 beans', 'x '.repeat(2000)])('%j is', (line) => {
    expect(parseLine(line).confidence).toBeLessThan(0.7);
  });
});

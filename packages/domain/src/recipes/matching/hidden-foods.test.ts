import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackIngredient } from '@hearth/contracts/catalog/pack.ts';
import type { Allergen, Diet } from '@hearth/contracts/shared/vocabulary.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLine } from '../lines/parse-line.ts';
import { createIngredientIndex, type IngredientMatch, type NamedIngredient } from './ingredient-index.ts';
import { lineKey } from './words.ts';

const pack = readFileSync(join(import.meta.dirname, '../../../../../packs/starter/ingredients.jsonl'), 'utf8');
const starter: NamedIngredient[] = pack
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => {
    const { slug, names, allergens, breaksDiets } = PackIngredient.parse(JSON.parse(line));
    const english = names['en'];
    const called = english ? [english.singular, english.plural, ...english.synonyms] : [];
    return { id: slug, names: called, allergens, breaksDiets };
  });
const byId = new Map(starter.map((each) => [each.id, each]));
const index = createIngredientIndex(starter, 'en');

function read(text: string, by = index): IngredientMatch<string> {
  const { name, preparation, unit, size, comment, choices } = parseLine(text);
  return by.match(name, { preparation, unit, size, comment, choices: choices.map((each) => each.name) });
}

/** What is taken for a line without asking. */
function taken(text: string, by = index): NamedIngredient | null {
  const { best, isSettled } = read(text, by);
  return best && isSettled ? (byId.get(best.ingredientId) ?? null) : null;
}

type Named = Allergen | Diet;
const held = (each: NamedIngredient): readonly Named[] => [...each.allergens, ...each.breaksDiets];

/** Lines, and what their words say that is in them. */
const SAYING: readonly (readonly [lines: string, ...named: Named[]])[] = [
  ['1 cup rice, cooked in milk|1 onion, fried in butter|1 onion, sauteed in butter|200 g spinach, creamed', 'milk'],
  ['200 g spinach, wilted in cream|1 lb potatoes, mashed with milk and butter|1 apple, served with yogurt', 'milk'],
  ['1 tbsp salt and butter|2 tbsp olive oil (or butter)|2 tbsp olive oil, plus 1 tbsp butter for frying', 'milk'],
  ['2 tbsp oil plus 1 tablespoon butter|salt, pepper, butter|salt and pepper and a knob of butter', 'milk'],
  ['1 tbsp cornstarch dissolved in milk|1 can coconut milk or cow’s milk|500 g carrots, glazed with butter', 'milk'],
  ['500 g carrots, buttered|2 aubergines, stuffed with feta|12 dates, stuffed with goat cheese', 'milk'],
  [
    '8 mushrooms, filled with cream cheese|1 zucchini, parmesan-crusted|1 cup dark chocolate (may contain milk)',
    'milk',
  ],
  ['2 tbsp olive oil, butter|butter beans, butter|2 tbsp olive oil [or butter]|1 onion (fried (in butter))', 'milk'],
  ['2 chicken breasts, breaded|1 chicken breast (breaded)|1 cup water mixed with 1 tbsp flour', 'gluten'],
  ['1 tbsp cornstarch mixed with 2 tbsp soy sauce|1 tbsp cornstarch (dissolved in 2 tbsp soy sauce)', 'gluten'],
  ['2 cups gluten-free flour or plain|1 cup breadcrumbs (gluten free if needed)|2 aubergines, floured', 'gluten'],
  ['2 aubergines, dredged in flour|2 aubergines, coated in breadcrumbs|200 g tofu, marinated in soy sauce', 'gluten'],
  ['2 cups flour (gluten-free or regular)|250 g rice noodles (wheat)|1 cup almond milk (or oatmilk)', 'gluten'],
  ['1 cup olive oil, or 2 tbsp peanut butter|2 tbsp olive oil or 2 tbsp peanut butter', 'peanuts'],
  ['2 tbsp olive oil (or peanut butter)|2 bananas, dipped in peanut butter|1 tbsp oil, preferably peanut', 'peanuts'],
  ['1 cup cooked rice (I used peanut fried rice)|1 cup honey roasted peanuts', 'peanuts'],
  ['1 tbsp vegetable oil (I like peanut oil)|Optional: peanuts|PEANUTS|*Peanuts*', 'peanuts'],
  ['For serving: chopped peanuts|To serve, chopped peanuts', 'peanuts'],
  ['1 cup rice (with toasted almonds)|1 cup rice with almonds|1 apple, topped with walnuts', 'nuts'],
  ['1 cup milk (almond, soy or oat)|1 cup almond or cow’s milk|1 cup flour - any kind, almond meal works', 'nuts'],
  ['1 cup sugar (contains traces of nuts)|100 g dark chocolate with hazelnuts|12 dates, almond-stuffed', 'nuts'],
  ['200 g tofu, smoked with almonds|Garnish: almonds|Topping - walnuts|Walnuts (topping)|butter, cashew', 'nuts'],
  ['1 cup milk (almond, soy or oat)|100 g chocolate-covered raisins|1 cup raisins, chocolate-coated', 'soybeans'],
  ['4 potatoes, brushed with egg wash|1 tbsp sugar; 1 egg|1 tbsp sugar, 1 egg|1 tbsp sugar + 1 egg', 'eggs'],
  ['1 tbsp sugar & 1 egg|salt, pepper, 2 eggs|2 tbsp lemon juice - and 1 egg white|1 lemon / 1 egg', 'eggs'],
  ['2 tbsp lemon juice and egg white|1 lemon * see note: use egg|1 zucchini, egg-dipped|250 g pasta, egg', 'eggs'],
  ['250 g noodles, egg|250 g rice noodles (or egg noodles)|1 tbsp mustard-mayo', 'eggs'],
  ['1 tbsp tomato paste mixed into mayo|2 tbsp lemon juice with aioli', 'eggs'],
  ['1 tsp salt (celery salt works too)|1 cup rice, drained, rinsed and cooked in chicken stock', 'celery'],
  ['1 cup vegetable stock [or chicken stock]|1 cup rice, cooked in stock', 'celery'],
  ['1 tbsp oil (sesame oil is best)|1 tbsp oil, preferably sesame', 'sesame'],
  ['1 cup rice; fried with shrimp|1 cup rice: fried with shrimp|1 cup rice – fried with shrimp', 'crustaceans'],
  ['1 cup rice, stir fried with shrimp|1 cup rice, shrimp fried|1 tbsp curry paste, containing shrimp', 'crustaceans'],
  ['1 can tomatoes with anchovies|1 cucumber, pickled in fish sauce|12 olives, stuffed with anchovies', 'fish'],
  ['12 green olives, anchovy-stuffed|1 tbsp soy sauce (fish)', 'fish'],
  ['500 g carrots, honeyed|1 tsp sugar or 1 tsp honey', 'vegan'],
  [`1 cup rice ${'fresh '.repeat(48)}with peanuts`, 'peanuts'],
  [`1 cup rice, ${'finely chopped and '.repeat(20)}fried in butter with shrimp`, 'milk', 'crustaceans'],
  [
    'oil for frying using peanut oil|oil for frying, or for the peanuts or butter|oil for the pan or peanut oil',
    'peanuts',
  ],
  ['12 dates, wrapped in bacon|1 cup beans with meat', 'vegetarian'],
];

describe('the rest of a line', () => {
  test.each(SAYING.flatMap(([lines, ...named]) => lines.split('|').map((line) => [line, named] as const)))(
    'says what is in it: "%s" holds or breaks %o',
    (line, named) => {
      const match = taken(line);
      expect(match ? named.filter((each) => !held(match).includes(each)) : []).toEqual([]);
    },
  );

  test.each([
    ['butter, melted', 'butter'],
    ['100 g butter, softened, plus more for the pan', 'butter'],
    ['2 cups flour, plus more for dusting', 'all-purpose-flour'],
    ['flour, for dusting fish', 'all-purpose-flour'],
    ['parmesan, to serve', 'parmesan'],
    ['50 g parmesan (or other cheese), grated', 'parmesan'],
    ['1 tsp salt, plus more for the pasta water', 'salt'],
    ['2 tbsp olive oil, for brushing the turkey', 'olive-oil'],
    ['500 g pumpkin seeds (or sunflower seeds)', 'pumpkin-seed'],
    ['1 green pepper, seeds removed', 'green-bell-pepper'],
    ['2 eggs, preferably free-range, beaten', 'egg'],
    ['1 cup rice, cooked in water with salt', 'white-rice'],
    ['2 tbsp olive oil or coconut oil, or peanut-free oil', null],
    ['1 tbsp sunflower oil (or 1 tbsp olive oil)', 'sunflower-oil'],
    ['1 can chickpeas (or butter beans), drained', 'canned-chickpeas'],
    ['1 onion (for the salad, or for the sauce)', 'onion'],
    ['1 tbsp sugar (vegan)', 'sugar'],
    ['flour, gluten-free', null],
    ['milk, almond', 'almond-milk'],
    ['oil, olive', 'olive-oil'],
    ['salt and pepper', null],
  ])('is no reason to ask where it names nothing more: "%s" is %s', (line, id) => {
    expect(taken(line)?.id ?? null).toBe(id);
  });

  test('leaves what was taken and what it names to choose from', () => {
    const { best, alternatives, isDoubtful } = read('2 tbsp olive oil or 2 tbsp peanut butter');
    expect(best).toMatchObject({ ingredientId: 'olive-oil', confidence: 0.6 });
    expect(alternatives[0]).toEqual({ ingredientId: 'peanut-butter', confidence: 0.5 });
    expect(isDoubtful).toBe(true);
  });

  test('counts against what a household said, too', () => {
    const theirs = createIngredientIndex(starter, 'en', new Map([[lineKey('fat'), 'olive-oil']]));
    expect(taken('1 tbsp fat', theirs)?.id).toBe('olive-oil');
    expect(taken('1 tbsp fat, or 2 tbsp butter', theirs)).toBeNull();
    expect(read('1 tbsp fat, or 2 tbsp butter', theirs).best).toMatchObject({ because: 'remembered' });
  });

  test('of any length is read in little time', () => {
    const comment = 'or pumpkin oil free rices '.repeat(400);
    const start = performance.now();
    index.match('olive oil', { comment });
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

test('of two ingredients in a line, none is taken that lacks what the other holds or breaks', () => {
  const any = fc
    .constantFrom(...starter)
    .chain((each) => fc.constantFrom(...each.names).map((name) => ({ each, name })));
  const between = fc.constantFrom(
    (x: string, y: string) => `1 cup ${x} or 2 tbsp ${y}`,
    (x: string, y: string) => `1 cup ${x} or ${y}`,
    (x: string, y: string) => `1 cup ${x}, with ${y}`,
    (x: string, y: string) => `1 cup ${x} (${y})`,
    (x: string, y: string) => `${x} (or ${y})`,
    (x: string, y: string) => `${x}, cooked in ${y}`,
    (x: string, y: string) => `1 ${x}; ${y}`,
    (x: string, y: string) => `1 ${x} [${y}]`,
    (x: string, y: string) => `1 ${x} plus 1 cup ${y}`,
    (x: string, y: string) => `1 ${x} and ${y}`,
    (x: string, y: string) => `1 ${x}, ${y}`,
    (x: string, y: string) => `1 ${x}, peeled, ${y}-coated`,
    (x: string, y: string) => `1 ${x}, for frying in ${y}`,
  );
  fc.assert(
    fc.property(any, any, between, (one, other, joined) => {
      const line = joined(one.name, other.name);
      const match = taken(line);
      const missing = match ? held(other.each).filter((each) => !held(match).includes(each)) : [];
      expect({ line, taken: match?.id, missing }).toMatchObject({ missing: [] });
    }),
    { numRuns: 3000 },
  );
});

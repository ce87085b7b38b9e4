import type { Allergen, Diet } from '@hearth/contracts/shared/vocabulary.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createIngredientIndex, type LineContext, type NamedIngredient } from './ingredient-index.ts';
import { CHANGING, FOODS } from './known-foods.ts';
import { SAME_FOODS } from './same-foods.ts';
import { lineKey, englishWords } from './words.ts';

type Shelved = readonly [id: string, names: string, allergens?: readonly Allergen[], breaksDiets?: readonly Diet[]];

/** Names: the singular, the plural, synonyms. */
const SHELF: readonly Shelved[] = [
  ['milk', 'whole milk|whole milk', ['milk'], ['vegan', 'dairy-free']],
  ['almond-milk', 'almond milk|almond milk', ['nuts']],
  ['oat-milk', 'oat milk|oat milk', ['gluten'], ['gluten-free']],
  ['coconut-milk', 'coconut milk|coconut milk'],
  ['butter', 'butter|butter', ['milk'], ['vegan', 'dairy-free']],
  ['vegan-butter', 'vegan butter|vegan butter', ['soybeans']],
  ['peanut-butter', 'peanut butter|peanut butter', ['peanuts']],
  ['buttermilk', 'buttermilk|buttermilk', ['milk'], ['vegan', 'dairy-free']],
  ['flour', 'all-purpose flour|all-purpose flour|plain flour', ['gluten'], ['gluten-free']],
  ['rice-flour', 'rice flour|rice flour'],
  ['gluten-free-flour', 'gluten-free flour|gluten-free flours'],
  ['egg', 'egg|eggs', ['eggs'], ['vegan']],
  ['egg-yolk', 'egg yolk|egg yolks', ['eggs'], ['vegan']],
  ['eggplant', 'aubergine|aubergines'],
  ['chicken-thigh', 'chicken thigh|chicken thighs', [], ['vegetarian', 'vegan']],
  ['chicken-stock', 'chicken stock|chicken stock', ['celery'], ['vegetarian', 'vegan']],
  ['vegetable-stock', 'vegetable stock|vegetable stock', ['celery']],
  ['beef', 'ground beef|ground beef', [], ['vegetarian', 'vegan']],
  ['shrimp', 'shrimp|shrimp', ['crustaceans'], ['vegan']],
  ['fish-sauce', 'fish sauce|fish sauce', ['fish'], ['vegan']],
  ['soy-sauce', 'soy sauce|soy sauce', ['soybeans', 'gluten']],
  ['ketchup', 'tomato ketchup|tomato ketchup|ketchup'],
  ['tomato', 'tomato|tomatoes'],
  ['canned-tomatoes', 'canned tomatoes|canned tomatoes'],
  ['lemon', 'lemon|lemons'],
  ['lime', 'lime|limes'],
  ['olive-oil', 'olive oil|olive oil'],
  ['extra-virgin', 'extra-virgin olive oil|extra-virgin olive oil'],
  ['pepper', 'black pepper|black pepper'],
  ['red-pepper', 'red bell pepper|red bell peppers'],
  ['zucchini', 'courgette|courgettes'],
  ['spring-onion', 'scallion|scallions'],
  ['onion', 'onion|onions'],
  ['red-onion', 'red onion|red onions'],
  ['cilantro', 'cilantro|cilantro|fresh coriander'],
  ['ground-coriander', 'ground coriander|ground coriander'],
  ['red-chili', 'red chili|red chilies'],
  ['green-chili', 'green chili|green chilies'],
  ['cheddar', 'cheddar|cheddar', ['milk'], ['vegan', 'dairy-free']],
  ['lemongrass', 'lemongrass|lemongrass'],
  ['dark-chocolate', 'dark chocolate|dark chocolate', ['soybeans']],
  ['milk-chocolate', 'milk chocolate|milk chocolate', ['milk', 'soybeans'], ['vegan', 'dairy-free']],
  ['broccoli', 'broccoli|broccoli'],
  ['cinnamon', 'ground cinnamon|ground cinnamon'],
  ['sugar', 'sugar|sugar|caster sugar'],
  ['salt', 'salt|salt'],
];
const shelf: NamedIngredient[] = SHELF.map(([id, names, allergens = [], breaksDiets = []]) => ({
  id,
  names: names.split('|'),
  allergens,
  breaksDiets,
}));
const index = createIngredientIndex(shelf, 'en');
const settled = (name: string, context?: LineContext): string | null => {
  const { best, isSettled } = index.match(name, context);
  return best && isSettled ? best.ingredientId : null;
};

describe('the name of a line', () => {
  test.each([
    ['Tomato Ketchup', 'ketchup', 'exact'],
    ['tomatoes', 'tomato', 'plural'],
    ['plain flour', 'flour', 'synonym'],
    ['zucchini', 'zucchini', 'synonym'],
    ['eggplant', 'eggplant', 'synonym'],
    ['green onions', 'spring-onion', 'synonym'],
    ['prawns', 'shrimp', 'synonym'],
    ['lean minced beef', 'beef', 'without-description'],
    ['large organic eggs', 'egg', 'without-description'],
    ['good-quality extra virgin olive oil', 'extra-virgin', 'without-description'],
    ['low-sodium chicken broth', 'chicken-stock', 'without-description'],
    ['chicken thighs, trimmed and patted dry', 'chicken-thigh', 'plural'],
    ['a pinch of fine sea salt', 'salt', 'head-noun'],
    ['93% lean ground beef', 'beef', 'without-description'],
    ['unsalted butter, softened', 'butter', 'without-description'],
    ['boneless, skinless chicken thigh fillets', 'chicken-thigh', 'without-description'],
    ['broccoli florets', 'broccoli', 'without-description'],
    ['sharp cheddar cheese', 'cheddar', 'without-description'],
    ['Heinz tomato ketchup', 'ketchup', 'brand'],
    ['King Arthur all-purpose flour', 'flour', 'brand'],
    ['oil, olive', 'olive-oil', 'synonym'],
    ['pepper, black, ground', 'pepper', 'without-description'],
    ['cinamon', 'cinnamon', 'misspelling'],
    ['brocolli', 'broccoli', 'misspelling'],
    ['lemon grass', 'lemongrass', 'misspelling'],
    ['oatmilk', 'oat-milk', 'misspelling'],
    ['milk', 'milk', 'head-noun'],
    ['flour', 'flour', 'head-noun'],
    ['pepper', 'pepper', 'head-noun'],
  ])('"%s" is %s, %s', (name, id, because) => {
    expect(index.match(name)).toMatchObject({ best: { ingredientId: id, because }, isSettled: true });
  });

  test.each([
    ['finely grated lemon zest', 'lemon', 'zest'],
    ['juice of 1 lime', 'lime', 'juice'],
    ['egg white', 'egg', 'white'],
    ['egg yolks', 'egg-yolk', null],
    ['yolk of an egg', 'egg', 'yolk'],
  ])('"%s" is of the %s: %s', (name, ingredientId, part) => {
    expect(index.match(name).best).toMatchObject({ ingredientId, part });
  });

  test.each<[string, LineContext, string]>([
    ['coriander', { unit: 'bunch' }, 'cilantro'],
    ['coriander', { unit: 'tsp' }, 'ground-coriander'],
    ['coriander', { preparation: 'finely chopped' }, 'cilantro'],
    ['tomatoes', { unit: 'can' }, 'canned-tomatoes'],
    ['oil', { preparation: 'olive' }, 'olive-oil'],
    ['milk', { preparation: 'almond' }, 'almond-milk'],
    ['butter', { preparation: 'peanut' }, 'peanut-butter'],
    ['butter', { preparation: 'vegan' }, 'vegan-butter'],
    ['flour (gluten-free)', {}, 'gluten-free-flour'],
    ['onion', { preparation: 'red, thinly sliced' }, 'red-onion'],
    ['butter', { preparation: 'melted and cooled' }, 'butter'],
  ])('"%s" is read with the rest of its line: %o', (name, context, id) => expect(settled(name, context)).toBe(id));
});

describe('what would hide an allergen or break a diet', () => {
  test.each(
    [
      'cashew milk|goat milk|malted milk|chocolate milk|dairy-free milk|lactose-free milk|rice milk|milk powder|milk, cashew',
      'cashew butter|apple butter|butter substitute|butter beans|plant-based spread|butter-flavored shortening|butter crackers',
      'almond flour|chickpea flour|lupin flour|Lupin Flour|gluten-free plain flour|oat flour|flour tortillas',
      'egg replacer|vegan egg|flax egg|duck eggs|egg-free noodles|egg noodles|eggnog|egg wash',
      'shrimp, breaded|butter, nut-free|eggs, quail|tomatoes, onions and salt|vegan chicken stock|chicken|chicken soup|vegetarian ground beef|plant-based ground beef|Beyond beef|beef',
      'vegan fish sauce|fish|sauce|imitation crab|shrimp paste|prawn crackers|nut-free ketchup|vegan cheddar',
      'cream of coconut milk|coconut|dark chocolate spread|onion rings|lemon curd|tomato soup|broccoli cheese soup',
      'unicorn|and|or|,|()|%|1',
    ].flatMap((names) => names.split('|')),
  )('"%s" is nothing that we know', (name) => {
    expect(index.match(name)).toMatchObject({ best: null, isSettled: false });
  });

  test.each<[string, string]>([
    ['butter', 'cashew'],
    ['milk', 'dairy-free if needed'],
    ['ground beef', 'plant-based'],
    ['shrimp', 'breaded'],
    ['whole milk', 'malted'],
    ['tomatoes', 'dried'],
  ])('a preparation counts: %s, %s', (name, preparation) => expect(settled(name, { preparation })).toBeNull());

  test('a choice is settled by nobody but who cooks, unless all of it is one ingredient', () => {
    const { best, alternatives } = index.match('butter or olive oil');
    expect(best).toBeNull();
    expect(alternatives.map(({ ingredientId }) => ingredientId).slice(0, 2)).toEqual(['butter', 'olive-oil']);
    expect(settled('courgette or zucchini')).toBe('zucchini');
  });

  test('a general name is offered where its meanings differ in allergens, and taken where they do not', () => {
    expect(index.match('chocolate')).toMatchObject({ best: null, isSettled: false });
    expect(index.match('chocolate').alternatives.length).toBeGreaterThan(1);
    expect(index.match('chilli')).toMatchObject({
      best: { ingredientId: 'red-chili' },
      isDoubtful: true,
      isSettled: true,
    });
  });

  test('two that share a name are doubtful, and settled only if they hold the same', () => {
    const twin = (id: string, allergens: readonly Allergen[]) => ({ id, names: ['paste'], allergens, breaksDiets: [] });
    const same = createIngredientIndex([twin('b', []), twin('a', [])], 'en').match('paste');
    expect(same).toMatchObject({ best: { ingredientId: 'a' }, isDoubtful: true, isSettled: true });
    const other = createIngredientIndex([twin('b', ['nuts']), twin('a', [])], 'en').match('paste');
    expect(other).toMatchObject({ isDoubtful: true, isSettled: false, alternatives: [{ ingredientId: 'b' }] });
  });
});

describe('what a household said', () => {
  const remembered = new Map<string, string | null>([
    [lineKey('Plain  Flour!'), 'rice-flour'],
    [lineKey('ketchup'), null],
    [lineKey('milk'), 'coconut-milk'],
    [lineKey('onion'), 'retired'],
  ]);
  const theirs = createIngredientIndex(shelf, 'en', remembered);

  test('wins over every name', () => {
    expect(theirs.match('plain flour').best).toMatchObject({ ingredientId: 'rice-flour', because: 'remembered' });
    expect(theirs.match('ketchup')).toEqual({ best: null, alternatives: [], isDoubtful: false, isSettled: false });
  });

  test('is of that name alone, not of one that its line makes another', () => {
    expect(theirs.match('milk').best?.ingredientId).toBe('coconut-milk');
    expect(theirs.match('milk', { preparation: 'warmed' }).best?.ingredientId).toBe('coconut-milk');
    expect(theirs.match('milk', { preparation: 'almond' }).best?.ingredientId).toBe('almond-milk');
    expect(theirs.match('milk', { preparation: 'cashew' }).best).toBeNull();
  });

  test('is passed over where the ingredient is gone', () => {
    expect(theirs.match('onion').best).toMatchObject({ ingredientId: 'onion', because: 'exact' });
  });
});

describe('laws of matching', () => {
  const word = fc.stringMatching(/^[a-z]{2,9}$/);
  const phrase = fc
    .array(fc.oneof(word, fc.constantFrom(...FOODS), fc.constantFrom('fresh', 'ground', 'of', 'red')), {
      minLength: 1,
      maxLength: 4,
    })
    .map((words) => words.join(' '));
  const catalogue = fc
    .array(fc.array(phrase, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    .map((all) => all.map((names, id) => ({ id: `i${id}`, names, allergens: [], breaksDiets: [] })));

  test('an ingredient is found by each of its names, unless another has the same', () => {
    fc.assert(
      fc.property(catalogue, (ingredients) => {
        const own = createIngredientIndex(ingredients, 'en');
        for (const { id, names } of ingredients) {
          for (const name of names) {
            const key = lineKey(name);
            const sharing = ingredients.filter((each) => each.names.some((other) => lineKey(other) === key));
            const { best, isDoubtful, alternatives } = own.match(name);
            expect([best, ...alternatives].map((each) => each?.ingredientId)).toContain(id);
            expect(sharing.map((each) => each.id)).toContain(best?.ingredientId);
            expect(isDoubtful).toBe(sharing.length > 1);
          }
        }
      }),
    );
  });

  test('no other order of the ingredients makes another match', () => {
    fc.assert(
      fc.property(catalogue, fc.array(phrase, { maxLength: 5 }), (ingredients, asked) => {
        const one = createIngredientIndex(ingredients, 'en');
        const other = createIngredientIndex(ingredients.toReversed(), 'en');
        for (const name of asked) expect(one.match(name)).toEqual(other.match(name));
      }),
    );
  });

  test('any text gets an answer, the same each time, and at most five alternatives in order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.option(fc.string({ maxLength: 30 })),
        (name, preparation) => {
          const match = index.match(name, { preparation });
          expect(index.match(name, { preparation })).toEqual(match);
          expect(match.alternatives.length).toBeLessThanOrEqual(5);
          const confidences = match.alternatives.map(({ confidence }) => confidence);
          expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
          expect(match.isSettled && match.best === null).toBe(false);
        },
      ),
    );
  });

  const names = fc.constantFrom(...shelf.flatMap((each) => each.names));
  const describing = fc.array(
    fc.constantFrom('fresh', 'large', 'organic', 'chopped', 'good-quality', 'Heinz', 'unsalted'),
    {
      maxLength: 3,
    },
  );

  test('a word that nobody knows is never left out', () => {
    const unknown = word.map((each) => `zq${each}`);
    fc.assert(
      fc.property(unknown, names, describing, fc.boolean(), (strange, name, words, isFirst) => {
        const said = [...words, ...(isFirst ? [strange, name] : [name, strange])].join(' ');
        expect(index.match(said).best).toBeNull();
      }),
    );
  });

  test('a food, or what makes another of a food, is left out only where the ingredient has it in a name', () => {
    // Beside these foods the words only say what everybody knows: "cheddar cheese", "lemon juice".
    const told = new Set(englishWords('cheese juice seed steak clove pepper chili'));
    const same = new Set(SAME_FOODS.map(([name]) => name.toSorted().join(' ')));
    const telling = [...FOODS, ...CHANGING].filter((each) => !told.has(each));
    fc.assert(
      fc.property(fc.constantFrom(...telling), names, describing, fc.nat(2), (other, name, words, place) => {
        const said = [`${other} ${name}`, `${name} ${other}`, `${name}, ${other}`][place] ?? '';
        const { best, isSettled } = index.match([...words, said].join(' '));
        // "salad onion" is another name of a food.
        if (!best || !isSettled || same.has(englishWords(said).toSorted().join(' '))) return;
        const own = shelf.find(({ id }) => id === best.ingredientId);
        // "butter milk" is one word of the same letters.
        const letters = new Set(own?.names.flatMap((each) => [...englishWords(each), each.replaceAll(' ', '')]));
        const isOwn = letters.has(other) || [...letters].some((each) => each.includes(other));
        expect({ said, got: best.ingredientId, isOwn }).toMatchObject({ isOwn: true });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a language without word lists', () => {
  const german = createIngredientIndex(
    [
      { id: 'milch', names: ['Milch', 'Milch', 'Vollmilch'], allergens: ['milk'], breaksDiets: [] },
      { id: 'moehre', names: ['Möhre', 'Möhren', 'Karotte'], allergens: [], breaksDiets: [] },
    ],
    'de',
  );

  test('is matched by name and spelling, and nothing is left out', () => {
    expect(german.match('möhren').best).toMatchObject({ ingredientId: 'moehre', because: 'plural' });
    expect(german.match('Karrotte').best).toMatchObject({ ingredientId: 'moehre', because: 'misspelling' });
    expect(german.match('fresh Milch').best).toBeNull();
    expect(german.match('Mandel Milch').best).toBeNull();
  });
});

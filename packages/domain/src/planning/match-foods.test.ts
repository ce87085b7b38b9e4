import type { Allergen } from '@hearth/contracts/shared/vocabulary.ts';
import { IngredientId } from '@hearth/contracts/shared/primitives.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchFoods, type NamedFood } from './match-foods.ts';

const shelf: Readonly<Record<string, { names: string[]; tags: string[]; allergens?: Allergen[] }>> = {
  mushroom: { names: ['mushroom', 'mushrooms', 'button mushroom'], tags: ['vegetable'] },
  shiitake: { names: ['shiitake mushroom', 'shiitake mushrooms'], tags: ['vegetable'] },
  eggplant: { names: ['eggplant', 'eggplants'], tags: ['vegetable'] },
  cilantro: { names: ['cilantro', 'cilantro', 'fresh coriander'], tags: ['herb'] },
  coriander: { names: ['ground coriander', 'ground coriander'], tags: ['spice'] },
  chop: { names: ['pork chop', 'pork chops'], tags: ['red-meat'] },
  bacon: { names: ['bacon', 'bacon'], tags: ['red-meat'] },
  beef: { names: ['ground beef', 'ground beef', 'beef mince'], tags: ['red-meat'] },
  pepper: { names: ['black pepper', 'black pepper'], tags: ['spice'] },
  capsicum: { names: ['red bell pepper', 'red bell peppers'], tags: ['vegetable'] },
  butter: { names: ['butter', 'butter'], tags: ['dairy'] },
  peanut: { names: ['peanut butter', 'peanut butter'], tags: ['nut-seed'] },
  chili: { names: ['red chili', 'red chilies'], tags: ['vegetable'] },
  cheese: { names: ['goat cheese', 'goat cheeses'], tags: ['dairy'] },
  brie: { names: ['Brie', 'Brie'], tags: ['dairy'] },
  smoked: { names: ['smoked bacon'], tags: ['red-meat'] },
  coconut: { names: ['coconut milk'], tags: [] },
  lightCoconut: { names: ['light coconut milk'], tags: [] },
  almond: { names: ['almond', 'almonds'], tags: ['nut-seed'], allergens: ['nuts'] },
  almondButter: { names: ['almond butter'], tags: ['nut-seed'], allergens: ['nuts'] },
  ownPaste: { names: ['granny’s almond paste'], tags: [] },
  kiwi: { names: ['kiwifruit'], tags: ['fruit'] },
  kimchi: { names: ['kimchi'], tags: [], allergens: ['crustaceans', 'fish'] },
  vinegar: { names: ['red wine vinegar'], tags: [] },
  wine: { names: ['dry red wine'], tags: [] },
};
const keys = Object.keys(shelf);
const idOf = (index: number): IngredientId =>
  IngredientId.parse(`01900000-0000-7000-8000-${index.toString().padStart(12, '0')}`);
const ingredients: NamedFood[] = Object.values(shelf).map((each, index) => ({
  id: idOf(index),
  allergens: [],
  ...each,
}));
const called = (ids: readonly IngredientId[]): string[] =>
  ids.map((id) => keys[ingredients.findIndex((each) => each.id === id)]!);
const found = (text: string): string[] => called(matchFoods({ disliked: [text], allergic: [] }, ingredients).ids);

describe('foods among the ingredients', () => {
  test.each([
    ['Mushrooms', ['mushroom', 'shiitake']],
    ['button mushrooms', ['mushroom']],
    ['shiitake mushroom', ['shiitake']],
    ['aubergines', ['eggplant']],
    ['coriander', ['cilantro']],
    ['ground coriander', ['coriander']],
    ['pork', ['chop', 'bacon', 'smoked']],
    ['coconut', ['coconut', 'lightCoconut']],
    ['coconut milk', ['coconut', 'lightCoconut']],
    ['almonds', ['almond']],
    ['alcohol', ['wine']],
    ['beef', ['beef']],
    ['red meat', ['chop', 'bacon', 'beef', 'smoked']],
    ['peppers', ['capsicum']],
    ['black pepper', ['pepper']],
    ['butter', ['butter']],
    ['peanut butter', ['peanut']],
    ['chillies', ['chili']],
    ['cheese', ['cheese', 'brie']],
    ['raw mushrooms', ['mushroom', 'shiitake']],
    ['unicorn', []],
    ['', []],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  test('are told apart from those that nothing is called', () => {
    const { ids, unknown } = matchFoods({ disliked: ['pork', 'unicorn', 'bacon'], allergic: [] }, ingredients);
    expect(called(ids)).toEqual(['chop', 'bacon', 'smoked']);
    expect(unknown).toEqual([{ food: 'unicorn', isAllergy: false }]);
  });

  test('are unknown where they would be more than a week may leave out', () => {
    const legumes = Array.from({ length: 51 }, (_, index) => ({
      id: idOf(index),
      names: [`bean ${index}`],
      tags: ['legume'],
      allergens: [],
    }));
    const said = { disliked: ['legumes'], allergic: [] };
    expect(matchFoods(said, legumes)).toMatchObject({ ids: [], unknown: [{ food: 'legumes' }] });
    expect(matchFoods(said, legumes.slice(1)).ids).toHaveLength(50);
  });

  test('are each found or told, whatever they are called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (food) => {
        for (const said of [
          { disliked: [food], allergic: [] },
          { disliked: [], allergic: [food] },
        ]) {
          const { ids, allergens, unknown } = matchFoods(said, ingredients);
          expect(unknown.map((each) => each.food)).toEqual(ids.length + allergens.length === 0 ? [food] : []);
        }
      }),
    );
  });
});

describe('foods that make somebody ill', () => {
  const meant = (...allergic: string[]) => {
    const { ids, allergens, unknown } = matchFoods({ disliked: [], allergic }, ingredients);
    return { named: called(ids), allergens, unknown: unknown.map(({ food }) => food) };
  };

  test.each([
    ['almonds', ['ownPaste'], ['nuts']],
    ['cashew nuts', [], ['nuts']],
    ['prawns', [], ['crustaceans']],
    ['egg whites', [], ['eggs']],
    ['kimchi', [], ['crustaceans', 'fish']],
    ['coconut', ['coconut', 'lightCoconut'], []],
    ['coconut milk', ['coconut', 'lightCoconut'], []],
    ['kiwi', ['kiwi'], []],
    ['butter', ['butter', 'peanut', 'almondButter'], ['milk']],
  ] as const)('%s: what is called so in any way, and the allergens that stand for it', (food, named, allergens) =>
    expect(meant(food)).toEqual({ named, allergens, unknown: [] }),
  );

  test('are told where nothing is called so, or too much to be left out by name', () => {
    expect(meant('unicorn')).toEqual({ named: [], allergens: [], unknown: ['unicorn'] });
    const many = Array.from({ length: 51 }, (_, index) => ({
      id: idOf(index),
      names: [`almond cake ${index}`],
      tags: [],
      allergens: [],
    }));
    expect(matchFoods({ disliked: [], allergic: ['almonds'] }, many)).toMatchObject({
      ids: [],
      allergens: ['nuts'],
      unknown: [{ food: 'almonds', isAllergy: true }],
    });
  });
});

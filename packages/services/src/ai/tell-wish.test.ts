import { IngredientId } from '@hearth/contracts/shared/primitives.ts';
import type { Allergen } from '@hearth/contracts/shared/vocabulary.ts';
import type { NamedFood } from '@hearth/domain/planning/match-foods.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proposedWeek } from './proposed-week.ts';
import type { ToldWish, WishByRules } from './read-wish.ts';
import { tellWish } from './tell-wish.ts';
import { RULES_ANSWER, type WishAnswer } from './wish-answer.ts';
import { wishByRules } from './wish-by-rules.ts';
import { HouseholdId, PlainDate } from '@hearth/contracts/shared/primitives.ts';
import { WISH_WORDS } from './testing/wish-words.ts';

const euros = { code: 'EUR', exponent: 2 };
const shelf: readonly (readonly [string, readonly Allergen[]])[] = [
  ['prawn', ['crustaceans']],
  ['almond', ['nuts']],
  ['coconut milk', []],
  ['light coconut milk', []],
  ['mushroom', []],
];
const foods: NamedFood[] = shelf.map(([name, allergens], index) => ({
  id: IngredientId.parse(`01900000-0000-7000-8000-${index.toString().padStart(12, '0')}`),
  names: [name],
  tags: [],
  allergens,
}));
const byRules = (wish: string): WishByRules => ({
  rules: wishByRules(JSON.stringify({ wish, currency: 'EUR', minorDigits: 2 })),
  question: [],
  foods,
  currency: euros,
  zone: 'UTC',
});
const told = (wish: string, model: Partial<WishAnswer> | null = null): ToldWish =>
  tellWish(byRules(wish), model && { understood: [], leftOver: [], ...model });
const namesOf = ({ goals }: ToldWish): unknown[] =>
  goals.without.map((id) => foods.find((food) => food.id === id)?.names[0]);

describe('an allergy to a food', () => {
  test.each([
    ['allergic to prawns', ['crustaceans'], []],
    ['allergic to almonds', ['nuts'], []],
    ['allergic to coconut', [], ['coconut milk', 'light coconut milk']],
    ['allergic to coconut milk', [], ['coconut milk', 'light coconut milk']],
    ['allergic to egg whites', ['eggs'], []],
    ['alergic to raw eggs', ['eggs'], []],
  ])('%s', (wish, allergens, without) => {
    const read = told(wish);
    expect([read.goals.withoutAllergens, namesOf(read), read.leftOver]).toEqual([allergens, without, []]);
    expect(read.understood).not.toEqual([]);
  });

  test('that nothing is called is left over, as an allergy', () => {
    expect(told('allergic to unicorn')).toMatchObject({ understood: [], leftOver: ['allergic to unicorn'] });
  });

  test('says where it comes from', () => {
    expect(told('allergic to prawns').origins).toMatchObject({ withoutAllergens: 'rule', without: 'default' });
    expect(told('allergic to coconut').origins).toMatchObject({ withoutAllergens: 'default', without: 'rule' });
    const model = { allergicFoods: ['prawns'], understood: [{ text: 'scampi no thanks', becomes: 'no crustaceans' }] };
    expect(told('scampi no thanks', model).origins).toMatchObject({ withoutAllergens: 'ai' });
  });
});

describe('rules and a model', () => {
  test('both leave out what they leave out, and the rules hold in the rest', () => {
    const { goals, toolFocus } = told('no fish, vegetarian, quick, use the wok, like a world tour', {
      withoutAllergens: ['fish', 'nuts', 'crustaceans'],
      diets: ['halal'],
      toolFocus: ['oven', 'wok'],
      quick: 'off',
      variety: 'strong',
    });
    expect(goals).toMatchObject({ diets: ['vegetarian', 'halal'], quick: 'strong', variety: 'strong' });
    expect(goals.withoutAllergens).toEqual(['fish', 'nuts', 'crustaceans']);
    expect(toolFocus).toEqual(['wok', 'oven']);
  });

  test('stay within what a week may be asked for with', () => {
    const tools = ['oven', 'blender', 'grill', 'microwave', 'toaster'] as const;
    const { toolFocus, leftOver } = told('use the wok', { toolFocus: [...tools] });
    expect(toolFocus).toHaveLength(5);
    expect(leftOver).toEqual(['use more: toaster']);
  });

  test('a model that is silent leaves nothing out of what rules left over', () => {
    const left = ['son goes into shock from cashew'];
    expect(told('cheap, my son goes into shock from cashew', {}).leftOver).toEqual(left);
    const empty = { understood: [{ text: left[0]!, becomes: 'no nuts' }] };
    expect(told('cheap, my son goes into shock from cashew', empty)).toMatchObject({
      leftOver: left,
      understood: [{ origin: 'rule' }],
    });
    expect(told('like a world tour', { protein: 'normal' }).leftOver).toEqual(['world tour']);
    expect(told('quick, by candlelight', { leftOver: ['by candlelight'] }).leftOver).toEqual(['by candlelight']);
    expect(told('quick, by candlelight', { leftOver: ['candlelight'] }).leftOver).toEqual(['candlelight']);
  });

  test('what a model took in is no longer left over, but for an allergen that the goals do not keep', () => {
    const understood = [{ text: 'Like a World Tour with mustard', becomes: 'a lot of variety' }];
    expect(told('like a world tour', { variety: 'strong', understood }).leftOver).toEqual([]);
    const wish = 'like a world tour with mustard';
    expect(told(wish, { variety: 'strong', understood }).leftOver.join()).toContain('mustard');
    expect(told(wish, { withoutAllergens: ['mustard'], understood }).leftOver).toEqual([]);
  });
});

describe('what rules answer', () => {
  test('is read, however much a wish says', () => {
    const text = fc.oneof(
      fc.array(fc.constantFrom(...WISH_WORDS), { maxLength: 700 }).map((words) => words.join(' ').slice(0, 2_000)),
      fc.string({ unit: 'grapheme', maxLength: 2_000 }),
    );
    fc.assert(
      fc.property(text, (wish) => {
        const read = byRules(wish);
        expect(RULES_ANSWER.schema.safeParse(JSON.parse(JSON.stringify(read.rules)))).toMatchObject({ success: true });
        expect(tellWish(read, null).goals.without.length).toBeLessThanOrEqual(50);
      }),
      { numRuns: 150 },
    );
  });

  test('of one and twenty foods is one and twenty foods', () => {
    const names =
      'kale leek pea corn beet okra fig plum date rice oat pork lamb veal duck tofu basil mint dill sage thyme';
    const wish = `no ${names.split(' ').join(', ')}`;
    expect(RULES_ANSWER.schema.parse(byRules(wish).rules).withoutFoods).toHaveLength(21);
    expect(told(`${'x '.repeat(600)}no mushrooms`).leftOver.join().length).toBeGreaterThan(500);
  });
});

test('a proposed week says in words what it would be', () => {
  const wish = told('quick dinners under €60 without fish or mushrooms');
  const household = HouseholdId.parse('01900000-0000-7000-8000-00000000aaaa');
  const names = new Map(foods.map((food) => [food.id as string, food.names[0] ?? '']));
  const { proposal } = proposedWeek(household, PlainDate.parse('2027-05-10'), wish, { names, currency: euros });
  expect(proposal.summary).toBe(
    'Plan the week of 2027-05-10: meals: dinner, quick weekdays: a lot, no fish, no mushroom, budget: 60.00 EUR',
  );
});

import type { Allergen, Diet } from '@hearth/contracts/shared/vocabulary.ts';
import { englishSet, englishWord } from './words.ts';

type Held = { readonly allergens: readonly Allergen[]; readonly breaksDiets: readonly Diet[] };

const MEATS: readonly Diet[] = ['vegan', 'vegetarian', 'pescatarian'];
const DAIRY: readonly Diet[] = ['vegan', 'dairy-free'];

const ROWS: readonly (readonly [words: string, allergens: readonly Allergen[], breaksDiets: readonly Diet[]])[] = [
  ['cheese cream milk whey casein kefir', ['milk'], DAIRY],
  ['fish', ['fish'], ['vegan', 'vegetarian']],
  ['nut', ['nuts'], []],
  ['soy soybean', ['soybeans'], []],
  ['wheat rye spelt bread pasta noodle pastry dough crumb', ['gluten'], ['gluten-free']],
  ['meat mince chicken beef turkey lamb duck veal', [], MEATS],
  ['pork', [], [...MEATS, 'halal']],
];

/** Foods that many ingredients are, and what any of them holds at the least. */
export const GENERAL_FOODS: ReadonlyMap<string, Held> = new Map(
  ROWS.flatMap(([words, allergens, breaksDiets]) =>
    words.split(' ').map((word) => [englishWord(word), { allergens, breaksDiets }] as const),
  ),
);

/** Names of foods that stand beside any other in a line and name no allergen: "seeds removed", "in syrup". */
export const HARMLESS_FOODS: ReadonlySet<string> = englishSet(`
  seed juice fruit berry bean water syrup clove pepper tea oil mushroom squash melon pea currant cabbage olive onion
  pumpkin
`);

/** Before "free": what nobody is allergic to. */
export const FREE_OF_WHAT: ReadonlySet<string> = englishSet('range cage fat salt sugar stem');

/** After "for": what the food is used on is named next, and is none of it ("for brushing the turkey"). */
export const USES: ReadonlySet<string> = englishSet('the brushing rubbing dusting greasing basting coating frying');

/** Between the two. */
export const USED_ON: ReadonlySet<string> = englishSet('on over the a your');

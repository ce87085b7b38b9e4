import type { DraftPart, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { CookingMethod } from '@hearth/contracts/shared/vocabulary.ts';
import fc from 'fast-check';
import { SCHEMA_NUTRIENTS } from '../text/nutrition-words.ts';

const MARKUP = [
  '# ',
  '- ',
  '1. ',
  '## Notes',
  '*b*',
  '\\',
  '\\\n',
  '`',
  '<b>',
  '&amp;',
  '"',
  "'",
  '---',
  ', ',
  ';',
  '\n',
  '\n\n\n',
  '\r\n',
];
const SIGNS = [
  '½',
  'é',
  'ß',
  'Ж',
  '汤',
  '\u{1F35C}',
  '\u0000',
  '\u2028',
  '\uD800',
  '{{',
  '__proto__',
  '### ',
  'Makes:',
  '</script>',
];

/** Text as people and machines write it, markup and broken signs among it. */
const text = (maxLength = 6): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.string({ maxLength: 8, unit: 'grapheme' }), fc.constantFrom(...MARKUP, ...SIGNS)), { maxLength })
    .map((pieces) => pieces.join(''));

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const several = (): fc.Arbitrary<string[]> => fc.array(text(3), { maxLength: 4 });
const minutes = (): fc.Arbitrary<number | null> => maybe(fc.oneof(fc.nat(600), fc.nat(525_600)));
const figure = (): fc.Arbitrary<number> =>
  fc.oneof(fc.nat(2000), fc.double({ min: 0, max: 5000, noNaN: true })).map((value) => value + 0);
const parts = (): fc.Arbitrary<DraftPart[]> =>
  fc.array(fc.record({ section: fc.oneof(fc.constantFrom(null, 'Sauce', 'Dough'), maybe(text(2))), text: text() }), {
    maxLength: 6,
  });

const nutrientName = fc.constantFrom(...SCHEMA_NUTRIENTS.map(({ name }) => name), 'vitaminCContent');
const nutrientText = fc.oneof(
  fc.tuple(fc.nat(900), fc.constantFrom(' kcal', ' g', 'mg', '', ' calories', ' kJ')).map((pair) => pair.join('')),
  text(2),
);

const planning = fc.record({
  activeMinutes: maybe(fc.oneof(fc.nat(600), fc.nat(20_160))),
  keepingDays: fc.nat(3650),
  cookingMethod: maybe(fc.constantFrom(...CookingMethod.options)),
  cookedGrams: maybe(fc.double({ min: 0.1, max: 1e6, noNaN: true })),
});

const stated: fc.Arbitrary<Omit<RecipeDraft, 'planning'>> = fc.record({
  title: maybe(text()),
  summary: maybe(text()),
  language: maybe(fc.constantFrom('en', 'de-AT', 'zh-Hant')),
  author: maybe(text(3)),
  sourceUrl: maybe(fc.oneof(fc.webUrl(), text(3))),
  sourceName: maybe(text(3)),
  imageUrls: fc.array(fc.webUrl(), { maxLength: 3 }),
  yieldText: maybe(fc.oneof(fc.constantFrom('4 servings', '2 loaves', '6'), text(3))),
  servings: maybe(fc.oneof(fc.integer({ min: 1, max: 50 }), fc.double({ min: 1e-9, max: 1e6, noNaN: true }))),
  prepMinutes: minutes(),
  cookMinutes: minutes(),
  totalMinutes: minutes(),
  categories: several(),
  cuisines: several(),
  keywords: several(),
  diets: several(),
  tools: several(),
  ingredients: parts(),
  instructions: parts(),
  notes: fc.array(fc.record({ title: maybe(text(2)), text: text() }), { maxLength: 3 }),
  nutrition: fc.record({
    basis: maybe(text(2)),
    texts: fc.dictionary(nutrientName, nutrientText, { maxKeys: 5, noNullPrototype: true }),
    values: fc.record(
      { energyKcal: figure(), proteinG: figure(), sodiumMg: figure(), vitaminCMg: figure() },
      { requiredKeys: [] },
    ),
  }),
  rating: maybe(fc.record({ value: figure(), best: figure(), count: maybe(fc.nat(1000)) })),
  readBy: fc.constantFrom('json-ld' as const, 'file' as const),
  doubts: fc.constant([]),
});

/** Any draft at all, as wild as its type allows. */
export const anyDraft: fc.Arbitrary<RecipeDraft> = fc
  .tuple(stated, fc.option(planning, { nil: undefined }))
  .map(([draft, planned]) => (planned === undefined ? draft : { ...draft, planning: planned }));

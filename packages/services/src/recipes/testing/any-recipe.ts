import { line } from '@hearth/adapters/recipe-files/text/draft-text.ts';
import type { IngredientId } from '@hearth/contracts/shared/primitives.ts';
import { CookingMethod, MealSlot, Tool, Unit } from '@hearth/contracts/shared/vocabulary.ts';
import type { NewRecipe } from '@hearth/testing/recipes/export-and-read-back.ts';
import fc from 'fast-check';

type NewLine = NonNullable<NewRecipe['lines']>[number];
/** What a line may name. */
type Nameable = { readonly id: IngredientId; readonly name: string };

const MARKUP = [
  '# ',
  '- ',
  '1. ',
  '## Notes',
  '*b*',
  '`',
  '<b>',
  '&amp;',
  '"',
  '---',
  ', ',
  '\n',
  '\n\n',
  '|',
  'Makes: 2',
];
const SIGNS = [
  '½',
  'é',
  'ß',
  'Ж',
  '汤',
  '\u{1F35C}',
  '{{',
  '__proto__',
  '### ',
  '</script>',
  'oven',
  'soup',
  'Serves 4',
];

const says = (text: string): boolean => line(text) !== '';

/** Words as people write them, markup and other scripts among them. */
function words(maxLength: number): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom('Fry the onion', 'stir', 'until golden', 'at 180 °C', 'Grandma’s', 'bake', ...MARKUP, ...SIGNS),
    fc.string({ maxLength: 6, unit: 'grapheme-ascii' }),
  );
  return fc
    .array(piece, { minLength: 1, maxLength })
    .map((pieces) => pieces.join(' ').trim())
    .filter(says);
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const minutes = (): fc.Arbitrary<number | null> => maybe(fc.nat(3000));
const section = maybe(fc.oneof(fc.constantFrom('Sauce', 'For the dough'), words(2)));

const quantity = fc.oneof(
  fc.constantFrom(0.25, 0.3333, 0.5, 1, 1.5, 2, 400),
  fc.integer({ min: 1, max: 5000 }),
  fc.integer({ min: 1, max: 90_000 }).map((n) => n / 1000),
);
const sizes = fc.constantFrom(null, null, 'large', 'small', 'medium', 'extra large');
const preparations = fc.constantFrom(null, null, 'chopped', 'finely chopped', 'peeled and diced', 'melted', 'beaten');
const comments = fc.constantFrom(null, null, 'to taste', 'plus more to serve', 'for the pan', 'to serve');

/** A line with its parts told apart, of words that the parser knows. */
function structured(names: readonly Nameable[]): fc.Arbitrary<NewLine> {
  return fc
    .record({
      named: fc.oneof(fc.constantFrom(...names), fc.constantFrom({ id: null, name: 'flumph' })),
      amount: maybe(
        fc.record({
          quantity,
          unit: maybe(fc.constantFrom(...Unit.options)),
          more: maybe(fc.integer({ min: 1, max: 9 })),
        }),
      ),
      size: sizes,
      preparation: preparations,
      comment: comments,
      section,
      optional: fc.boolean(),
      text: maybe(fc.constantFrom('2 onions, sliced', 'a pinch of salt')),
    })
    .map(({ named, amount, ...rest }) => ({
      ...rest,
      name: named.name,
      ingredientId: named.id,
      quantity: amount?.quantity ?? null,
      quantityHigh: amount?.more ? amount.quantity + amount.more : null,
      unit: amount?.unit ?? null,
    }));
}

/** A line in words, whatever they come to. */
function written(names: readonly Nameable[]): fc.Arbitrary<NewLine> {
  const name = fc.constantFrom(...names.map((each) => each.name));
  const line_ = fc.oneof(
    fc
      .tuple(
        fc.constantFrom('2 cups', '1 (14 oz) can', '½', '2-3 large', 'a pinch of', '1,5 kg', '2 x 400g', ''),
        name,
        fc.constantFrom('', ', chopped', ' (optional)', ' or butter', ', to taste'),
      )
      .map((parts) => parts.join(' ').trim()),
    words(4).filter((text) => !text.includes('\n')),
    fc.constantFrom('For the sauce:', '2 eggs', 'Salz', '1 onion OR 2 shallots', '100 g sugar plus 2 tbsp'),
  );
  return fc.record({ text: line_, section });
}

/** Any recipe that a household may write down, out of ingredients that there are. */
export function anyRecipe(names: readonly Nameable[], tags: readonly string[]): fc.Arbitrary<NewRecipe> {
  return fc
    .record({
      title: words(3)
        .map((text) => text.slice(0, 160))
        .filter(says),
      summary: fc.oneof(fc.constant(''), words(5)),
      servings: fc.integer({ min: 1, max: 100 }),
      yieldText: maybe(fc.oneof(fc.constantFrom('2 loaves', '4 servings', '12'), words(2))),
      slots: fc.uniqueArray(fc.constantFrom(...MealSlot.options)),
      prepMinutes: minutes(),
      cookMinutes: minutes(),
      activeMinutes: minutes(),
      totalMinutes: minutes(),
      keepingDays: fc.nat(30),
      cookingMethod: maybe(fc.constantFrom(...CookingMethod.options)),
      cookedGrams: maybe(fc.integer({ min: 1, max: 100_000 }).map((tenths) => tenths / 10)),
      tools: fc.uniqueArray(fc.constantFrom(...Tool.options)),
      tags: fc.uniqueArray(fc.constantFrom(...tags, 'my-own-tag', 'dinner-for-2'), { maxLength: 6 }),
      steps: fc.array(fc.record({ section, text: words(6) }), { maxLength: 6 }),
      notes: fc.array(fc.record({ title: maybe(words(2)), text: words(5) }), { maxLength: 3 }),
      source: fc.record({
        url: maybe(fc.webUrl({ validSchemes: ['https'] })),
        name: maybe(words(2)),
        author: maybe(words(2)),
      }),
      language: fc.constantFrom(null, 'en', 'pt-BR'),
      lines: fc.array(fc.oneof(structured(names), written(names)), { maxLength: 8 }),
    })
    .map(({ activeMinutes, totalMinutes, ...rest }) => ({
      ...rest,
      totalMinutes,
      activeMinutes:
        activeMinutes === null || totalMinutes === null ? activeMinutes : Math.min(activeMinutes, totalMinutes),
    }));
}

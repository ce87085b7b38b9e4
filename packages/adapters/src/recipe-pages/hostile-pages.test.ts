import { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_PAGE_CHARACTERS } from './page-limits.ts';
import { readPage, type PageSource } from './read-page.ts';
import { readPastedText } from './read-pasted-text.ts';

/** Reads a page and checks what comes out by the contract; null where there is no recipe. */
function checked(source: PageSource): RecipeDraft | null {
  const { recipe } = readPage(source);
  return recipe === null ? null : RecipeDraft.parse(recipe);
}

const script = (json: string): string => `<script type="application/ld+json">${json}</script>`;
const recipe = (fields: object): object => ({ '@type': 'Recipe', name: 'x', ...fields });

describe('a page, a script or a text that is too long', () => {
  const long = ' '.repeat(MOST_PAGE_CHARACTERS + 1);
  test.each([
    ['page', () => readPage({ html: long })],
    ['JSON-LD', () => readPage({ jsonLd: long })],
    ['pasted text', () => readPastedText(long)],
    ['page of a hundred megabytes', () => readPage({ html: '<p>'.repeat(34_000_000) })],
  ])('is refused: %s', (_, work) => {
    const refusal = expect.objectContaining({ kind: 'invalid', code: 'recipe.page-too-large' });
    expect(work).toThrow(DomainError);
    expect(work).toThrow(refusal);
  });
});

// Each of these takes a reader that searches its stack, spreads a list or goes back over text minutes, or its stack.
const repeated = (text: string): string => text.repeat(Math.floor(400_000 / text.length));
const shapes: readonly (readonly [string, () => PageSource])[] = [
  ['unclosed elements', () => ({ html: repeated('<div>') })],
  ['ends that match nothing', () => ({ html: repeated('<b>') + repeated('</i>') })],
  ['lists in lists', () => ({ html: repeated('<ul><li>1 cup x') })],
  [
    'properties in properties',
    () => ({
      html: `<div itemscope itemtype="http://schema.org/Recipe">${repeated('<p itemprop="recipeIngredient">1 x')}`,
    }),
  ],
  ['an attribute without an end', () => ({ html: `<div class="${repeated('ingredient ')}` })],
  ['attributes without number', () => ({ html: `<div ${repeated('class=a ')}>` })],
  ['entities in entities', () => ({ html: `<h2>Ingredients</h2><ul><li>1 ${repeated('&amp;amp;')}` })],
  ['nothing but less-than', () => ({ html: repeated('<') })],
  ['headings without end', () => ({ html: repeated('<p>Ingredients') })],
  ['lists nested 100,000 deep', () => ({ jsonLd: '['.repeat(100_000) + ']'.repeat(100_000) })],
  ['objects nested 100,000 deep', () => ({ html: script('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)) })],
  ['lists that never close', () => ({ html: script('['.repeat(100_000)) })],
  [
    'steps nested 100,000 deep',
    () => ({
      jsonLd: `{"@type":"Recipe","name":"x","recipeInstructions":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    }),
  ],
  ['quotes without meaning', () => ({ html: script(`["${repeated('" ')}`) })],
  ['a list of lists that share', () => ({ jsonLd: recipe({ recipeIngredient: shared(12) }) })],
  ['sections that share', () => ({ jsonLd: recipe({ recipeInstructions: shared(12) }) })],
  ['brackets', () => ({ jsonLd: recipe({ recipeIngredient: [repeated('(') + repeated(')')] }) })],
  ['lines', () => ({ jsonLd: recipe({ recipeIngredient: repeated('a\n'), recipeInstructions: repeated('<p>b') }) })],
  [
    'durations',
    () => ({ jsonLd: recipe({ totalTime: repeated('1 '), prepTime: `P${repeated('1')}`, cookTime: repeated('1h') }) }),
  ],
  ['yields', () => ({ jsonLd: recipe({ recipeYield: repeated('1 to ') }) })],
  ['durations in durations', () => deep('totalTime', '[', ']')],
  ['bounds in bounds', () => deep('totalTime', '{"maxValue":', '}')],
  ['items in items', () => deep('recipeInstructions', '{"item":', '}')],
  ['texts in texts', () => deep('recipeInstructions', '{"text":', '}')],
  ['names in names', () => deep('author', '{"name":', '}')],
  ['ingredients in ingredients', () => deep('recipeIngredient', '{"name":', '}')],
  ['nutrition in nutrition', () => deep('nutrition', '{"calories":', '}')],
  [
    'numbers',
    () => ({
      jsonLd: recipe({ nutrition: { calories: repeated("1'") }, aggregateRating: { ratingValue: repeated('1.') } }),
    }),
  ],
];

/** A text of JSON in which a recipe's field holds objects or lists 50,000 deep. */
function deep(name: string, open: string, close: string): PageSource {
  return { jsonLd: `{"@type":"Recipe","name":"x","${name}":${open.repeat(50_000)}"PT5M"${close.repeat(50_000)}}` };
}

function shared(depth: number): unknown {
  let value: unknown = ['1 cup x'];
  for (let index = 0; index < depth; index += 1) value = [value, value, value, value];
  return value;
}

test.each(shapes)('%s are read to the end', (_, source) => {
  expect(() => checked(source())).not.toThrow();
});

test('an object that holds itself is read', () => {
  const node: Record<string, unknown> = { '@type': 'Recipe', name: 'Ring', recipeIngredient: ['1 a', '1 b'] };
  node['recipeInstructions'] = [{ '@type': 'HowToSection', itemListElement: [node] }];
  node['isPartOf'] = node;
  expect(checked({ jsonLd: node })?.title).toBe('Ring');
});

const bits = fc.constantFrom(
  ...'<div class="recipe-ingredients">|</div>|<ul>|<li>|</li>|<p itemprop="recipeIngredient">|<div itemscope itemtype="http://schema.org/Recipe">|<span property=name>|<h2>Ingredients</h2>|<h2>Method</h2>|<h1>Tea</h1>|1 cup water|2-3 eggs|&amp;lt;b&amp;gt;|&#0;|&|<script type="application/ld+json">|</script>|{"@type":"Recipe","name":"x","recipeIngredient":|["1 a","2 b"]|,"recipeInstructions":|{"@type":"HowToSection","itemListElement":|"|,|}|]|[|null|1e999|\\u0000|\\|\ud800|<!--|-->|<table><tr><td>|<hr>|<br>|<svg/>|<meta property="og:type" content="recipe">|Serves 4|Prep time: 5 min|\n|\u200d'.split(
    '|',
  ),
);

test('whatever a page is made of, a draft by the contract comes out or none', () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(fc.array(fc.oneof(bits, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 60 }), (parts) => {
      checked({ html: parts.join('') });
      expect(RecipeDraft.safeParse(readPastedText(parts.join(''))).success).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('whatever stands in the fields of a node, a draft by the contract comes out', () => {
  expect.hasAssertions();
  const names = fc.constantFrom(
    ...'name description recipeYield prepTime cookTime totalTime recipeIngredient recipeInstructions nutrition author image keywords aggregateRating inLanguage url @id @type @graph itemListElement text value maxValue calories ratingValue'.split(
      ' ',
    ),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('Recipe', 'HowToStep', 'HowToSection', 'PT5M', '1 cup a', '#a', '', 'https://x.example/'),
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(names, tie('value'), { maxKeys: 5 }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(names, value, { maxKeys: 8 }), (fields) => {
      checked({ jsonLd: JSON.stringify([fields]) });
      expect(() => checked({ jsonLd: { ...fields, '@type': 'Recipe' } })).not.toThrow();
    }),
    { numRuns: 400 },
  );
});

import { createHash } from 'node:crypto';
import { readPage } from '@hearth/adapters/recipe-pages/read-page.ts';
import type { SharedLine, SharedRecipe } from '@hearth/contracts/recipes/shared-recipe.ts';
import { Instant, PhotoId } from '@hearth/contracts/shared/primitives.ts';
import { sharedDraft } from '@hearth/services/recipes/shared-draft.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marked, jsonBlock, webLink } from './html.ts';
import { noSuchLinkPage, STYLE_HASH } from './page-frame.ts';
import { type PageReading, recipePage } from './recipe-page.ts';

const aLine = (line: Partial<SharedLine> = {}): SharedLine => ({
  part: null,
  ingredient: 'flour',
  ingredientPlural: null,
  name: 'flour',
  quantity: 250,
  quantityHigh: null,
  unit: 'g',
  shown: null,
  grams: 250,
  size: null,
  preparation: 'sifted',
  comment: null,
  section: null,
  optional: false,
  alternatives: [],
  text: null,
  ...line,
});

const aRecipe = (recipe: Partial<SharedRecipe> = {}): SharedRecipe => ({
  title: 'Crêpes',
  summary: 'Thin ones.',
  servings: 4,
  yieldText: '12 crêpes',
  slots: ['breakfast'],
  prepMinutes: 10,
  cookMinutes: 75,
  activeMinutes: 30,
  totalMinutes: 85,
  keepingDays: 1,
  cookingMethod: 'fried',
  cookedGrams: null,
  tools: ['hand-mixer'],
  tags: ['french'],
  updatedAt: Instant.parse('2026-11-20T18:30:00.000Z'),
  steps: [
    { section: 'Batter', text: 'Whisk everything.' },
    { section: 'Batter', text: 'Let it rest.' },
    { section: 'Frying', text: 'Fry thin ones.' },
  ],
  notes: [{ title: 'Keeping', text: 'The batter keeps a day.' }],
  source: { url: 'https://example.org/crepes', name: 'Example', author: 'Anne' },
  language: 'en',
  isIdentified: true,
  allergens: ['gluten', 'milk'],
  suitsDiets: ['vegetarian'],
  perServing: { energyKcal: 310.25, proteinG: 9, fatG: null, carbohydrateG: null, fibreG: null, sodiumMg: null },
  nutrition: {
    figures: {
      energyKcal: { perServing: 310.25, coverage: 1, isComplete: true, missing: [], origins: ['table'] },
      fatG: { perServing: 7.5, coverage: 0.9, isComplete: false, missing: [], origins: ['table'] },
    },
    coverage: 1,
    missing: [],
    estimated: [],
  },
  lines: [
    aLine({ section: 'Batter' }),
    aLine({ section: 'Batter', name: 'milk', ingredient: 'milk', quantity: 0.5, unit: 'l', preparation: null }),
    aLine({
      section: 'Frying',
      name: 'butter',
      text: '1 knob of butter',
      quantity: 1,
      unit: 'knob',
      preparation: null,
    }),
  ],
  parts: [],
  photos: [{ id: PhotoId.parse('019a0000-0000-7000-8000-000000000001'), alt: 'A stack', width: 1200, height: 800 }],
  ...recipe,
});

const TOKEN = 'Tok3n'.repeat(13).slice(0, 64);
function page(recipe: SharedRecipe, read = recipe, reading: PageReading = {}): string {
  return recipePage({ recipe, read, reading, path: `/r/${TOKEN}`, publicUrl: 'https://hearth.test' });
}
const BLOCK = /(<script type="application\/ld\+json">)([^<]*)(<\/script>)/;
const bodyOf = (markup: string): string => markup.replace(BLOCK, '$1$3');

describe('the page of a shared recipe', () => {
  test('is read by an import as the same recipe, with nothing doubted', () => {
    const recipe = aRecipe();
    const { recipe: found } = readPage({ html: page(recipe) });
    const photo = `https://hearth.test/r/${TOKEN}/photos/${recipe.photos[0]?.id}/large`;
    expect(found).toEqual({ ...sharedDraft(recipe, [photo]), readBy: 'json-ld', doubts: [] });
    expect(found).toMatchObject({
      ingredients: [
        { section: 'Batter', text: '250 g flour, sifted' },
        { section: 'Batter', text: '0.5 l milk' },
        { section: 'Frying', text: '1 knob of butter' },
      ],
      totalMinutes: 85,
      servings: 4,
      nutrition: { values: { energyKcal: 310.3 } },
    });
    expect(found?.nutrition.values).not.toHaveProperty('fatG');
  });

  test('is read so by its look too, for programs that know no JSON-LD', () => {
    const { recipe: found } = readPage({ html: bodyOf(page(aRecipe())) });
    const { title, ingredients, instructions } = sharedDraft(aRecipe(), []);
    expect(found).toMatchObject({ title, ingredients, instructions });
  });

  test('says how it is told by networks, and what search engines are to leave alone', () => {
    const markup = page(aRecipe());
    expect(markup).toContain('<html lang="en">');
    expect(markup).toContain('<meta property="og:title" content="Crêpes">');
    expect(markup).toContain('<meta property="og:image" content="https://hearth.test/r/');
    expect(markup).toContain('<meta name="robots" content="noindex">');
    expect(markup).toContain('<h1 lang="en">Crêpes</h1>');
  });

  test('says what it holds, what is not known of it, and never that it is free of anything then', () => {
    expect(page(aRecipe())).toContain('<strong>Contains:</strong> gluten, milk');
    expect(page(aRecipe())).toContain('at least 7.5 g');
    const unknown = page(aRecipe({ isIdentified: false, allergens: [], suitsDiets: [] }));
    expect(unknown).toContain('Not every ingredient is known');
    expect(unknown).not.toContain('Contains');
    expect(page(aRecipe({ allergens: [] }))).toContain('None of the 14 that labels must name');
  });

  test('shows other amounts where they are asked for, and tells programs those of the recipe', () => {
    const recipe = aRecipe();
    const shown = { text: '1⅛', unit: 'lb', high: null } as const;
    const lines = [aLine({ quantity: 500, shown }), aLine({ quantity: 1, quantityHigh: 3, unit: 'cup' })];
    const markup = page(recipe, aRecipe({ servings: 8, lines }), { servings: 8, system: 'us' });
    expect(markup).toContain('<li>1⅛ lb flour, sifted</li>');
    expect(markup).toContain('<li>1–3 cups flour, sifted</li>');
    expect(markup).toContain('The ingredients are for 8; the method was written for 4.');
    expect(markup).toContain('<option value="us" selected>');
    expect(readPage({ html: markup }).recipe).toMatchObject({
      servings: 4,
      ingredients: sharedDraft(recipe, []).ingredients,
    });
  });

  test('shows a recipe that goes in below, whole', () => {
    const part = {
      title: 'Jam',
      servings: 1,
      yieldText: null,
      notes: [],
      lines: [aLine()],
      steps: [{ section: null, text: 'Boil.' }],
    };
    const markup = page(aRecipe({ lines: [aLine({ part: 0 })], parts: [part] }));
    expect(markup).toContain('<h2 lang="en">Jam</h2>');
    expect(markup).toContain('Boil.');
    expect(readPage({ html: markup }).recipe?.notes).toContainEqual({
      title: 'Jam (1 serving)',
      text: '250 g flour, sifted\n\nBoil.',
    });
  });

  test('shows every photo of the dish before what goes into it, whose photos they are not', () => {
    const photos = [1, 2].map((number) => ({
      id: PhotoId.parse(`019a0000-0000-7000-8000-00000000000${number}`),
      alt: `Photo ${number}`,
      width: 3,
      height: 2,
    }));
    const part = { title: 'Jam', servings: 1, yieldText: null, lines: [aLine()], steps: [], notes: [] };
    const markup = page(aRecipe({ photos, lines: [aLine({ part: 0 })], parts: [part] }));
    expect(markup.indexOf('alt="Photo 2"')).toBeGreaterThan(0);
    expect(markup.indexOf('alt="Photo 2"')).toBeLessThan(markup.indexOf('>Jam</h2>'));
  });
});

/** The recipe with a text in every place that somebody can write. */
function filledWith(text: string): SharedRecipe {
  const line = aLine({ section: text, name: text, text: null, size: text, preparation: text, comment: text });
  const content = {
    steps: [{ section: text, text }],
    notes: [{ title: text, text }],
    lines: [line, aLine({ text, section: text })],
  };
  return aRecipe({
    ...content,
    title: text,
    summary: text,
    yieldText: text,
    source: { url: text, name: text, author: text },
    language: text,
    parts: [{ ...content, title: text, servings: 2, yieldText: text }],
    photos: [{ id: PhotoId.parse('019a0000-0000-7000-8000-000000000001'), alt: text, width: 3, height: 2 }],
  });
}

describe('whatever somebody wrote', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      '</script><script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onmouseover='alert(1)",
      'javascript:alert(1)//https://example.org',
      '<!--<script>',
      '&lt;script&gt;&#x3c;',
      '\u2028\u2029]]>--><svg onload=alert(1)>',
      '</title></style><base href=//evil.example>',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
    fc
      .array(fc.constantFrom('<', '>', '"', "'", '&', '`', '=', '/', '!', '-', 'a', ' ', '\\', '\n'), {
        minLength: 1,
        maxLength: 30,
      })
      .map((signs) => signs.join('')),
  );
  const marks = (markup: string): string => markup.replaceAll(/[^<>"'`]/g, '').replaceAll('`', '');
  const plain = marks(bodyOf(page(filledWith('x'))));

  test('stays text: it opens no element, ends no attribute and leaves no script element', () => {
    fc.assert(
      fc.property(
        hostile.filter((text) => text.trim() !== ''),
        (text) => {
          const markup = page(filledWith(`x${text}x`));
          expect(marks(bodyOf(markup))).toBe(plain);
          const block = BLOCK.exec(markup)?.[2] ?? '';
          expect(block).not.toMatch(/[<>&\u2028\u2029]/);
          expect(JSON.parse(block)).toMatchObject({ '@type': 'Recipe' });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('is linked to only where it is an address of the web', () => {
    for (const url of [
      'javascript:alert(1)',
      'JAVASCRIPT:alert(1)',
      ' javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      '//evil',
      'file:///etc',
      'x',
    ]) {
      expect(webLink(url)).toBeNull();
      const markup = bodyOf(page(aRecipe({ source: { url, name: null, author: 'Anne' } })));
      expect(markup).not.toContain('<a ');
    }
    expect(page(aRecipe())).toContain('<a href="https://example.org/crepes" rel="noopener noreferrer nofollow">');
  });

  test('is escaped once, also in lists, and markup is not', () => {
    expect(marked`<p title="${'a"b'}">${['<', marked`<br>`, null, false, 3]}</p>`.markup).toBe(
      '<p title="a&quot;b">&lt;<br>3</p>',
    );
    expect(jsonBlock('"</a>&"').markup).toBe(String.raw`"\u003c/a\u003e\u0026"`);
  });
});

test('the one style of every page is the one that the policy admits', () => {
  for (const markup of [page(aRecipe()), noSuchLinkPage()]) {
    const [, style = ''] = /<style>([^]*)<\/style>/.exec(markup) ?? [];
    expect(`'sha256-${createHash('sha256').update(style).digest('base64')}'`).toBe(STYLE_HASH);
    expect(markup).not.toContain('style=');
  }
});

test('a link that does not hold has a page that says nothing of why', () => {
  expect(noSuchLinkPage()).toContain('<h1>This link is not valid</h1>');
});

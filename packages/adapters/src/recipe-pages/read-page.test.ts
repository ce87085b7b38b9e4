import { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { describe, expect, test } from 'vitest';
import { readPage, type PageSource } from './read-page.ts';

function read(source: PageSource): RecipeDraft {
  const { recipe } = readPage(source);
  if (recipe === null) throw new Error('No recipe was read');
  return RecipeDraft.parse(recipe);
}

const script = (value: unknown): string => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
const tea = {
  '@type': 'Recipe',
  name: 'Mint Tea',
  recipeIngredient: ['1 bunch mint', '1 l water'],
  recipeInstructions: ['Boil the water.', 'Pour it over the mint.'],
  recipeYield: '4 cups',
};
const doubts = (draft: RecipeDraft): string[] => draft.doubts.map(({ field, code }) => `${field} ${code}`);

describe('JSON-LD', () => {
  test('every field of a node has its place', () => {
    const draft = read({
      jsonLd: {
        ...tea,
        description: 'Fresh &amp; hot',
        inLanguage: 'en_GB',
        author: [{ '@type': 'Person', name: 'Ada' }, 'Ben'],
        publisher: { name: 'The Tin Spoon' },
        image: [{ '@type': 'ImageObject', url: '/mint.jpg' }, 'https://img.example.org/2.jpg'],
        recipeYield: ['4', '4 servings'],
        prepTime: 'PT5M',
        recipeCategory: 'Drinks, Hot drinks',
        recipeCuisine: ['Moroccan'],
        keywords: 'mint, tea, Mint',
        suitableForDiet: 'https://schema.org/VeganDiet',
        tool: [{ '@type': 'HowToTool', name: 'Teapot' }],
        nutrition: {
          '@type': 'NutritionInformation',
          servingSize: '1 glass',
          calories: '8 kJ',
          sugarContent: '<1 g',
          sodiumContent: '0.01 g',
        },
        aggregateRating: { '@type': 'AggregateRating', ratingValue: '4,5', reviewCount: '12' },
        video: { '@type': 'VideoObject' },
      },
      url: 'https://spoon.example.org/tea/mint',
    });
    expect(draft).toMatchObject({
      title: 'Mint Tea',
      summary: 'Fresh & hot',
      language: 'en-GB',
      author: 'Ada, Ben',
      sourceName: 'The Tin Spoon',
      sourceUrl: 'https://spoon.example.org/tea/mint',
      imageUrls: ['https://spoon.example.org/mint.jpg', 'https://img.example.org/2.jpg'],
      yieldText: '4 servings',
      servings: 4,
      prepMinutes: 5,
      totalMinutes: 5,
      categories: ['Drinks', 'Hot drinks'],
      cuisines: ['Moroccan'],
      keywords: ['mint', 'tea'],
      diets: ['VeganDiet'],
      tools: ['Teapot'],
      nutrition: {
        basis: '1 glass',
        texts: { calories: '8 kJ', sugarContent: '<1 g' },
        values: { energyKcal: 1.912, sodiumMg: 10 },
      },
      rating: { value: 4.5, best: 5, count: 12 },
      readBy: 'json-ld',
    });
    expect(draft.doubts).toEqual([
      expect.objectContaining({ field: 'totalMinutes', code: 'guessed' }),
      expect.objectContaining({ field: 'nutrition', code: 'unreadable', source: '<1 g' }),
      expect.objectContaining({ field: 'other', code: 'left-out', source: 'video' }),
    ]);
  });

  test('what cannot be read or is not stated is doubted, not dropped', () => {
    const draft = read({ jsonLd: { '@type': 'Recipe', name: 'Air', totalTime: 'a while', prepTime: 'PT90' } });
    expect(draft).toMatchObject({ prepMinutes: 90, totalMinutes: 90 });
    expect(doubts(draft)).toEqual([
      'prepMinutes guessed',
      'totalMinutes unreadable',
      'totalMinutes guessed',
      'ingredients missing',
      'instructions missing',
      'servings missing',
    ]);
    expect(draft.doubts[1]?.source).toBe('a while');
  });

  test('nought minutes beside a longer total mean that nobody filled them in; a total below its parts is doubted', () => {
    const unfilled = read({ jsonLd: { ...tea, prepTime: 'PT20M', cookTime: 'PT0S', totalTime: 'PT40M' } });
    expect(unfilled).toMatchObject({ prepMinutes: 20, cookMinutes: null, totalMinutes: 40 });
    expect(doubts(unfilled)).toContain('cookMinutes left-out');
    const short = read({ jsonLd: { ...tea, prepTime: 'PT20M', cookTime: 'PT0M', totalTime: 'PT10M' } });
    expect(short).toMatchObject({ prepMinutes: 20, cookMinutes: 0, totalMinutes: 10 });
    expect(doubts(short)).toContain('totalMinutes contradicts');
  });

  test('nodes that refer to each other in a ring are read once', () => {
    const ring = {
      '@graph': [
        { ...tea, '@id': '#tea', author: { '@id': '#ada' }, recipeInstructions: [{ '@id': '#steps' }] },
        {
          '@id': '#steps',
          '@type': 'HowToSection',
          name: 'Brew',
          itemListElement: [{ '@type': 'HowToStep', text: 'Boil.' }, { '@id': '#steps' }],
        },
        { '@id': '#ada', name: 'Ada', knows: { '@id': '#tea' } },
      ],
    };
    const draft = read({ jsonLd: ring });
    expect(draft.author).toBe('Ada');
    expect(draft.instructions[0]).toEqual({ section: 'Brew', text: 'Boil.' });
    expect(doubts(draft)).toContain('instructions cut');
  });

  test('of several recipes the one of the page is read, and the others are named', () => {
    const other = { ...tea, name: 'Lemon Tea', url: 'https://spoon.example.org/lemon/' };
    const draft = read({ html: script([tea, other]), url: 'https://www.spoon.example.org/lemon' });
    expect(draft.title).toBe('Lemon Tea');
    expect(draft.doubts.find(({ code }) => code === 'left-out')?.source).toBe('Mint Tea');
  });

  test('headings that stand only on the page come over the lines, and lines without a match keep their order', () => {
    const lines = ['1 bunch mint', '1 l water', '2 lemons', 'ice'];
    const html = `${script({ ...tea, recipeIngredient: lines })}<div class="ingredients"><h4>Hot</h4><ul><li>1 bunch mint<li>1 l  water</ul><h4>Cold</h4><ul><li>☐ 2 lemons<li>some ice</ul></div>`;
    expect(read({ html }).ingredients).toEqual([
      { section: 'Hot', text: '1 bunch mint' },
      { section: 'Hot', text: '1 l water' },
      { section: 'Cold', text: '2 lemons' },
      { section: 'Cold', text: 'ice' },
    ]);
  });

  test('notes that stand on the page in an element named for them are kept', () => {
    const html = `${script(tea)}<div class="spoon-recipe-notes"><h3>Notes</h3><p>Dried mint will do.</p></div><h2>Tips</h2><p>Read on.</p>`;
    expect(read({ html }).notes).toEqual([{ title: null, text: 'Dried mint will do.' }]);
  });

  test('headings among the lines become sections; a last line stays a line', () => {
    const draft = read({
      jsonLd: { ...tea, recipeIngredient: ['FOR THE TEA', '1 bunch mint', 'To finish:', 'ice', 'To serve'] },
    });
    expect(draft.ingredients).toEqual([
      { section: 'FOR THE TEA', text: '1 bunch mint' },
      { section: 'To finish:', text: 'ice' },
      { section: 'To finish:', text: 'To serve' },
    ]);
  });

  test('only brackets that are wholly doubled are made single', () => {
    const recipeIngredient = ['1 onion ((red))', '2 eggs ((large) beaten)', '1 tin ((a (b)))', 'x (('];
    expect(read({ jsonLd: { ...tea, recipeIngredient } }).ingredients.map(({ text }) => text)).toEqual([
      '1 onion (red)',
      '2 eggs ((large) beaten)',
      '1 tin (a (b))',
      'x ((',
    ]);
  });
});

test('HTML that is only JSON is read as JSON-LD', () => {
  expect(read({ html: ` ${JSON.stringify(tea)}` }).title).toBe('Mint Tea');
});

test('an address that is not of the web is not kept', () => {
  const draft = read({ jsonLd: { ...tea, image: 'javascript:alert(1)', url: 'file:///etc/passwd' } });
  expect(draft).toMatchObject({ imageUrls: [], sourceUrl: null });
  expect(doubts(draft)).toContain('images left-out');
});

test('the link that shares a recipe is never its source, which its page may name', () => {
  const link = `https://hearth.example/r/${'x'.repeat(64)}`;
  const html = `<head><link rel="canonical" href="${link}"><meta property="og:url" content="${link}"></head>`;
  const shared = { ...tea, image: 'photos/1/large' };
  const unnamed = read({ html: html + script(shared), url: `${link}?servings=8` });
  expect(unnamed).toMatchObject({ sourceUrl: null, sourceName: null });
  expect(unnamed.imageUrls).toEqual(['https://hearth.example/r/photos/1/large']);
  const url = 'https://spoon.example.org/tea/mint';
  expect(read({ html: html + script({ ...shared, url }), url: link })).toMatchObject({
    sourceUrl: url,
    sourceName: 'spoon.example.org',
  });
  expect(read({ jsonLd: { ...shared, url: link }, url })).toMatchObject({ sourceUrl: url });
});

test('a page that says by OpenGraph that it is a recipe is a draft full of doubts', () => {
  const meta = (name: string, content: string): string => `<meta property="og:${name}" content="${content}">`;
  const html = `<head>${meta('type', 'recipe')}${meta('title', 'Toast | Spoon')}${meta('site_name', 'Spoon')}${meta('image', '/t.jpg')}</head>`;
  const draft = read({ html, url: 'https://spoon.example.org/t' });
  expect(draft).toMatchObject({
    title: 'Toast',
    readBy: 'open-graph',
    sourceName: 'Spoon',
    imageUrls: ['https://spoon.example.org/t.jpg'],
  });
  expect(doubts(draft)).toEqual(['ingredients missing', 'instructions missing', 'servings missing']);
});

test('a page without a recipe is told by what it is', () => {
  const html = `<title>News &amp; more</title>${script({ '@type': 'NewsArticle', headline: 'x' })}<script type="application/ld+json">{{</script>`;
  expect(readPage({ html })).toEqual({
    recipe: null,
    found: { title: 'News & more', types: ['newsarticle'], unreadable: 1 },
  });
});

describe('microformats', () => {
  const instructions = '<ol><li>Boil the water.</li><li>Pour it over the mint.</li></ol>';
  test.each([
    [
      'h-recipe',
      `<article class="post h-recipe"><h1 class="p-name">Mint Tea</h1><p class="p-summary">Fresh.</p>
        <a class="p-author h-card" href="/ada">Ada</a> <img class="u-photo" src="/mint.jpg">
        <time class="dt-duration" datetime="PT15M">a quarter</time> <data class="p-yield" value="4">for four</data>
        <ul><li class="p-ingredient">1 bunch <b>mint</b></li><li class="p-ingredient">1 l water</li></ul>
        <div class="e-instructions">${instructions}</div></article>`,
    ],
    [
      'hRecipe',
      `<div class="hrecipe"><h2 class="fn">Mint Tea</h2><p class="summary">Fresh.</p>
        <span class="author">Ada</span> <img class="photo" src="/mint.jpg">
        <span class="duration">15 minutes</span> serves <span class="yield">4</span>
        <p><span class="ingredient">1 bunch mint</span>, <span class="ingredient">1 l water</span></p>
        <div class="instructions">${instructions}</div></div>`,
    ],
  ])('%s', (_, html) => {
    const draft = read({ html: `<nav class="fn">Blog</nav>${html}`, url: 'https://spoon.example.org/tea' });
    expect(draft).toMatchObject({
      readBy: 'microformats',
      title: 'Mint Tea',
      summary: 'Fresh.',
      author: 'Ada',
      servings: 4,
      totalMinutes: 15,
      imageUrls: ['https://spoon.example.org/mint.jpg'],
    });
    expect(draft.ingredients.map(({ text }) => text)).toEqual(['1 bunch mint', '1 l water']);
    expect(draft.instructions.map(({ text }) => text)).toEqual(['Boil the water.', 'Pour it over the mint.']);
  });

  const mintTea = `<h1 class="p-name">Mint Tea</h1><p class="p-ingredient">1 l water</p><div class="e-instructions">${instructions}</div>`;

  test('within a recipe, what a microformat of something else says is not of the recipe', () => {
    const author = '<div class="p-author h-card"><img class="u-photo" src="/ada.jpg"><b class="p-name">Ada</b></div>';
    const comment = '<div class="p-comment h-cite"><p class="p-summary">Too sweet.</p></div>';
    const html = `<div class="h-recipe h-full">${author}<div class="h-auto">${mintTea}</div>
      <a class="u-photo" href="/mint.jpg"><img src="/small.jpg"></a>${comment}</div>`;
    expect(read({ html, url: 'https://spoon.example.org/tea' })).toMatchObject({
      readBy: 'microformats',
      title: 'Mint Tea',
      author: 'Ada',
      summary: null,
      imageUrls: ['https://spoon.example.org/mint.jpg'],
    });
    const vcard = '<span class="author vcard"><span class="fn">Ada</span></span>';
    const older = `<div class="hrecipe">${vcard}<h2 class="fn">Mint Tea</h2><p class="ingredient">1 l water</p>
      <abbr class="duration" title="PT90M">for as long as a film</abbr></div>`;
    expect(read({ html: older })).toMatchObject({ title: 'Mint Tea', author: 'Ada', totalMinutes: 90 });
  });

  test('a recipe within a recipe is another one', () => {
    const other = '<div class="h-recipe"><b class="p-name">Ice Cream</b><p class="p-ingredient">2 l cream</p></div>';
    const draft = read({ html: `<div class="h-recipe">${mintTea}<aside>${other}</aside></div>` });
    expect(draft.title).toBe('Mint Tea');
    expect(draft.ingredients.map(({ text }) => text)).toEqual(['1 l water']);
    expect(doubts(draft)).toContain('other left-out');
  });

  test.each([
    ['the page', (html: string) => `<body itemscope itemtype="https://schema.org/WebPage">${html}</body>`],
    ['an article', (html: string) => `<main vocab="https://schema.org/" typeof="Article">${html}</main>`],
  ])('are read where attributes describe %s around them', (_, around) => {
    const html = around(`<div class="h-recipe">${mintTea}<p class="p-summary">Fresh.</p></div>`);
    expect(read({ html })).toMatchObject({ readBy: 'microformats', title: 'Mint Tea', summary: 'Fresh.' });
  });

  test('give way to a recipe that says itself by attributes, around them or within', () => {
    const marked = `<div itemprop="mainEntity" itemscope itemtype="https://schema.org/Recipe"><h1 itemprop="name">Mint Tea</h1>
      <p itemprop="recipeIngredient">1 l water</p><p itemprop="recipeInstructions">Boil it.</p>`;
    const classes = '<h2 class="fn">Other</h2><p class="ingredient">1 egg</p>';
    for (const html of [
      `<div class="hrecipe">${marked}</div>${classes}</div>`,
      `${marked}<div class="hrecipe">${classes}</div></div>`,
    ])
      expect(read({ html })).toMatchObject({ readBy: 'microdata', title: 'Mint Tea' });
  });

  test('give way to what JSON-LD says', () => {
    const html = `${script(tea)}<div class="hrecipe"><h2 class="fn">Other</h2><p class="ingredient">1 egg</p></div>`;
    expect(read({ html })).toMatchObject({ readBy: 'json-ld', title: 'Mint Tea' });
  });
});

import * as dishes from './dishes.ts';
import type { Dish } from './dishes.ts';
import { blogPage, emptyShell, magazinePage, script } from './layouts.ts';
import { ownPage, type OwnPage } from './own-page.ts';
import { allLines, allSteps, node, step } from './shape-parts.ts';

const { lentilSoup, carrotCake, flatbread, chili, apfelkuchen, ratatouille, tortilla, risotto, granola } = dishes;

function of(name: string, dish: Dish, value: unknown, other: Partial<Dish> = {}): OwnPage {
  return ownPage('json-ld', name, dish, blogPage(dish, { head: script(value), body: '<p>Scroll on.</p>' }), other);
}

function instructed(name: string, dish: Dish, recipeInstructions: unknown, other: Partial<Dish> = {}): OwnPage {
  return of(name, dish, node(dish, { recipeInstructions }), other);
}

function timed(name: string, dish: Dish, times: readonly unknown[], other: Partial<Dish> = {}): OwnPage {
  const [prepTime, cookTime, totalTime] = times;
  return of(name, dish, node(dish, { prepTime, cookTime, totalTime }), other);
}

const wrapped: OwnPage[] = [
  of('one plain node', lentilSoup, node(lentilSoup)),
  of('an array of one', chili, [node(chili)]),
  of('a graph of a content system', carrotCake, {
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': 'WebSite', '@id': '#site', name: 'The Tin Spoon' },
      { '@type': 'Person', '@id': '#ada', name: 'Ada Nowak' },
      { '@type': ['Article', 'BlogPosting'], headline: carrotCake.title, author: { '@id': '#ada' } },
      node(carrotCake, { author: { '@id': '#ada' }, isPartOf: { '@id': '#article' } }),
    ],
  }),
  of('the main entity of a web page', ratatouille, { '@type': 'WebPage', mainEntity: node(ratatouille) }),
  of('under mainEntityOfPage, in an item list', tortilla, {
    '@type': 'ItemPage',
    about: { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', item: node(tortilla) }] },
  }),
  of('two types at once', flatbread, node(flatbread, { '@type': ['Recipe', 'NewsArticle'] })),
  of('its type as an address', granola, node(granola, { '@type': 'http://schema.org/Recipe' })),
  of('names with a prefix', chili, {
    '@context': { schema: 'https://schema.org/' },
    '@type': 'schema:Recipe',
    'schema:name': chili.title,
    'schema:recipeYield': chili.yield,
    'schema:prepTime': 'PT15M',
    'schema:cookTime': 'PT45M',
    'schema:totalTime': 'PT1H',
    'schema:recipeIngredient': allLines(chili),
    'schema:recipeInstructions': allSteps(chili).join('\n'),
  }),
  of('a full recipe among thin ones', lentilSoup, [
    { '@type': 'Recipe', name: 'Leek Pie' },
    { '@type': 'ItemList', itemListElement: [{ '@type': 'Recipe', name: 'Bean Stew', url: '/stew' }] },
    node(lentilSoup),
  ]),
  of('instructions that only name a node', flatbread, {
    '@graph': [
      node(flatbread, { recipeInstructions: [{ '@id': '#s1' }, { '@id': '#s2' }, { '@id': '#s3' }, { '@id': '#s4' }] }),
      ...allSteps(flatbread).map((text, index) => ({ '@id': `#s${index + 1}`, ...step(text) })),
    ],
  }),
  ownPage('json-ld', 'a page drawn by scripts', risotto, emptyShell(risotto, { head: script(node(risotto)) })),
  ownPage(
    'json-ld',
    'one that stands in a magazine',
    apfelkuchen,
    magazinePage(apfelkuchen, { body: script(node(apfelkuchen)) }),
  ),
];

const steps: OwnPage[] = [
  instructed('steps as strings', lentilSoup, allSteps(lentilSoup)),
  instructed('one text with line breaks', chili, allSteps(chili).join('\n\n')),
  instructed(
    'one text of paragraphs',
    ratatouille,
    allSteps(ratatouille)
      .map((text) => `<p>${text}</p>`)
      .join(''),
  ),
  instructed(
    'one text of list items',
    granola,
    `<ol>${allSteps(granola)
      .map((text) => `<li>${text}</li>`)
      .join('')}</ol>`,
  ),
  instructed('one text with br', tortilla, allSteps(tortilla).join('<br />')),
  instructed(
    'numbers in one line',
    flatbread,
    allSteps(flatbread)
      .map((text, index) => `${index + 1}. ${text}`)
      .join(' '),
  ),
  instructed('line breaks that were lost', lentilSoup, allSteps(lentilSoup).join('')),
  instructed(
    'Step 1, Step 2',
    chili,
    allSteps(chili).map((text, index) => ({ ...step(text), name: `Step ${index + 1}` })),
  ),
  instructed(
    'names that repeat the text',
    granola,
    allSteps(granola).map((text) => ({ ...step(text), name: text })),
  ),
  instructed(
    'names that are cut short',
    granola,
    allSteps(granola).map((text) => ({ ...step(text), name: `${text.slice(0, 20)}...` })),
  ),
  instructed(
    'directions and tips within steps',
    flatbread,
    [
      {
        '@type': 'HowToStep',
        itemListElement: [
          { '@type': 'HowToDirection', text: 'Mix flour, yogurt and salt into a dough.' },
          { '@type': 'HowToTip', text: 'Add a spoon of water if it is dry.' },
        ],
      },
      ...allSteps(flatbread).slice(1).map(step),
    ],
    {
      steps: {
        '': [
          'Mix flour, yogurt and salt into a dough. Add a spoon of water if it is dry.',
          ...allSteps(flatbread).slice(1),
        ],
      },
    },
  ),
  instructed(
    'a section that holds one node',
    risotto,
    { '@type': 'HowToSection', name: 'Il risotto', itemListElement: allSteps(risotto).map(step) },
    { steps: { 'Il risotto': allSteps(risotto) } },
  ),
  instructed('lists of list items', tortilla, {
    '@type': 'ItemList',
    itemListElement: allSteps(tortilla).map((text, position) => ({ '@type': 'ListItem', position, item: step(text) })),
  }),
  instructed('lists within lists', chili, [
    [step('Fry the pepper with the cumin until it softens.')],
    allSteps(chili).slice(1).map(step),
  ]),
  instructed(
    'a lead for each step',
    chili,
    [
      { ...step('Soften it with the cumin.'), name: 'Fry the pepper' },
      { ...step('Simmer for 35 minutes.'), name: 'Add the rest' },
    ],
    { steps: { '': ['Fry the pepper Soften it with the cumin.', 'Add the rest Simmer for 35 minutes.'] } },
  ),
  instructed(
    'escaped twice',
    ratatouille,
    allSteps(ratatouille).map((text) => step(`&lt;p&gt;${text.replace("'", '&amp;#39;')}&lt;/p&gt;`)),
  ),
];

const times: OwnPage[] = [
  timed('days, hours and minutes in full', lentilSoup, ['P0DT0H10M', 'P0DT0H30M', 'P0DT0H40M']),
  timed('minutes beyond the hour', carrotCake, ['PT25M', 'PT45M', 'PT190M']),
  timed('a fraction of an hour', chili, ['PT0.25H', 'PT0.75H', 'PT1.0H']),
  timed('seconds', granola, ['PT300S', 'PT2100S', 'PT2400S']),
  timed('words', apfelkuchen, ['30 mins', '45 minutes', '1 hour 15 minutes']),
  timed('bare numbers', risotto, ['25', 25, '50']),
  timed('hours and minutes without a T', ratatouille, ['P20M', 'P55M', 'P1H15M']),
  timed('bounds', tortilla, [
    { '@type': 'Duration', minValue: 'PT15M', maxValue: 'PT15M' },
    { minValue: 'PT30M', maxValue: 'PT35M' },
    'PT50M',
  ]),
  timed('no total', lentilSoup, ['PT10M', 'PT30M', undefined]),
  timed('empty marks of a form', lentilSoup, ['PTH10MS', 'PTH30MS', 'PTH40MS']),
  timed('small letters and blanks', chili, ['pt15m', ' PT45M ', 'pt1h']),
  timed('none but a total', granola, ['', null, 'PT40M'], { prep: null, cook: null }),
];

const yields: OwnPage[] = [
  of('a yield as a number', lentilSoup, node(lentilSoup, { recipeYield: 4 }), { yield: '4' }),
  of('a yield twice', lentilSoup, node(lentilSoup, { recipeYield: ['4', '4 servings'] })),
  of(
    'a yield with a unit',
    granola,
    node(granola, { recipeYield: { '@type': 'QuantitativeValue', value: 10, unitText: 'servings' } }),
    { yield: '10' },
  ),
  of('a range', chili, node(chili, { recipeYield: '4-6 servings' }), { yield: '4-6 servings', serves: 6 }),
  of('loaves of slices', carrotCake, node(carrotCake, { recipeYield: ['1 loaf (12 slices)'] }), {
    yield: '1 loaf (12 slices)',
    serves: 12,
  }),
  of('loaves', flatbread, node(flatbread, { recipeYield: '2 loaves' }), { yield: '2 loaves', serves: null }),
];

const soiled: OwnPage[] = [
  of(
    'boxes, doubled brackets and entities',
    lentilSoup,
    node(lentilSoup, {
      name: 'Smoky Red&nbsp;Lentil Soup',
      recipeIngredient: [
        '▢ 1 1/2 cups red lentils,&nbsp;rinsed',
        '2 tbsp olive\u00a0oil',
        '1 large onion ((about 200 g)), chopped',
        '2-3 cloves  garlic, crushed',
        '1 tsp <b>smoked</b> paprika',
        '6 cups vege\u00adtable stock\u200b',
        'Salt &amp;amp; pepper to taste',
      ],
    }),
  ),
  of('one text of ingredients', chili, node(chili, { recipeIngredient: allLines(chili).join('\n') })),
  of(
    'ingredients under their old name',
    granola,
    node(granola, { recipeIngredient: undefined, ingredients: allLines(granola) }),
  ),
  of('empty lines', tortilla, node(tortilla, { recipeIngredient: ['', ...allLines(tortilla), ' ', null] })),
  of(
    'headings among the ingredients',
    carrotCake,
    node(carrotCake, {
      recipeIngredient: Object.entries(carrotCake.ingredients).flatMap(([name, lines]) => [`${name}:`, ...lines]),
    }),
  ),
];

function broken(name: string, dish: Dish, spoil: (json: string) => string): OwnPage {
  const head = `<script type='application/ld+json' class="x">${spoil(JSON.stringify(node(dish), null, 1))}</script>`;
  return ownPage('json-ld', name, dish, blogPage(dish, { head }));
}

const malformed: OwnPage[] = [
  broken('trailing commas', lentilSoup, (json) => json.replaceAll('\n ]', ',\n ]').replace(/\}$/, ',}')),
  broken('line breaks within strings', chili, (json) =>
    json.replace('Melt in the chocolate. Taste.', 'Melt in the chocolate.\n\tTaste.'),
  ),
  broken('CDATA around', ratatouille, (json) => `//<![CDATA[\n${json}\n//]]>`),
  broken('a comment around', granola, (json) => `<!--\n${json}\n-->`),
  broken('quotes that are not escaped', flatbread, (json) =>
    json.replace('"Four things, one pan."', '"A "quick" bread, one pan."'),
  ),
  broken('entities for its quotes', tortilla, (json) => json.replaceAll('"', '&quot;')),
  broken('a semicolon behind', lentilSoup, (json) => `${json};`),
  broken('wrong escapes', chili, (json) => json.replace('Taste.', "Taste\\'s.").replace("Taste\\'s.", '\\Taste.')),
  ownPage(
    'json-ld',
    'a broken script before a good one',
    risotto,
    blogPage(risotto, {
      head: `<script type="application/ld+json">{"@type": Organization</script>${script(node(risotto))}`,
    }),
  ),
  ownPage(
    'json-ld',
    'the ingredients missing, on the page',
    granola,
    blogPage(granola, {
      head: script(node(granola, { recipeIngredient: [] })),
      body: `<h2>Ingredients</h2><ul>${allLines(granola)
        .map((line) => `<li>${line}</li>`)
        .join('')}</ul>`,
    }),
  ),
  ownPage(
    'json-ld',
    'headings that only the page has',
    carrotCake,
    blogPage(carrotCake, {
      head: script(node(carrotCake)),
      body: `<div class="recipe-ingredients"><h3>Ingredients</h3>${Object.entries(carrotCake.ingredients)
        .map(([name, lines]) => `<h4>${name}</h4><ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`)
        .join('')}</div>`,
    }),
  ),
];

/** Pages with JSON-LD in the shapes it is met in. */
export const jsonLdPages: readonly OwnPage[] = [...wrapped, ...steps, ...times, ...yields, ...soiled, ...malformed];

import * as dishes from './dishes.ts';
import type { Dish } from './dishes.ts';
import { blogPage, emptyShell, escaped, magazinePage, oldPage, script } from './layouts.ts';
import { ownPage, type OwnPage } from './own-page.ts';
import { allLines, allSteps } from './shape-parts.ts';

const {
  lentilSoup,
  carrotCake,
  flatbread,
  chili,
  apfelkuchen,
  ratatouille,
  tortilla,
  risotto,
  pannenkoeken,
  brigadeiro,
  kottbullar,
  borscht,
  granola,
} = dishes;

const tagged = (tag: string, lines: readonly string[]): string =>
  lines.map((line) => `<${tag}>${escaped(line)}</${tag}>`).join('\n');

/** Two headings with lists below, and a line of labelled facts. */
function underHeadings(
  dish: Dish,
  [facts, ingredients, method]: readonly [string, string, string],
  tag = 'h2',
): string {
  const lists = Object.entries(dish.ingredients).map(
    ([name, lines]) => `${name === '' ? '' : `<h3>${name}</h3>`}<ul>${tagged('li', lines)}</ul>`,
  );
  const steps = Object.entries(dish.steps).map(
    ([name, lines]) => `${name === '' ? '' : `<h3>${name}</h3>`}<ol>${tagged('li', lines)}</ol>`,
  );
  return `<p>${facts}</p><${tag}>${ingredients}</${tag}>${lists.join('')}<${tag}>${method}</${tag}>${steps.join('')}`;
}

function classed(dish: Dish, prefix: string): string {
  return `<div class="${prefix}-container"><h2 class="${prefix}-name">${escaped(dish.title)}</h2>
<div class="${prefix}-times"><span>Prep Time</span><div>${dish.prep} minutes</div><span>Cook Time</span><div>${dish.cook} minutes</div><span>Total Time</span><div>${dish.total} minutes</div></div>
<div class="${prefix}-servings"><span>Servings:</span> ${dish.yield}</div>
<div class="${prefix}-ingredients-container">${Object.entries(dish.ingredients)
    .map(
      ([name, lines]) =>
        `<div class="${prefix}-ingredient-group">${name === '' ? '' : `<h4 class="${prefix}-group-name">${name}</h4>`}<ul>${lines.map((line) => `<li class="${prefix}-ingredient"><span>▢</span> <span>${escaped(line)}</span></li>`).join('')}</ul></div>`,
    )
    .join('')}</div>
<div class="${prefix}-instructions-container">${Object.entries(dish.steps)
    .map(
      ([name, lines]) =>
        `<div class="${prefix}-instruction-group">${name === '' ? '' : `<h4 class="${prefix}-group-name">${name}</h4>`}<ol>${lines.map((line) => `<li class="${prefix}-instruction"><div>${escaped(line)}</div></li>`).join('')}</ol></div>`,
    )
    .join('')}</div></div>`;
}

function look(name: string, dish: Dish, html: string, other: Partial<Dish> = {}): OwnPage {
  return ownPage('look', name, dish, html, other);
}

const bare = { prep: null, cook: null, total: null } as const;

/** Pages that mark nothing: only their words and lists say that there is a recipe; and pages without one. */
export const lookPages: readonly OwnPage[] = [
  look(
    'headings in English',
    lentilSoup,
    blogPage(lentilSoup, {
      body: underHeadings(lentilSoup, [
        'Prep: 10 min | Cook: 30 min | Total time: 40 min | Yield: 4 servings',
        'Ingredients',
        'Method',
      ]),
    }),
  ),
  look(
    'headings in German',
    apfelkuchen,
    magazinePage(apfelkuchen, {
      body: underHeadings(apfelkuchen, [
        'Vorbereitungszeit: 30 Min. · Backzeit: 45 Min. · Gesamtzeit: 75 Min. · Portionen: 12 Stücke',
        'Zutaten',
        'Zubereitung',
      ]),
    }),
  ),
  look(
    'headings in French',
    ratatouille,
    blogPage(ratatouille, {
      body: underHeadings(ratatouille, [
        'Temps de préparation : 20 min - Temps de cuisson : 55 min - Temps total : 1 h 15',
        'Ingrédients (4 personnes)',
        'Préparation',
      ]),
    }),
    {},
  ),
  look(
    'headings in Spanish',
    tortilla,
    magazinePage(tortilla, { body: underHeadings(tortilla, ['Raciones: 4', 'Ingredientes', 'Elaboración']) }),
    { ...bare, yield: '4' },
  ),
  look(
    'headings in Italian',
    risotto,
    blogPage(risotto, { body: underHeadings(risotto, ['Porzioni: 4', 'Ingredienti', 'Procedimento'], 'h3') }),
    { ...bare, yield: '4' },
  ),
  look(
    'headings in Dutch',
    pannenkoeken,
    blogPage(pannenkoeken, { body: underHeadings(pannenkoeken, ['', 'Ingrediënten', 'Bereidingswijze']) }),
    { ...bare, yield: '', serves: null },
  ),
  look(
    'headings in Portuguese',
    brigadeiro,
    blogPage(brigadeiro, {
      body: underHeadings(brigadeiro, ['Rendimento: 6 porções', 'Ingredientes', 'Modo de preparo']),
    }),
    bare,
  ),
  look(
    'headings in Swedish',
    kottbullar,
    blogPage(kottbullar, { body: underHeadings(kottbullar, ['', 'Ingredienser', 'Gör så här']) }),
    { ...bare, yield: '', serves: null },
  ),
  look(
    'headings in Russian',
    borscht,
    blogPage(borscht, { body: underHeadings(borscht, ['', 'Ингредиенты', 'Приготовление']) }),
    { ...bare, yield: '', serves: null },
  ),
  look('the names of a plugin', carrotCake, blogPage(carrotCake, { body: classed(carrotCake, 'rcp') })),
  look('the names of another plugin', granola, magazinePage(granola, { body: classed(granola, 'tasty-recipes') })),
  look(
    'bold words for headings',
    chili,
    blogPage(chili, {
      body: `<p><strong>Ingredients:</strong></p><p>${allLines(chili).join('<br>')}</p><p><strong>Directions:</strong></p>${tagged('p', allSteps(chili))}<p><strong>Notes</strong></p><p>Keeps for 3 days.</p>`,
    }),
    { ...bare, yield: '', serves: null },
  ),
  look(
    'an old page without a list',
    flatbread,
    oldPage(flatbread, {
      body: `<P>Makes: 8 flatbreads<H3>Ingredients</H3>${allLines(flatbread).join('<BR>')}<H3>Directions</H3>${allSteps(
        flatbread,
      )
        .map((text) => `<P>${text}`)
        .join('')}`,
    }),
    { ...bare },
  ),
  look(
    'a table of amounts',
    granola,
    magazinePage(granola, {
      body: `<h2>Ingredients</h2><table>${allLines(granola)
        .map((line) => {
          const [amount = '', ...rest] = line.split(' ');
          return `<tr><td>${amount}</td><td>${rest.join(' ')}</td></tr>`;
        })
        .join('')}</table><h2>Instructions</h2><ol>${tagged('li', allSteps(granola))}</ol>`,
    }),
    { ...bare, yield: '', serves: null },
  ),
  look(
    'a broken script, and the page',
    lentilSoup,
    blogPage(lentilSoup, {
      head: '<script type="application/ld+json">{{{</script>',
      body: underHeadings(lentilSoup, ['Serves 4', 'What you need', 'How to make it']),
    }),
    { ...bare, yield: '4' },
  ),
  ownPage(
    'none',
    'a story',
    chili,
    blogPage(chili, {
      body: '<p>We went to the market and saw 2 cats.</p><h2>What we bought</h2><ul><li>3 lemons</li><li>Bread</li></ul>',
    }),
  ),
  ownPage(
    'none',
    'an article that says so',
    granola,
    emptyShell(granola, { head: script({ '@type': 'NewsArticle', headline: granola.title }) }),
  ),
  ownPage('none', 'nothing at all', granola, ''),
];

import * as dishes from './dishes.ts';
import type { Dish } from './dishes.ts';
import { blogPage, escaped, magazinePage, oldPage } from './layouts.ts';
import { ownPage, type OwnPage } from './own-page.ts';
import { allLines, allSteps, iso } from './shape-parts.ts';

const {
  lentilSoup,
  flatbread,
  chili,
  apfelkuchen,
  ratatouille,
  tortilla,
  pannenkoeken,
  brigadeiro,
  kottbullar,
  granola,
} = dishes;

const items = (lines: readonly string[], attributes: string): string =>
  lines.map((line) => `<li ${attributes}>${escaped(line)}</li>`).join('\n');

function times(dish: Dish, attribute: string, prefix = ''): string {
  return (
    [
      ['prepTime', dish.prep],
      ['cookTime', dish.cook],
      ['totalTime', dish.total],
    ] as const
  )
    .map(([name, minutes]) => `<span ${attribute}="${prefix}${name}" content="${iso(minutes)}">${minutes} min</span>`)
    .join(' ');
}

function microdata(dish: Dish, steps: string): string {
  return `<div itemscope itemtype="http://schema.org/Recipe"><h2 itemprop="name">${escaped(dish.title)}</h2>
<p itemprop="description">${escaped(dish.summary)}</p><p>${times(dish, 'itemprop')}</p><span itemprop="recipeYield">${dish.yield}</span>
<div itemprop="author" itemscope itemtype="http://schema.org/Person"><span itemprop="name">Ada Nowak</span></div>
<ul>${items(allLines(dish), 'itemprop="recipeIngredient"')}</ul>${steps}</div>`;
}

function rdfa(dish: Dish, prefix: string): string {
  return `<div vocab="http://schema.org/" typeof="${prefix}Recipe"><h2 property="${prefix}name">${escaped(dish.title)}</h2>${times(dish, 'property', prefix)}
<b property="${prefix}recipeYield">${dish.yield}</b><ul>${items(allLines(dish), `property="${prefix}recipeIngredient"`)}</ul>
<div property="${prefix}recipeInstructions">${allSteps(dish)
    .map((text) => `<p>${escaped(text)}</p>`)
    .join('')}</div></div>`;
}

const li = (dish: Dish): string =>
  allSteps(dish)
    .map((text) => `<li>${escaped(text)}</li>`)
    .join('');

const untold = { prep: null, cook: null, total: null, yield: '', serves: null } as const;

type ClassNames = { readonly root: string; readonly name: string; readonly line: string; readonly steps: string };

function hRecipe(dish: Dish, { root, name, line, steps }: ClassNames): string {
  const lines = allLines(dish).map((text) => `<p class="${line}">${escaped(text)}</p>`);
  const said = allSteps(dish).map((text) => `<p>${escaped(text)}</p>`);
  return `<div class="${root}"><h2 class="${name}">${escaped(dish.title)}</h2>${lines.join('')}<div class="${steps}">${said.join('')}</div></div>`;
}

/** Pages that mark their recipe with microdata, RDFa or microformats. */
export const markedPages: readonly OwnPage[] = [
  ownPage(
    'microdata',
    'steps within one property',
    lentilSoup,
    blogPage(lentilSoup, { body: microdata(lentilSoup, `<ol itemprop="recipeInstructions">${li(lentilSoup)}</ol>`) }),
  ),
  ownPage(
    'microdata',
    'a property a step',
    chili,
    magazinePage(chili, {
      body: microdata(chili, `<ol>${items(allSteps(chili), 'itemprop="recipeInstructions"')}</ol>`),
    }),
  ),
  ownPage(
    'microdata',
    'steps as items',
    ratatouille,
    blogPage(ratatouille, {
      body: microdata(
        ratatouille,
        allSteps(ratatouille)
          .map(
            (text) =>
              `<div itemprop="recipeInstructions" itemscope itemtype="https://schema.org/HowToStep"><div itemprop="text"><p>${escaped(text)}</p></div></div>`,
          )
          .join(''),
      ),
    }),
  ),
  ownPage(
    'microdata',
    'paragraphs under a heading',
    apfelkuchen,
    blogPage(apfelkuchen, {
      body: microdata(
        apfelkuchen,
        `<div itemprop="recipeInstructions"><h3>Zubereitung</h3>${allSteps(apfelkuchen)
          .map((text) => `<p>${escaped(text)}</p>`)
          .join('')}</div>`,
      ),
    }),
    { ingredients: { '': allLines(apfelkuchen) } },
  ),
  ownPage(
    'microdata',
    'in the vocabulary before schema.org',
    flatbread,
    oldPage(flatbread, {
      body: `<div itemscope itemtype="http://data-vocabulary.org/Recipe"><span itemprop="name">${flatbread.title}</span><time itemprop="prepTime" datetime="PT25M">25 min<time itemprop="cookTime" datetime="PT16M">16 min</time>
<time itemprop="totalTime" datetime="PT41M">41</time><span itemprop="yield">${flatbread.yield}</span>${allLines(
        flatbread,
      )
        .map(
          (line) =>
            `<span itemprop="ingredient" itemscope itemtype="http://data-vocabulary.org/RecipeIngredient"><span itemprop="name">${line}</span></span><br>`,
        )
        .join('')}
<div itemprop="instructions">${allSteps(flatbread).join('<br>')}</div></div>`,
    }),
  ),
  ownPage(
    'microdata',
    'on the element of the page',
    pannenkoeken,
    `<html itemscope itemtype="https://schema.org/WebPage" lang=nl><head><meta itemprop="name" content="Site"><title>x</title><body>${microdata(pannenkoeken, `<ol itemprop="recipeInstructions">${li(pannenkoeken)}</ol>`)}</body></html>`,
  ),
  ownPage(
    'microdata',
    'list items that are never closed',
    granola,
    oldPage(granola, {
      body: `<div itemscope itemtype="http://schema.org/Recipe"><b itemprop=name>${granola.title}</b>${times(granola, 'itemprop')}<i itemprop=recipeYield>${granola.yield}</i><ul>${allLines(
        granola,
      )
        .map((line) => `<li itemprop=ingredients>${line}`)
        .join('\n')}</ul><ol>${allSteps(granola)
        .map((text) => `<li itemprop=recipeInstructions>${text}`)
        .join('\n')}</ol></div>`,
    }),
  ),
  ownPage('rdfa', 'names without a prefix', tortilla, blogPage(tortilla, { body: rdfa(tortilla, '') })),
  ownPage('rdfa', 'names with a prefix', brigadeiro, magazinePage(brigadeiro, { body: rdfa(brigadeiro, 'schema:') })),
  ownPage('rdfa', 'another prefix', kottbullar, blogPage(kottbullar, { body: rdfa(kottbullar, 's:') })),
  ownPage(
    'microformats',
    'in the first of the names',
    granola,
    blogPage(granola, {
      body: hRecipe(granola, { root: 'hrecipe', name: 'fn', line: 'ingredient', steps: 'instructions' }),
    }),
    untold,
  ),
  ownPage(
    'microformats',
    'in the names of today',
    lentilSoup,
    magazinePage(lentilSoup, {
      body: hRecipe(lentilSoup, { root: 'h-recipe', name: 'p-name', line: 'p-ingredient', steps: 'e-instructions' }),
    }),
    untold,
  ),
];

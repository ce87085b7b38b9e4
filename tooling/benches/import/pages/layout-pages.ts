import * as dishes from './dishes.ts';
import type { Dish } from './dishes.ts';
import { blogPage, emptyShell, escaped, magazinePage, oldPage } from './layouts.ts';
import { ownPage, type OwnPage } from './own-page.ts';
import { allLines, allSteps } from './shape-parts.ts';

const { lentilSoup, flatbread, chili, granola, tortilla, apfelkuchen, tamagoyaki } = dishes;
const untold = { prep: null, cook: null, total: null, yield: '', serves: null } as const;

const tagged = (tag: string, lines: readonly string[], names = ''): string =>
  lines.map((line) => `<${tag}${names}>${escaped(line)}</${tag}>`).join('');

function look(name: string, dish: Dish, html: string, other: Partial<Dish> = untold): OwnPage {
  return ownPage('look', name, dish, html, other);
}

/** A list and its steps under names that a build made up. */
function built(dish: Dish): string {
  const lines = allLines(dish).map((line) => {
    const [amount = '', ...rest] = line.split(' ');
    return `<div class="RecipeIngredients_item__k2"><span>${amount}</span><span>${escaped(rest.join(' '))}</span></div>`;
  });
  const steps = allSteps(dish).map(
    (text, index) => `<div class="RecipeMethod_step__9f"><h3>Step ${index + 1}</h3><p>${escaped(text)}</p></div>`,
  );
  return `<div class="RecipeIngredients_wrap__x1"><h2>Ingredients</h2>${lines.join('')}</div><div class="RecipeMethod_wrap__z0"><h2>Method</h2>${steps.join('')}</div>`;
}

/** The list twice, once for the printer. */
function printed(dish: Dish): string {
  const card = `<div class="ingredients"><ul>${tagged('li', allLines(dish))}</ul></div><div class="directions"><ol>${tagged('li', allSteps(dish))}</ol></div>`;
  return `${card}<div class="print-only">${card}</div>`;
}

/** Prose about ingredients first, the recipe far below. */
function talkedOver(dish: Dish): string {
  return `<div class="toc"><p>Jump to</p><ul><li><a href="#i">Ingredients</a></li><li><a href="#m">Instructions</a></li></ul></div>
<h2>Ingredients</h2><p>Buy the best you can find. I have tried them all, and the cheap ones are dust by the time they reach the shop.</p><ul><li>Stock: any will do.</li><li>Lentils: the red ones.</li></ul>
<h2>How to make it step by step</h2><p>Nothing to it.</p><div class="card"><h3>Ingredients</h3><ul>${tagged('li', allLines(dish))}</ul><h3>Instructions</h3><ol>${tagged('li', allSteps(dish))}</ol></div>`;
}

/** Pages without marks as content systems, site kits and hands lay them out. */
export const layoutPages: readonly OwnPage[] = [
  look(
    'one long post with br',
    chili,
    `<html><head><title>Beans and Me: ${chili.title}</title></head><body><div class="post-body"><h3 class="post-title">${chili.title}</h3>We make it each winter.<br/><br/><b>INGREDIENTS</b><br/>${allLines(chili).join('<br/>')}<br/><br/><b>DIRECTIONS</b><br/>${allSteps(chili).join('<br/>')}<div class="post-footer">Posted by Ada</div></div></body></html>`,
  ),
  look(
    'amounts and numbers in elements of their own',
    flatbread,
    magazinePage(flatbread, {
      body: `<h2>Ingredients</h2><ul>${allLines(flatbread)
        .map(
          (line) =>
            `<li>${line
              .split(' ')
              .map((word) => `<span>${word}</span>`)
              .join('')}</li>`,
        )
        .join('')}</ul><h2>Instructions</h2><ol>${allSteps(flatbread)
        .map((text, index) => `<li><span>${index + 1}</span><p>${text}</p></li>`)
        .join('')}</ol>`,
    }),
  ),
  look('names that a build made up', lentilSoup, magazinePage(lentilSoup, { body: built(lentilSoup) })),
  look('a list for the printer too', tortilla, blogPage(tortilla, { body: printed(tortilla) })),
  look('prose before the card', lentilSoup, blogPage(lentilSoup, { body: talkedOver(lentilSoup) })),
  look(
    'steps numbered in one paragraph',
    flatbread,
    oldPage(flatbread, {
      body: `<H3>You will need</H3><UL>${allLines(flatbread)
        .map((line) => `<LI>${line}`)
        .join('')}</UL><H3>How to make flatbreads</H3><P>${allSteps(flatbread)
        .map((text, index) => `${index + 1}. ${text}`)
        .join(' ')}<HR>`,
    }),
  ),
  look(
    'a table, and facts above the steps',
    apfelkuchen,
    magazinePage(apfelkuchen, {
      body: `<h2>Zutaten für 12 Portionen</h2><table>${allLines(apfelkuchen)
        .map((line) => `<tr><td>${line.split(' ')[0]}</td><td>${line.split(' ').slice(1).join(' ')}</td></tr>`)
        .join(
          '',
        )}</table><h2>Zubereitung</h2><small>Arbeitszeit ca. 30 Minuten Koch-/Backzeit ca. 45 Minuten Gesamtzeit ca. 1 Stunde 15 Minuten</small><div>${allSteps(apfelkuchen).join('<br><br>')}</div>`,
    }),
    { yield: '12 Portionen', serves: 12 },
  ),
  look(
    'headings in Japanese',
    tamagoyaki,
    blogPage(tamagoyaki, {
      body: `<h2>材料（2人分）</h2><ul>${tagged('li', allLines(tamagoyaki))}</ul><h2>作り方</h2><ol>${tagged('li', allSteps(tamagoyaki))}</ol>`,
    }),
    { ...untold, yield: '2人分', serves: 2 },
  ),
  look(
    'nothing but lines',
    chili,
    `<body><h1>${chili.title}</h1><div>Ingredients:</div>${tagged('div', allLines(chili))}<div>Preparation:</div>${tagged('div', allSteps(chili))}</body>`,
  ),
  ownPage(
    'none',
    'a product and what is in it',
    granola,
    emptyShell(granola, {}).replace(
      '<div id="root"></div>',
      '<h1>Oat Bar 40 g</h1><h2>Ingredients</h2><p>Oats (60%), sugar, palm oil, salt.</p><table><tr><td>Energy</td><td>400 kcal</td></tr></table>',
    ),
  ),
];

import { writeJsonLd } from '@hearth/adapters/recipe-files/json-ld/write-json-ld.ts';
import type { SharedLine, SharedPhoto, SharedRecipe } from '@hearth/contracts/recipes/shared-recipe.ts';
import type { MeasureSystem } from '@hearth/contracts/shared/vocabulary.ts';
import { sharedDraft, sharedLineText } from '@hearth/services/recipes/shared-draft.ts';
import { type Html, marked, jsonBlock, webLink } from './html.ts';
import { readWords } from './line-words.ts';
import { pageFrame } from './page-frame.ts';
import { factList, nutritionTable, safetyWords } from './recipe-facts.ts';

/** How a reader wants the amounts; as they were written where nothing is said. */
export type PageReading = { readonly servings?: number | undefined; readonly system?: MeasureSystem | undefined };

export type RecipePage = {
  /** As it was written: what a program that reads the page is told. */
  readonly recipe: SharedRecipe;
  /** The same in the amounts that were asked for. */
  readonly read: SharedRecipe;
  readonly reading: PageReading;
  /** Where the page is on this server, without what was asked for. */
  readonly path: string;
  /** Where others reach this server. */
  readonly publicUrl: string;
};

const SIZES = '(min-width: 62rem) 57rem, 100vw';

/** A shared recipe to read and print, and for programs as schema.org's Recipe. Nothing of it needs a script. */
export function recipePage(page: RecipePage): string {
  const { recipe, read, reading } = page;
  const isAsWritten = reading.servings === undefined && reading.system === undefined;
  const words = isAsWritten ? sharedLineText : readWords;
  const [first, ...others] = read.photos;
  const lang = langOf(recipe);
  return pageFrame({
    title: recipe.title,
    head: headOf(page),
    body: marked`<main>
<article>
<h1${lang}>${read.title}</h1>
${read.summary !== '' && marked`<p class="pre"${lang}>${read.summary}</p>`}
${first !== undefined && photoOf(first, page, SIZES)}
${factList(read)}
${readingForm(page)}
<div class="two">
<section aria-labelledby="ingredients">
<h2 id="ingredients">Ingredients</h2>
${lineLists(read.lines, words, lang)}
</section>
<section aria-labelledby="method">
<h2 id="method">Method</h2>
${stepLists(read.steps, lang)}
</section>
</div>
${others.length > 0 && marked`<div class="more">${others.map((photo) => photoOf(photo, page, '20rem'))}</div>`}
${read.parts.map((part) => partOf(part, isAsWritten ? sharedLineText : readWords, lang))}
${
  read.notes.length > 0 &&
  marked`<section aria-labelledby="notes">
    <h2 id="notes">Notes</h2>
    ${notesOf(read, lang)}
  </section>`
}
${safetyWords(read)}
${nutritionTable(read)}
${sourceOf(recipe)}
</article>
</main>
<footer><p>Shared from a Hearth kitchen by whoever gave you this link.</p></footer>`,
  });
}

function headOf({ recipe, path, publicUrl }: RecipePage): Html {
  const photos = recipe.photos.map((photo) => new URL(photoPath(path, photo, 'large'), publicUrl).href);
  const draft = sharedDraft(recipe, photos);
  const summary = recipe.summary.replaceAll(/\s+/g, ' ').trim().slice(0, 300);
  const [image] = photos;
  return marked`${summary !== '' && marked`<meta name="description" content="${summary}">`}
    <meta property="og:type" content="article">
    <meta property="og:title" content="${recipe.title}">
    ${summary !== '' && marked`<meta property="og:description" content="${summary}">`}
    ${image !== undefined && marked`<meta property="og:image" content="${image}">`}
    <script type="application/ld+json">${jsonBlock(writeJsonLd(draft))}</script>`;
}

function photoPath(path: string, { id }: SharedPhoto, size: 'large' | 'medium'): string {
  return `${path}/photos/${id}/${size}`;
}

function photoOf(photo: SharedPhoto, { recipe, path }: RecipePage, sizes: string): Html {
  const [medium, large] = [photoPath(path, photo, 'medium'), photoPath(path, photo, 'large')];
  const alt = photo.alt ?? `A photo of ${recipe.title}`;
  const choice = `${medium} ${Math.min(640, photo.width)}w, ${large} ${photo.width}w`;
  return marked`<figure>
    <img
      src="${medium}"
      srcset="${choice}"
      sizes="${sizes}"
      width="${photo.width}"
      height="${photo.height}"
      alt="${alt}"
   >
  </figure>`;
}

function readingForm({ recipe, reading, path }: RecipePage): Html {
  const option = (value: string, name: string): Html =>
    marked`<option value="${value}"${value === (reading.system ?? '') && marked` selected`}>${name}</option>`;
  const isScaled = reading.servings !== undefined && reading.servings !== recipe.servings;
  const scaled = `The ingredients are for ${reading.servings}; the method was written for ${recipe.servings}.`;
  return marked`<form action="${path}" method="get">
<label>Servings
<input type="number" name="servings" min="1" max="500" value="${reading.servings ?? recipe.servings}">
</label>
<label>Measures
<select name="system">
${option('', 'As written')}${option('metric', 'Metric')}${option('us', 'US')}${option('imperial', 'Imperial')}
</select>
</label>
<button>Show</button>
</form>
${isScaled && marked`<p>${scaled}</p>`}`;
}

type Sectioned = { readonly section: string | null };

/** What stands under one heading after another; the same heading may come twice. */
function runs<T extends Sectioned>(items: readonly T[]): { section: string | null; items: T[] }[] {
  const found: { section: string | null; items: T[] }[] = [];
  for (const item of items) {
    const last = found.at(-1);
    if (last !== undefined && last.section === item.section) last.items.push(item);
    else found.push({ section: item.section, items: [item] });
  }
  return found;
}

function lineLists(lines: readonly SharedLine[], words: (line: SharedLine) => string, lang: Html): Html {
  return marked`${runs(lines).map(
    ({ section, items }) =>
      marked`${section !== null && marked`<h3${lang}>${section}</h3>`}
<ul${lang}>
${items.map((line) => marked`<li>${words(line)}</li> `)}</ul>`,
  )}`;
}

function stepLists(steps: SharedRecipe['steps'], lang: Html): Html {
  return marked`${runs(steps).map(
    ({ section, items }) =>
      marked`${section !== null && marked`<h3${lang}>${section}</h3>`}
<ol${lang}>
${items.map(({ text }) => marked`<li class="pre">${text}</li> `)}</ol>`,
  )}`;
}

function partOf(part: SharedRecipe['parts'][number], words: (line: SharedLine) => string, lang: Html): Html {
  return marked`<section>
<h2${lang}>${part.title}</h2>
<p>For ${part.servings} ${part.servings === 1 ? 'serving' : 'servings'}</p>
<div class="two">
<div>${lineLists(part.lines, words, lang)}</div>
<div>${stepLists(part.steps, lang)}</div>
</div>
${notesOf(part, lang)}
</section>`;
}

function notesOf({ notes }: Pick<SharedRecipe, 'notes'>, lang: Html): Html {
  return marked`${notes.map(
    ({ title, text }) =>
      marked`${title !== null && marked`<h3${lang}>${title}</h3>`}
        <p class="pre"${lang}>${text}</p>`,
  )}`;
}

function sourceOf({ source: { url, name, author } }: SharedRecipe): Html | false {
  const link = webLink(url);
  const site = name ?? (link === null ? null : new URL(link).hostname);
  if (site === null && author === null) return false;
  const from = link === null ? site : marked`<a href="${link}" rel="noopener noreferrer nofollow">${site}</a>`;
  return marked`<p>From ${[author, author !== null && site !== null && ', ', from]}</p>`;
}

function langOf({ language }: SharedRecipe): Html {
  return language === null ? marked`` : marked` lang="${language}"`;
}

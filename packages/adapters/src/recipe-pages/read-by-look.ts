import type { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { oneLine, plainText } from './clean-text.ts';
import type { Doubts } from './doubts.ts';
import { emptyDraft } from './empty-draft.ts';
import { labelledFacts } from './labelled-facts.ts';
import type { PageEntry } from './page-entries.ts';
import type { PageScan } from './page-scan.ts';
import { readDuration } from './read-duration.ts';
import { readEntries, type EntriesReading } from './read-entries.ts';
import { settleTimes } from './read-times.ts';
import { readYield } from './read-yield.ts';

const LINES_ALONE = 4;

/**
 * What the page itself shows, beside or instead of what it marks. Of a marked recipe only what it
 * lacks is looked for. Null: nothing that looks like a recipe.
 */
export function fromPage(
  scan: PageScan,
  entries: readonly PageEntry[],
  marked: RecipeDraft | null,
  doubts: Doubts,
): RecipeDraft | null {
  const lacks = marked === null || marked.ingredients.length === 0 || marked.instructions.length === 0;
  const timed = marked !== null && (marked.totalMinutes ?? marked.prepMinutes ?? marked.cookMinutes) !== null;
  if (!lacks && timed && marked.yieldText !== null) return null;
  const look = readEntries(entries);
  const own = gatherFacts(entries, timed, marked !== null && marked.yieldText !== null, doubts);
  const readBy = look.ingredients.length + look.instructions.length > 0 ? 'heuristics' : 'open-graph';
  if (marked === null && readBy === 'open-graph' && !/recipe|food/i.test(scan.meta.get('og:type') ?? '')) return null;
  if (marked === null && readBy === 'heuristics' && !isRecipe(look)) return null;
  if (marked === null && readBy === 'heuristics')
    doubts.add('source', 'guessed', 'The page marks no recipe: this was read by its headings and lists.');
  return {
    ...emptyDraft(readBy),
    ...own,
    title: titleOf(scan, entries),
    ingredients: [...look.ingredients],
    instructions: [...look.instructions],
    notes: marked === null ? look.notes.map((text) => ({ title: null, text })) : [],
  };
}

/** Lines alone may be what a product is made of. */
function isRecipe({ ingredients, instructions }: EntriesReading): boolean {
  return ingredients.length > 0 && (instructions.length > 0 || ingredients.length >= LINES_ALONE);
}

function gatherFacts(
  entries: readonly PageEntry[],
  timed: boolean,
  yields: boolean,
  doubts: Doubts,
): Partial<RecipeDraft> {
  const shown = entries.filter(({ aside }) => !aside);
  const facts = labelledFacts(shown.map(({ text }) => text));
  const minutes = (text: string | null): number | null =>
    text === null ? null : (readDuration(text)?.minutes ?? null);
  const yieldText = facts.yields ?? besideHeading(shown);
  const serves = yields || yieldText === null ? null : readYield([yieldText]);
  if (serves !== null) doubts.add('yield', 'guessed', 'Read from a label on the page.', yieldText);
  const stated = {
    prepMinutes: minutes(facts.prep),
    cookMinutes: minutes(facts.cook),
    totalMinutes: minutes(facts.total),
  };
  const any = Object.values(stated).some((value) => value !== null);
  if (!timed && any) doubts.add('totalMinutes', 'guessed', 'Times were read from labels on the page.');
  return {
    ...(serves === null ? {} : { yieldText: serves.yieldText, servings: serves.servings }),
    ...(timed || !any ? {} : settleTimes(stated, doubts)),
  };
}

/** "Ingredients (for 4 people)" */
function besideHeading(entries: readonly PageEntry[]): string | null {
  const heading = entries.find((entry) => entry.kind === 'ingredients' && /\d/.test(entry.text))?.text;
  const amount = heading === undefined ? undefined : /\d.*$/.exec(heading)?.[0].replace(/[^\p{L}\p{N}]+$/u, '');
  return amount !== undefined && readYield([amount]).servings !== null ? amount : null;
}

/** The title of the page without the name of its site. */
export function titleOf(scan: PageScan, entries: readonly PageEntry[]): string | null {
  const site = plainText(scan.meta.get('og:site_name') ?? '');
  const named = entries.find((entry) => entry.zone === 'title' && !entry.aside)?.text;
  const heading = entries.find((entry) => entry.level === 1 && !entry.aside && entry.text !== site)?.text;
  const stated = plainText(scan.meta.get('og:title') ?? scan.meta.get('twitter:title') ?? scan.title ?? '');
  const bare = withoutSite(stated, site);
  // A title that begins with the page's heading is that heading with something added.
  if (named !== undefined) return named;
  if (heading !== undefined && (bare === '' || bare.toLowerCase().startsWith(heading.toLowerCase()))) return heading;
  return bare || heading || null;
}

function withoutSite(title: string, site: string): string {
  const parts = title.split(/\s+[|–—-]\s+|\s*\|\s*|\s+[•·»]\s+/u).filter((part) => part !== '');
  if (parts.length < 2) return oneLine(title);
  const kept = parts.filter((part) => part.toLowerCase() !== site.toLowerCase());
  return (site !== '' && kept.length < parts.length ? kept.join(' - ') : parts[0]) ?? title;
}

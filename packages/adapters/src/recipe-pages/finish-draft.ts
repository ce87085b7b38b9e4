import type { DraftDoubt, DraftPart, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { isShareLink } from '@hearth/domain/recipes/share-link.ts';
import { plainText } from './clean-text.ts';
import type { Doubts } from './doubts.ts';
import { PAGE_BOUNDS } from './page-limits.ts';
import type { PageScan } from './page-scan.ts';
import { languageTag } from './read-node.ts';

/** What is beside the recipe itself. */
export type Surroundings = { readonly scan: PageScan | null; readonly url: string | null; readonly doubts: Doubts };

/** A draft with what its page says around it (site, language, image), addresses made whole, and every gap doubted. */
export function finishDraft(draft: RecipeDraft, { scan, url, doubts }: Surroundings): RecipeDraft {
  const meta = (...names: readonly string[]): string | null =>
    names.map((name) => plainText(scan?.meta.get(name) ?? '')).find((text) => text !== '') ?? null;
  const addresses = [url, scan?.canonical ?? null, draft.sourceUrl, meta('og:url')].flatMap(
    (address) => webAddress(address, null) ?? [],
  );
  // A recipe that Hearth shares comes from where its page says, if from anywhere: the link itself is a secret.
  const sourceUrl = addresses.find((address) => !isShareLink(address)) ?? null;
  const images = draft.imageUrls.length > 0 ? draft.imageUrls : (scan?.images ?? []);
  const whole = images.flatMap((image) => webAddress(image, addresses[0] ?? null) ?? []);
  if (whole.length < images.length) doubts.add('images', 'left-out', 'An image has no address on the web.');
  if (scan?.cut) doubts.add('source', 'cut', 'The page is longer than what is read of it.');
  const kept = boundedDraft(draft, doubts);
  const finished: RecipeDraft = {
    ...kept,
    title: kept.title ?? meta('og:title', 'twitter:title'),
    summary: kept.summary ?? meta('og:description', 'description', 'twitter:description'),
    language: draft.language ?? languageTag(scan?.language ?? '') ?? languageTag(meta('og:locale') ?? ''),
    author: draft.author ?? meta('author'),
    sourceUrl,
    sourceName: draft.sourceName ?? meta('og:site_name') ?? hostOf(sourceUrl),
    imageUrls: [...new Set(whole)],
  };
  doubtGaps(finished, doubts);
  return { ...finished, doubts: [...doubts.all] };
}

/** What is longer than a recipe can be, cut, each with a doubt. */
function boundedDraft(draft: RecipeDraft, doubts: Doubts): RecipeDraft {
  const cut = (text: string, field: DraftDoubt['field'], most: number, index: number | null = null): string => {
    if (text.length <= most) return text;
    doubts.add(field, 'cut', `This was longer than ${most} characters and was cut.`, null, index);
    return text.slice(0, most).toWellFormed();
  };
  const parts = (list: readonly DraftPart[], field: 'ingredients' | 'instructions'): DraftPart[] => {
    if (list.length > PAGE_BOUNDS.parts) doubts.add(field, 'cut', `Only the first ${PAGE_BOUNDS.parts} were kept.`);
    return list.slice(0, PAGE_BOUNDS.parts).map(({ section, text }, index) => ({
      section: section === null ? null : cut(section, field, PAGE_BOUNDS.title, index),
      text: cut(text, field, PAGE_BOUNDS.partText, index),
    }));
  };
  if (draft.notes.length > PAGE_BOUNDS.notes)
    doubts.add('other', 'cut', `Only the first ${PAGE_BOUNDS.notes} notes were kept.`);
  return {
    ...draft,
    title: draft.title === null ? null : cut(draft.title, 'title', PAGE_BOUNDS.title),
    summary: draft.summary === null ? null : cut(draft.summary, 'summary', PAGE_BOUNDS.partText),
    yieldText: draft.yieldText === null ? null : cut(draft.yieldText, 'yield', PAGE_BOUNDS.title),
    ingredients: parts(draft.ingredients, 'ingredients'),
    instructions: parts(draft.instructions, 'instructions'),
    notes: draft.notes
      .slice(0, PAGE_BOUNDS.notes)
      .map(({ title, text }) => ({ title, text: cut(text, 'other', PAGE_BOUNDS.partText) })),
  };
}

function doubtGaps(draft: RecipeDraft, doubts: Doubts): void {
  if (draft.title === null) doubts.add('title', 'missing', 'No title was found.');
  if (draft.ingredients.length === 0) doubts.add('ingredients', 'missing', 'No ingredients were found.');
  if (draft.instructions.length === 0) doubts.add('instructions', 'missing', 'No steps were found.');
  if (draft.servings === null) doubts.add('servings', 'missing', 'How many it serves is not stated.', draft.yieldText);
}

/** An address of the web, made whole by the page's own; null for any other scheme. */
function webAddress(text: string | null, base: string | null): string | null {
  if (text === null || text === '') return null;
  try {
    const url = base === null ? new URL(text) : new URL(text, base);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

function hostOf(url: string | null): string | null {
  return url === null ? null : new URL(url).hostname.replace(/^www\./, '');
}

import type { RecipeInput } from '@hearth/contracts/recipes/recipe-content.ts';
import type { DraftDoubt, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { slugOf } from '../../shared/slug.ts';
import { WORKED_OUT } from '../export/draft-of.ts';
import { isShareLink } from '../share-link.ts';
import { isMeal, ownSlots, ownTools, slotsOf, toolsOf } from './kitchen-words.ts';

/** What the contract of a recipe takes; what is longer is cut or left out, and said so. */
const MOST = { title: 160, summary: 4000, yieldText: 160, name: 200, line: 500, step: 4000, note: 8000, section: 120 };
const MOST_PARTS = { lines: 200, steps: 100, notes: 20, tags: 30 };
const MOST_MINUTES = 20_160;
const MOST_SERVINGS = 100;
/** What most recipes that do not say are for. */
const USUAL_SERVINGS = 4;

type Doubt = Omit<DraftDoubt, 'index' | 'source'> & Partial<Pick<DraftDoubt, 'index' | 'source'>>;
type Say = (doubt: Doubt) => void;

export type DraftedRecipe = { readonly recipe: RecipeInput; readonly doubts: readonly DraftDoubt[] };

/**
 * A draft as a recipe that can be written down. What the source leaves open is filled by a rule, what does not fit is cut
 * or left out, and every such place is a doubt beside those that the draft came with. `knownTags` are the tags there are:
 * a keyword that is none of them goes into a note. What Hearth wrote itself is taken by its word, and nothing is guessed.
 */
export function draftToRecipe(draft: RecipeDraft, knownTags: ReadonlySet<string>): DraftedRecipe {
  const doubts: DraftDoubt[] = draft.doubts.filter((doubt) => !isToldBelow(doubt));
  const say: Say = (doubt) => void doubts.push({ index: null, source: null, ...doubt });
  const isOwn = draft.planning !== undefined;
  const { tags, others } = tagsOf(draft, knownTags);
  const recipe: RecipeInput = {
    title: titleOf(draft, say),
    summary: cut('summary', draft.summary ?? '', MOST.summary, say),
    servings: servingsOf(draft, say),
    yieldText: orNull(cut('yield', draft.yieldText ?? '', MOST.yieldText, say)),
    slots: isOwn ? ownSlots(draft) : slotsOf(draft),
    ...timesOf(draft, say),
    keepingDays: draft.planning?.keepingDays ?? 0,
    cookingMethod: draft.planning?.cookingMethod ?? null,
    cookedGrams: toTenths(draft.planning?.cookedGrams ?? null),
    tools: isOwn ? ownTools(draft) : toolsOf(draft),
    tags,
    lines: linesOf(draft, say),
    steps: stepsOf(draft, say),
    notes: notesOf(draft, others, say),
    source: sourceOf(draft, say),
    language: languageOf(draft.language),
  };
  return { recipe, doubts };
}

/** As recipes keep the weight of a dish; nothing weighs nothing. */
function toTenths(grams: number | null): number | null {
  return grams === null ? null : Math.max(0.1, Math.round(grams * 10) / 10);
}

/** What a rule fills in, the rule tells, with what it took instead. */
function isToldBelow({ field, code }: DraftDoubt): boolean {
  return code === 'missing' && (field === 'title' || field === 'servings');
}

function titleOf({ title }: RecipeDraft, say: Say): string {
  const said = storable(title ?? '');
  if (said !== '') return cut('title', said, MOST.title, say);
  say({ field: 'title', code: 'missing', message: 'The source gives it no name. Give it one.' });
  return 'Untitled recipe';
}

function servingsOf({ servings, yieldText }: RecipeDraft, say: Say): number {
  if (servings === null) {
    say({
      field: 'servings',
      code: 'guessed',
      message: `The source does not say how many it serves; ${USUAL_SERVINGS} is a guess.`,
      source: yieldText,
    });
    return USUAL_SERVINGS;
  }
  const whole = Math.min(MOST_SERVINGS, Math.max(1, Math.round(servings)));
  if (whole !== servings)
    say({
      field: 'servings',
      code: 'guessed',
      message: `Servings are whole numbers up to ${MOST_SERVINGS}; it is taken for ${whole}.`,
      source: String(servings),
    });
  return whole;
}

type Times = Pick<RecipeInput, 'prepMinutes' | 'cookMinutes' | 'activeMinutes' | 'totalMinutes'>;

/** Hands-on time is stated nowhere: it is taken for the time of preparation, or for all of it where that is all there is. */
function timesOf({ prepMinutes, cookMinutes, totalMinutes, planning }: RecipeDraft, say: Say): Times {
  if (
    planning !== undefined &&
    [prepMinutes, cookMinutes, totalMinutes].every((minutes) => (minutes ?? 0) <= MOST_MINUTES)
  ) {
    const { activeMinutes } = planning;
    const most = totalMinutes ?? MOST_MINUTES;
    return {
      prepMinutes,
      cookMinutes,
      totalMinutes,
      activeMinutes: activeMinutes === null ? null : Math.min(activeMinutes, most),
    };
  }
  const parts = [prepMinutes, cookMinutes].filter((minutes) => minutes !== null);
  const total = totalMinutes ?? (parts.length === 0 ? null : parts.reduce((sum, minutes) => sum + minutes, 0));
  if (total === null)
    say({
      field: 'totalMinutes',
      code: 'missing',
      message: 'The source does not say how long it takes. Say so, and weeks can be made with it.',
    });
  else if ([total, ...parts].some((minutes) => minutes > MOST_MINUTES))
    say({
      field: 'totalMinutes',
      code: 'cut',
      message: 'It takes longer than two weeks, which is more than is kept.',
      source: String(total),
    });
  const kept = (minutes: number | null): number | null => (minutes === null ? null : Math.min(MOST_MINUTES, minutes));
  const keptTotal = kept(total);
  const active = kept(prepMinutes ?? total);
  return {
    prepMinutes: kept(prepMinutes),
    cookMinutes: kept(cookMinutes),
    activeMinutes: active === null || keptTotal === null ? null : Math.min(active, keptTotal),
    totalMinutes: keptTotal,
  };
}

function linesOf({ ingredients }: RecipeDraft, say: Say): RecipeInput['lines'] {
  if (ingredients.length === 0)
    say({ field: 'ingredients', code: 'missing', message: 'No ingredients were found. Add what goes in.' });
  leftOut('ingredients', ingredients.length, MOST_PARTS.lines, say);
  return ingredients.slice(0, MOST_PARTS.lines).flatMap(({ section, text }, index) => {
    const line = cut('ingredients', text, MOST.line, say, index);
    return line === '' ? [] : [{ text: line, section: sectionOf(section) }];
  });
}

function stepsOf({ instructions }: RecipeDraft, say: Say): RecipeInput['steps'] {
  if (instructions.length === 0)
    say({ field: 'instructions', code: 'missing', message: 'No steps were found. Say how it is made.' });
  leftOut('instructions', instructions.length, MOST_PARTS.steps, say);
  return instructions.slice(0, MOST_PARTS.steps).flatMap(({ section, text }, index) => {
    const step = cut('instructions', text, MOST.step, say, index);
    return step === '' ? [] : [{ text: step, section: sectionOf(section) }];
  });
}

/** What the source says and a recipe has no place for goes into notes, in its words. */
function notesOf(draft: RecipeDraft, keywords: readonly string[], say: Say): RecipeInput['notes'] {
  const isWorkedOut = draft.nutrition.basis === WORKED_OUT;
  const stated = isWorkedOut ? [] : Object.entries(draft.nutrition.texts).map(([name, text]) => `${name}: ${text}`);
  const basis = draft.nutrition.basis === null ? '' : ` (${draft.nutrition.basis})`;
  const more: RecipeInput['notes'] = [
    ...(stated.length === 0 ? [] : [{ title: `Nutrition as the source states it${basis}`, text: stated.join('\n') }]),
    ...(draft.rating === null ? [] : [{ title: 'Rating at the source', text: ratingText(draft.rating) }]),
    ...(keywords.length === 0 ? [] : [{ title: 'Keywords', text: keywords.join(', ') }]),
    ...(draft.diets.length === 0 || draft.planning !== undefined
      ? []
      : [{ title: 'Diets the source claims', text: draft.diets.join(', ') }]),
  ];
  const notes = [...draft.notes, ...more];
  leftOut('other', notes.length, MOST_PARTS.notes, say);
  return notes.slice(0, MOST_PARTS.notes).flatMap(({ title, text }) => {
    const said = cut('other', text, MOST.note, say);
    return said === '' ? [] : [{ title: orNull(atCharacter(storable(title ?? ''), MOST.name)), text: said }];
  });
}

function ratingText({ value, best, count }: NonNullable<RecipeDraft['rating']>): string {
  return `${value} of ${best}${count === null ? '' : `, by ${count}`}`;
}

function sourceOf({ sourceUrl, sourceName, author }: RecipeDraft, say: Say): RecipeInput['source'] {
  const url = sourceUrl !== null && /^https?:\/\//i.test(sourceUrl) && URL.canParse(sourceUrl) ? sourceUrl : null;
  if (sourceUrl !== null && url === null)
    say({ field: 'source', code: 'unreadable', message: 'Its address is no web address.', source: sourceUrl });
  return {
    // A link that shares a recipe is a secret of whoever made it, and would be read by all who read this one.
    url: url !== null && url.length <= 2000 && !isShareLink(url) ? url : null,
    name: orNull(cut('source', sourceName ?? '', MOST.name, say)),
    author: orNull(cut('source', author ?? '', MOST.name, say)),
  };
}

/** Of a draft that Hearth wrote, every keyword is a tag, and its meals are none. */
function tagsOf(draft: RecipeDraft, known: ReadonlySet<string>): { tags: string[]; others: string[] } {
  const { categories, cuisines, keywords, planning } = draft;
  const meals = planning === undefined ? [] : categories.filter((label) => isMeal(label));
  const own = new Set(planning === undefined ? [] : keywords.map((label) => slugOf(label)));
  const labels = [...categories, ...cuisines, ...keywords].filter((label) => !meals.includes(label));
  const slugs = new Map(labels.map((label) => [label.trim(), slugOf(label)]));
  const isTag = (slug: string): boolean => slug !== '' && (known.has(slug) || own.has(slug));
  const tags = [...new Set(slugs.values())].filter(isTag).slice(0, MOST_PARTS.tags);
  const others = [...slugs].filter(([label, slug]) => label !== '' && !isTag(slug)).map(([label]) => label);
  return { tags, others };
}

function languageOf(language: string | null): string | null {
  return language !== null && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ? language : null;
}

function sectionOf(section: string | null): string | null {
  return orNull(atCharacter(storable(section ?? ''), MOST.section));
}

function cut(field: DraftDoubt['field'], text: string, most: number, say: Say, index: number | null = null): string {
  const said = storable(text);
  if (said.length <= most) return said;
  say({ field, index, code: 'cut', message: `It is longer than ${most} characters and was cut there.`, source: said });
  return atCharacter(said, most);
}

/** Without what no text can hold: NUL, and halves of characters. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed().trim();
}

/** At most so long, and cut between characters. */
function atCharacter(text: string, most: number): string {
  return text
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}

function leftOut(field: DraftDoubt['field'], count: number, most: number, say: Say): void {
  if (count > most)
    say({ field, code: 'left-out', message: `There are ${count}; what comes after ${most} was left out.` });
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

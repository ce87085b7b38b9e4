import {
  type DraftDoubt,
  DraftPlanning,
  type DraftPart,
  type RecipeDraft,
} from '@hearth/contracts/recipes/recipe-draft.ts';
import { minutesOf, servingsOf } from '../text/doubtful-values.ts';
import { lineOrNull } from '../text/draft-text.ts';
import { doubt, leftOut } from '../text/fields.ts';
import { positiveOf } from '../text/json-values.ts';
import { emptyDraft, normalDraft } from '../text/normal-draft.ts';
import { unescapeBlock, unescapeLine, unescapeList } from './escape.ts';
import { FACTS, HEADINGS, NOT_SAID } from './markdown-facts.ts';
import { readNutritionLines } from './read-nutrition-lines.ts';

/** The recipes of a Markdown text, each from its `# ` heading to the next; null where it does not begin with one. */
export function markdownRecipes(text: string): string[] | null {
  const lines = text.replaceAll(/\r\n?/gu, '\n').trimStart();
  return /^#(?: |\n|$)/u.test(lines) ? lines.split(/^(?=#(?: |$))/mu).filter((one) => one.trim() !== '') : null;
}

type Chapter = { readonly name: string; readonly lines: readonly string[] };

/** What stands before the first `## ` heading, and under each. */
function chapters(lines: readonly string[]): Chapter[] {
  const found: { name: string; lines: string[] }[] = [{ name: '', lines: [] }];
  for (const one of lines) {
    const name = /^##(?: (.*))?$/u.exec(one);
    if (name === null) found.at(-1)?.lines.push(one);
    else found.push({ name: unescapeLine((name[1] ?? '').trim()), lines: [] });
  }
  return found;
}

/** One recipe as `writeMarkdown` writes it, or somebody by hand in its manner. A chapter it does not know is a note. */
export function readMarkdownRecipe(text: string): RecipeDraft {
  const [first = '', ...rest] = text.trim().split('\n');
  const [head, ...others] = chapters(rest);
  const doubts: DraftDoubt[] = [];
  const draft: RecipeDraft = {
    ...emptyDraft(),
    title: unescapeLine(first.slice(1).trim()),
    ...preface(head?.lines ?? [], doubts),
  };
  for (const { name, lines } of others) {
    if (name === HEADINGS.ingredients) draft.ingredients.push(...listed(lines, /^[-*+] (.*)$/u, 'ingredients', doubts));
    else if (name === HEADINGS.instructions)
      draft.instructions.push(...listed(lines, /^\d{1,9}[.)] (.*)$/u, 'instructions', doubts));
    else if (name === HEADINGS.notes) draft.notes.push(...notes(lines));
    else if (name === HEADINGS.nutrition) draft.nutrition = readNutritionLines(lines, doubts);
    else draft.notes.push({ title: name, text: unescapeBlock(lines) });
  }
  return { ...normalDraft(draft), doubts };
}

/** The summary, and the facts as a list after it. */
function preface(lines: readonly string[], doubts: DraftDoubt[]): Partial<RecipeDraft> {
  const start = lines.findIndex((one) => one.startsWith('- '));
  const summary = unescapeBlock(start === -1 ? lines : lines.slice(0, start));
  const facts = new Map<string, string>();
  for (const one of start === -1 ? [] : lines.slice(start)) {
    const [, label = '', value = ''] = /^[-*+] ([^:]+): ?(.*)$/u.exec(one) ?? [];
    const name = Object.entries(FACTS).find(([, known]) => known === label)?.[0];
    if (name !== undefined && !facts.has(name)) facts.set(name, value);
    else if (one.trim() !== '') doubts.push(leftOut(label === '' ? 'line' : label, one));
  }
  return { summary, ...readFacts((name) => facts.get(name) ?? '', doubts) };
}

function readFacts(said: (name: keyof typeof FACTS) => string, doubts: DraftDoubt[]): Partial<RecipeDraft> {
  const text = (name: keyof typeof FACTS): string | null => lineOrNull(unescapeLine(said(name)));
  const list = (name: keyof typeof FACTS): string[] => unescapeList(said(name));
  return {
    yieldText: text('yieldText'),
    servings: servings(said('servings'), doubts),
    prepMinutes: minutesOf(said('prepMinutes'), 'prepMinutes', doubts),
    cookMinutes: minutesOf(said('cookMinutes'), 'cookMinutes', doubts),
    totalMinutes: minutesOf(said('totalMinutes'), 'totalMinutes', doubts),
    ...planning(said, doubts),
    author: text('author'),
    sourceName: text('sourceName'),
    sourceUrl: text('sourceUrl'),
    language: text('language'),
    categories: list('categories'),
    cuisines: list('cuisines'),
    keywords: list('keywords'),
    diets: list('diets'),
    tools: list('tools'),
    imageUrls: list('imageUrls'),
    rating: rating(said('rating'), doubts),
  };
}

const OWN = ['activeMinutes', 'keepingDays', 'cookingMethod', 'cookedGrams'] as const;

/** What only Hearth writes; without any of it, somebody else wrote the recipe. */
function planning(said: (name: keyof typeof FACTS) => string, doubts: DraftDoubt[]): Pick<RecipeDraft, 'planning'> {
  if (OWN.every((name) => said(name) === '')) return {};
  const keeping = said('keepingDays');
  const days = keeping === '' || keeping === NOT_SAID ? 0 : /^(\d{1,4}) days?$/u.exec(keeping)?.[1];
  const activeMinutes = minutesOf(said('activeMinutes'), 'other', doubts);
  const method = said('cookingMethod');
  const weight = said('cookedGrams');
  const read = DraftPlanning.safeParse({
    activeMinutes,
    keepingDays: Number(days),
    ...(method === '' ? {} : { cookingMethod: method }),
    ...(weight === '' ? {} : { cookedGrams: Number(/^(.+) g$/u.exec(weight)?.[1]) }),
  });
  if (read.success) return { planning: read.data };
  for (const name of OWN) if (said(name) !== '') doubts.push(leftOut(FACTS[name], said(name)));
  return {};
}

const NUMBER = String.raw`(\d+(?:\.\d+)?(?:e[+-]?\d+)?)`;

function servings(text: string, doubts: DraftDoubt[]): number | null {
  if (text === '') return null;
  return new RegExp(`^${NUMBER}$`, 'u').test(text) ? positiveOf(Number(text)) : servingsOf(text, doubts);
}

function rating(text: string, doubts: DraftDoubt[]): RecipeDraft['rating'] {
  const found = new RegExp(String.raw`^(-?${NUMBER}) of (-?${NUMBER})(?: \((\d{1,15}) ratings?\))?$`, 'u').exec(text);
  if (found === null) {
    if (text !== '') doubts.push(doubt('other', 'unreadable', 'The rating could not be read and was left out.', text));
    return null;
  }
  return { value: Number(found[1]), best: Number(found[3]), count: found[5] === undefined ? null : Number(found[5]) };
}

/** Items of a list, under the `### ` headings between them; other text goes on with the item before it. */
function listed(
  lines: readonly string[],
  item: RegExp,
  field: 'ingredients' | 'instructions',
  doubts: DraftDoubt[],
): DraftPart[] {
  const found: { section: string | null; lines: string[] }[] = [];
  let section: string | null = null;
  let loose = true;
  for (const one of lines) {
    const heading = /^###(?: (.*))?$/u.exec(one);
    const text = item.exec(one)?.[1];
    if (heading !== null) {
      section = lineOrNull(unescapeLine(heading[1] ?? ''));
      loose = true;
    } else if (text !== undefined) {
      found.push({ section, lines: [text] });
      loose = false;
    } else if (one.trim() !== '' && loose) {
      doubts.push(doubt(field, 'guessed', 'A line outside of the list was taken into it.', one));
      found.push({ section, lines: [one] });
    } else if (!loose) {
      found.at(-1)?.lines.push(one);
    }
  }
  return found.map((part) => ({ section: part.section, text: unescapeBlock(part.lines) }));
}

function notes(lines: readonly string[]): RecipeDraft['notes'] {
  const found: { title: string | null; lines: string[] }[] = [{ title: null, lines: [] }];
  for (const one of lines) {
    const heading = /^###(?: (.*))?$/u.exec(one);
    if (heading === null) found.at(-1)?.lines.push(one);
    else found.push({ title: lineOrNull(unescapeLine(heading[1] ?? '')), lines: [] });
  }
  return found.map(({ title, lines: text }) => ({ title, text: unescapeBlock(text) }));
}

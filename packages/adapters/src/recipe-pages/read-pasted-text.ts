import type { DraftPart, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { plainText, withoutBullet } from './clean-text.ts';
import { gatherDoubts, type Doubts } from './doubts.ts';
import { emptyDraft } from './empty-draft.ts';
import { finishDraft } from './finish-draft.ts';
import { headingKind, type HeadingKind } from './heading-words.ts';
import { readFacts, type LabelledFacts } from './labelled-facts.ts';
import type { PageEntry } from './page-entries.ts';
import { refuseTooLarge } from './page-limits.ts';
import { isPeopleServed, peopleServed, type PeopleServed } from './people-served.ts';
import { readDuration } from './read-duration.ts';
import { readEntries, startsWithAmount, type EntriesReading } from './read-entries.ts';
import { cleanLine, partsOfLines } from './read-lines.ts';
import { stepsOfLines } from './read-steps.ts';
import { settleTimes } from './read-times.ts';
import { readYield } from './read-yield.ts';

const LONGEST_LINE = 120;
const WRAPPED = 40;
const MOST_LINES = 20_000;
const MARKDOWN_HEADING = /^#{1,6}\s+|^\*\*(?=[^*]+\*\*:?$)/;

/**
 * Reads a recipe that was pasted as text: title first, then by its headings, else by the look of its lines. What finds no
 * place is kept as a note. Throws `recipe.page-too-large`.
 */
export function readPastedText(text: string): RecipeDraft {
  refuseTooLarge(text);
  const doubts = gatherDoubts();
  const entries = entriesOf(text, doubts);
  const { facts, told } = readFacts(
    entries.map((entry) => entry.text),
    { head: headOf(entries), under: headings(entries) },
  );
  const title = titleOf(entries.filter((_, at) => !told.has(at)));
  const body = entries.filter((entry, at) => entry !== title && !told.has(at));
  const headed = readEntries(body);
  const look = headed.ingredients.length > 0 ? headed : byLook(body, doubts);
  const served = servedBy(title, body, look);
  const kept = entries.filter((entry, at) => entry !== title && entry !== served?.line && told.get(at) !== 'taken');
  const rest = leftOver(kept, look, body[look.at]);
  const summary = rest.before.join('\n') || null;
  if (rest.after.length > 0) doubts.add('other', 'guessed', 'Lines without a clear place were kept as notes.');
  const notes = [...look.notes, ...rest.after].map((each) => ({ title: null, text: each }));
  const draft: RecipeDraft = {
    ...emptyDraft('text'),
    title: title?.text ?? null,
    summary,
    ...factsOf(facts, served?.people ?? null, doubts),
    ingredients: [...look.ingredients],
    instructions: [...look.instructions],
    notes,
  };
  return finishDraft(draft, { scan: null, url: null, doubts });
}

function entriesOf(text: string, doubts: Doubts): PageEntry[] {
  const entries: PageEntry[] = [];
  const lines = text.split(/\r\n?|\n/);
  if (lines.length > MOST_LINES) doubts.add('other', 'cut', `Only the first ${MOST_LINES} lines were read.`);
  let blankBefore = true;
  for (const raw of lines.slice(0, MOST_LINES)) {
    const marked = MARKDOWN_HEADING.test(raw.trim());
    const plain = plainText(
      raw
        .trim()
        .replace(MARKDOWN_HEADING, '')
        .replace(/\*\*:?$/, ''),
    );
    const line = withoutBullet(plain);
    const last = entries.at(-1);
    if (line === '') blankBefore = true;
    else {
      const goesOn =
        /^\p{Ll}/u.test(line) &&
        line === plain &&
        ((last?.text.length ?? 0) >= WRAPPED || /^\d{1,3}[.)]\s/.test(last?.text ?? '')) &&
        /[^.!?:;]$/.test(last?.text ?? '');
      if (!blankBefore && goesOn && last !== undefined && !last.heading)
        entries[entries.length - 1] = { ...last, text: `${last.text} ${line}` };
      else entries.push(entryOf(line, marked, line !== plain || /^\d{1,3}[.)]\s/.test(line)));
      blankBefore = false;
    }
  }
  return entries;
}

function entryOf(text: string, marked: boolean, listed: boolean): PageEntry {
  const kind = headingKind(text);
  const heading = marked || kind !== null || (text.endsWith(':') && text.length <= 60);
  return { text, heading, level: 0, listed, kind, zone: null, aside: false };
}

function titleOf(entries: readonly PageEntry[]): PageEntry | undefined {
  const first = entries.find((entry) => entry.kind === null);
  return first === undefined || first.text.length > 200 || looksLikeIngredient(first) ? undefined : first;
}

function looksLikeIngredient({ text, heading }: PageEntry): boolean {
  return !heading && text.length <= LONGEST_LINE && startsWithAmount(text) && !/^\d{1,3}[.)]\s/.test(text);
}

/** Without headings: the stretch from the first to the last line that begins with an amount; below it stand the steps. */
function byLook(entries: readonly PageEntry[], doubts: Doubts): EntriesReading {
  const from = entries.findIndex(looksLikeIngredient);
  if (from === -1) return { ingredients: [], instructions: [], notes: [], at: -1 };
  let to = from + 1;
  for (let at = from; at < entries.length && at - to < 3; at += 1) {
    const entry = entries[at];
    if (entry === undefined || entry.kind === 'instructions' || entry.text.length > LONGEST_LINE) break;
    if (looksLikeIngredient(entry)) to = at + 1;
  }
  // Short lines without an amount right below still belong: "Salt and pepper".
  while (
    (entries[to]?.text.length ?? LONGEST_LINE) < 40 &&
    !/[.!?]$/.test(entries[to]?.text ?? '.') &&
    entries[to]?.kind === null
  )
    to += 1;
  const texts = (part: readonly PageEntry[]): string[] => part.map(({ text }) => text);
  const ends = entries.findIndex((entry, at) => at >= to && entry.kind !== null && entry.kind !== 'instructions');
  const below = entries.slice(to, ends === -1 ? undefined : ends).filter(({ kind }) => kind === null);
  const notes = ends === -1 ? [] : texts(entries.slice(ends).filter(({ kind }) => kind === null));
  doubts.add(
    'ingredients',
    'guessed',
    'No heading says where the ingredients are: the lines that begin with an amount were taken.',
  );
  const ingredients: readonly DraftPart[] = partsOfLines(texts(entries.slice(from, to)).map(cleanLine));
  return { ingredients, instructions: stepsOfLines(texts(below)), notes, at: from };
}

/** Under which heading each line stands; one that tells a time besides ("Zubereitung: 30 Min.") heads nothing. */
function headings(entries: readonly PageEntry[]): (at: number) => HeadingKind | null {
  let last: HeadingKind | null = null;
  const kinds = entries.map(({ kind, text }) => {
    const under = last;
    if (kind !== null && readFacts([text]).told.size === 0) last = kind;
    return under;
  });
  return (at) => kinds[at] ?? null;
}

/** Above this line the text is still before its steps, by its headings or by the last line that begins with an amount. */
function headOf(entries: readonly PageEntry[]): number {
  const ingredients = entries.findLastIndex((entry) => looksLikeIngredient(entry));
  const steps = entries.findIndex(
    (entry, at) => entry.kind === 'instructions' && readFacts([entry.text]).told.size === 0 && at > 0,
  );
  return steps === -1 ? ingredients + 1 : steps;
}

/** For how many it is, as the title, a line of its own above the ingredients or the heading over them says. */
function servedBy(
  title: PageEntry | undefined,
  body: readonly PageEntry[],
  look: EntriesReading,
): { readonly people: PeopleServed; readonly line: PageEntry } | null {
  const above = body.slice(0, look.at + 1).filter(({ text, kind }) => kind === 'ingredients' || isPeopleServed(text));
  for (const line of [...above, ...(title === undefined ? [] : [title])]) {
    const people = peopleServed(line.text);
    if (people !== null) return { people, line };
  }
  return null;
}

function factsOf(facts: LabelledFacts, people: PeopleServed | null, doubts: Doubts): Partial<RecipeDraft> {
  const minutes = (text: string | null): number | null =>
    text === null ? null : (readDuration(text)?.minutes ?? null);
  const labelled = readYield(facts.yields === null ? [] : [facts.yields]);
  const isBySome = people !== null && (labelled.servings === null || labelled.guessed !== null);
  const serves = isBySome ? { yieldText: labelled.yieldText ?? people.said, ...people } : labelled;
  if (serves.guessed !== null) doubts.add('servings', 'guessed', serves.guessed, serves.yieldText);
  return {
    yieldText: serves.yieldText,
    servings: serves.servings,
    ...settleTimes(
      { prepMinutes: minutes(facts.prep), cookMinutes: minutes(facts.cook), totalMinutes: minutes(facts.total) },
      doubts,
    ),
  };
}

/** Lines that became nothing else: those above the ingredients introduce the recipe, those below are notes. */
function leftOver(
  entries: readonly PageEntry[],
  look: EntriesReading,
  first: PageEntry | undefined,
): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const parts = [...look.ingredients, ...look.instructions];
  const used = new Set([
    ...parts.flatMap(({ section, text }) => [bare(text), bare(section ?? '')]),
    ...look.notes.map(bare),
  ]);
  const from = first === undefined ? -1 : entries.indexOf(first);
  const free = entries
    .map((entry, at) => ({ ...entry, at }))
    .filter(
      ({ text, kind }) =>
        kind === null && !used.has(bare(text)) && !used.has(bare(text.replace(/^\d{1,3}\s*[.)]/, ''))),
    )
    .filter(({ text }) => !stepsOfLines([text]).every((step) => used.has(bare(step.text))));
  return {
    before: free.filter(({ at }) => at < from).map(({ text }) => text),
    after: free.filter(({ at }) => at >= from).map(({ text }) => text),
  };
}

import type { Hash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { PackIngredient, PackRecipe, PackTag } from '@hearth/contracts/catalog/pack.ts';
import type { z } from 'zod';
import type { BadLines } from './bad-line.ts';
import { canonicalIngredient, canonicalRow, unstorableText } from './canonical-json.ts';
import type { RowFile } from './pack-entry.ts';
import { readLines } from './read-lines.ts';
import { checkIngredient, checkRecipe, checkTag, type Fault, type Known } from './row-rules.ts';

/** What a line holds that could not be read. */
const NOTHING = Symbol('nothing');

/** How one line becomes its canonical form; undefined when it is bad, which was then reported. Null: it is no text. */
type LineCheck = (line: string | null, number: number) => string | undefined;

type RowKind<Row> = {
  readonly schema: z.ZodType<Row>;
  readonly check: (row: Row, known: Known, fault: Fault) => void;
  readonly canonical: (row: Row) => string;
  /** Remembers a row whose line is bad, so that what refers to it is not reported too. */
  readonly remember: (slug: string, known: Known) => void;
};

const kinds: {
  'tags.jsonl': RowKind<PackTag>;
  'ingredients.jsonl': RowKind<PackIngredient>;
  'recipes.jsonl': RowKind<PackRecipe>;
} = {
  'tags.jsonl': {
    schema: PackTag,
    check: checkTag,
    canonical: canonicalRow,
    remember: (slug, known) => void known.tags.add(slug),
  },
  'ingredients.jsonl': {
    schema: PackIngredient,
    check: checkIngredient,
    canonical: canonicalIngredient,
    remember: (slug, known) => void known.ingredients.set(slug, null),
  },
  'recipes.jsonl': { schema: PackRecipe, check: checkRecipe, canonical: canonicalRow, remember: () => {} },
};

function slugOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'slug' in value && typeof value.slug === 'string'
    ? value.slug
    : undefined;
}

function reportIssues(issues: readonly z.core.$ZodIssue[], fault: Fault): void {
  for (const issue of issues) {
    const field = issue.path.join('.');
    if (issue.code !== 'unrecognized_keys') fault(field, issue.message);
    else for (const key of issue.keys) fault(field === '' ? key : `${field}.${key}`, 'an unknown field');
  }
}

function lineCheck<Row extends { readonly slug: string }>(
  file: RowFile,
  kind: RowKind<Row>,
  known: Known,
  bad: BadLines,
): LineCheck {
  const lineOf = new Map<string, number>();
  let current = 0;
  const fault: Fault = (field, reason) => bad.add(file, current, field, reason);
  const value = (line: string): unknown => {
    try {
      return JSON.parse(line);
    } catch (error) {
      fault('', `not JSON: ${error instanceof Error ? error.message : String(error)}`);
      known.unread.add(file);
      return NOTHING;
    }
  };
  return (line, number) => {
    current = number;
    if (line === null) {
      fault('', 'not UTF-8 text');
      known.unread.add(file);
      return undefined;
    }
    const found = value(line);
    if (found === NOTHING) return undefined;
    const parsed = kind.schema.safeParse(found);
    if (!parsed.success) {
      const { issues } = parsed.error;
      reportIssues(issues, fault);
      const slug = slugOf(found);
      if (slug !== undefined) kind.remember(slug, known);
      if (slug === undefined || issues.some(({ path }) => path[0] === 'slug')) known.unread.add(file);
      return undefined;
    }
    const row = parsed.data;
    // Text can only hold such characters through an escape.
    const unstorable = line.includes('\\u') ? unstorableText(row) : undefined;
    if (unstorable !== undefined)
      fault(unstorable, 'holds a character that is no text (U+0000 or half a surrogate pair)');
    const earlier = lineOf.get(row.slug);
    if (earlier === undefined) lineOf.set(row.slug, number);
    else fault('slug', `"${row.slug}" is already on line ${earlier}`);
    kind.check(row, known, fault);
    return kind.canonical(row);
  };
}

/** The check of each file's lines; they share what is known, so the files are checked in the order of `ROW_FILES`. */
export function lineChecks(known: Known, bad: BadLines): Record<RowFile, LineCheck> {
  return {
    'tags.jsonl': lineCheck('tags.jsonl', kinds['tags.jsonl'], known, bad),
    'ingredients.jsonl': lineCheck('ingredients.jsonl', kinds['ingredients.jsonl'], known, bad),
    'recipes.jsonl': lineCheck('recipes.jsonl', kinds['recipes.jsonl'], known, bad),
  };
}

/** The line ready for JSON, or undefined if it is none; carriage returns and a byte order mark are named once a file. */
function plainLine(raw: string, number: number, fault: Fault, seen: Set<string>): string | undefined {
  const once = (what: string, reason: string): void => {
    if (!seen.has(what)) fault('', reason);
    seen.add(what);
  };
  let line = raw;
  if (number === 1 && line.startsWith('\uFEFF')) {
    once('bom', 'starts with a byte order mark; save the file as plain UTF-8');
    line = line.slice(1);
  }
  if (line.endsWith('\r')) {
    once('crlf', 'ends in CR LF; end lines in LF alone');
    line = line.slice(0, -1);
  }
  if (line.trim() === '') {
    fault('', 'an empty line; remove it');
    return undefined;
  }
  return line;
}

/**
 * Validates the spooled row files in `folder`, adds every fault to `bad`, and writes the canonical rows beside them
 * as `<file>.rows`, feeding each to `hash`. Answers how many rows each file has.
 */
export async function validateRows(
  file: RowFile,
  check: LineCheck,
  into: { readonly folder: string; readonly lineBytes: number; readonly hash: Hash },
  bad: BadLines,
): Promise<number> {
  const seen = new Set<string>();
  let rows = 0;
  let number = 0;
  const fault: Fault = (field, reason) => bad.add(file, number, field, reason);
  const output = await open(join(into.folder, `${file}.rows`), 'wx', 0o600);
  try {
    into.hash.update(`${file}\n`);
    for await (const block of readLines(join(into.folder, file), file, into.lineBytes)) {
      let canonical = '';
      for (const raw of block) {
        number += 1;
        const line = raw === null ? null : plainLine(raw, number, fault, seen);
        const row = line === undefined ? undefined : check(line, number);
        if (row === undefined) continue;
        canonical += `${row}\n`;
        rows += 1;
      }
      into.hash.update(canonical);
      if (bad.total === 0) await output.writeFile(canonical);
    }
  } finally {
    await output.close();
  }
  return rows;
}

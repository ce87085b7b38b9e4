import type { DraftPart } from '@hearth/contracts/recipes/recipe-draft.ts';
import { plainLines, plainText, withoutBullet } from './clean-text.ts';
import { resolved } from './find-recipe-nodes.ts';
import { headingKind } from './heading-words.ts';
import { field, isNode, listed, textsOf, typesOf, type JsonNode } from './json-values.ts';
import { PAGE_BOUNDS } from './page-limits.ts';

const NUMBERED =
  /^(?:(?:step|schritt|étape|etape|paso|passo|stap|steg|trin|fase|krok)\s*)?#?\d{1,3}\s*[.):–-]?(?:\s+|$)/iu;
const STEP_NAME = /^(?:step|schritt|étape|etape|paso|passo|stap|steg|trin|fase|krok|第)?\s*#?\d{1,3}\s*[.):]?$/iu;
const ELLIPSIS = /\s*(?:\.\.\.|…)$/u;
const FUSED = /(?<=[\p{Ll}\d)°][.!?])(?=\p{Lu}\p{L}*[\s,])/gu;
const MOST_HEADING = 70;

export type StepsReading = { readonly steps: readonly DraftPart[]; readonly tooDeep: boolean };

/** The steps of a `recipeInstructions` in any shape: text, lists, sections, steps with directions and tips. */
export function readSteps(value: unknown, byId: ReadonlyMap<string, JsonNode>): StepsReading {
  const steps: DraftPart[] = [];
  let tooDeep = false;
  const add = (parts: readonly DraftPart[]): void => {
    for (const part of parts) if (steps.length <= PAGE_BOUNDS.parts) steps.push(part);
  };
  const walk = (given: unknown, section: string | null, depth: number): void => {
    const each = resolved(given, byId);
    if (depth > PAGE_BOUNDS.nesting) {
      tooDeep = true;
    } else if (typeof each === 'string' || typeof each === 'number') {
      add(splitSteps(String(each), section));
    } else if (Array.isArray(each)) {
      if (each.every((item) => typeof item === 'string')) add(stepsOfLines(each, section));
      else for (const item of each) if (steps.length <= PAGE_BOUNDS.parts) walk(item, section, depth + 1);
    } else if (isNode(each)) {
      const types = typesOf(each);
      const inner = field(each, 'itemListElement', 'steps', 'step', 'itemList', 'recipeInstructions');
      const name = plainText(textsOf(field(each, 'name', 'headline', 'Name'), [])[0] ?? '');
      const isStep = types.includes('howtostep') || (inner === undefined && !types.includes('howtosection'));
      if (isStep) add(stepOf(each, name, section));
      else if (types.includes('listitem')) walk(field(each, 'item') ?? inner, section, depth + 1);
      else {
        const heading = name === '' || STEP_NAME.test(name) ? section : name;
        const own = inner ?? field(each, 'text', 'description');
        if (own !== undefined) walk(own, heading, depth + 1);
      }
    }
  };
  walk(value, null, 0);
  return { steps, tooDeep };
}

/** One step: its directions and tips as one text, led by its name where that says more than the text's beginning. */
function stepOf(node: JsonNode, name: string, section: string | null): DraftPart[] {
  const item = field(node, 'item');
  if (isNode(item) && !isNode(field(item, 'item'))) return stepOf(item, name, section);
  const own = textOf(field(node, 'text', 'description'));
  const body = own === '' ? textOf(field(node, 'itemListElement', 'steps', 'direction', 'itemList')) : own;
  if (body === '') return name === '' || STEP_NAME.test(name) ? [] : [{ section, text: name }];
  const lead = name.replace(ELLIPSIS, '').replace(/[.:]$/, '');
  const said = lead === '' || STEP_NAME.test(name) || body.startsWith(lead) || same(body, lead);
  return [{ section, text: said ? body : `${name}\n${body}` }];
}

function same(body: string, lead: string): boolean {
  const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return bare(body.slice(0, lead.length * 2 + 20)).startsWith(bare(lead));
}

function textOf(value: unknown, depth = 0): string {
  if (typeof value === 'string' || typeof value === 'number') return withoutNumber(plainText(String(value)));
  if (depth > PAGE_BOUNDS.nesting) return '';
  const parts = isNode(value)
    ? [textOf(field(value, 'text', 'itemListElement', 'item', 'name', 'description'), depth + 1)]
    : listed(value).map((each) => textOf(each, depth + 1));
  return parts.filter((part) => part !== '').join(' ');
}

/** A text of several steps, as one a line or an item, as "1. … 2. …", or with its line breaks lost ("oven.Mix"). */
export function splitSteps(source: string, section: string | null = null): DraftPart[] {
  const lines = plainLines(source);
  const only = lines[0];
  if (lines.length !== 1 || only === undefined) return stepsOfLines(lines, section);
  const numbered = splitNumbered(only);
  return stepsOfLines(numbered.length > 1 ? numbered : only.split(FUSED), section);
}

/** Splits "1. Mix. 2. Bake." where the numbers count up from one. */
function splitNumbered(line: string): string[] {
  const starts: number[] = [];
  for (const match of line.matchAll(
    /(?:^|[\s.;])(?:(?:step|schritt|étape|paso|passo|stap)\s*)?(\d{1,2})\s?[.):]\s*(?=\p{L})/giu,
  )) {
    if (Number(match[1]) === starts.length + 1) starts.push(match.index);
  }
  if (starts.length < 2 || (starts[0] ?? 0) > line.length / 2) return [line];
  const bounds = starts[0] === 0 ? starts : [0, ...starts];
  return bounds.map((from, index) =>
    line
      .slice(from, bounds[index + 1])
      .replace(/^[.;]/, '')
      .trim(),
  );
}

/** Lines as steps; numbers and bullets go, a short line that ends in a colon heads those below it. */
export function stepsOfLines(source: readonly string[], section: string | null = null): DraftPart[] {
  const lines = source.flatMap((line) => plainLines(line));
  const steps: DraftPart[] = [];
  let heading = section;
  for (const [index, raw] of lines.entries()) {
    const line = withoutNumber(withoutBullet(raw));
    if (line === '' || (steps.length === 0 && headingKind(line) === 'instructions')) continue;
    if (line.endsWith(':') && line.length <= MOST_HEADING && index < lines.length - 1) heading = line;
    else steps.push({ section: heading, text: line });
  }
  return steps;
}

/** Steps without the numbers they begin with, where these count up from one. */
export function withoutCount(steps: readonly DraftPart[]): readonly DraftPart[] {
  const counted = steps.length > 1 && steps.every(({ text }, index) => new RegExp(`^${index + 1}\\b`).test(text));
  return steps.map(({ section, text }) => ({
    section,
    text: counted ? text.replace(/^\d+\s*[.):]?\s*/, '') : withoutNumber(text),
  }));
}

/** A step without the number it was listed under; "2 eggs" and "350 g" keep theirs. */
function withoutNumber(line: string): string {
  const match = NUMBERED.exec(line)?.[0];
  if (match === undefined) return line;
  const marked = /[.):]\s*$/.test(match) || /^\p{L}/u.test(match) || match.trim() === line;
  return marked ? line.slice(match.length).trim() : line;
}

import type { DraftPart } from '@hearth/contracts/recipes/recipe-draft.ts';
import { plainLines, singleBrackets, withoutBullet } from './clean-text.ts';
import { PAGE_BOUNDS } from './page-limits.ts';
import { field, isNode, listed, textsOf } from './json-values.ts';

const FOR_WHAT =
  /^(?:for\s+(?:the\s+)?|to\s+(?:serve|garnish|finish|decorate)\b|für\s+(?:den|die|das)\s|pour\s+(?:la|le|les|l['’])\s*|para\s+(?:la|el|los|las|o|a|os|as)\s|per\s+(?:il|lo|la|i|gli|le|l['’])\s*|voor\s+(?:de|het)\s|(?:till|til)\s+(?:\p{L}+(?:en|et)\b))/iu;
const QUANTITY = /[\d½¼¾⅓⅔⅛⅜⅝⅞]/u;
const MOST_HEADING = 60;

/** Whether a line of ingredients heads those below it: "For the sauce", "FOR THE MARINADE", "Dough:". */
export function isIngredientHeading(line: string): boolean {
  if (line.length > MOST_HEADING) return false;
  if (line.endsWith(':')) return !/^\d/.test(line);
  if (QUANTITY.test(line) || line.includes(',')) return false;
  const shouted = line === line.toUpperCase() && line !== line.toLowerCase() && FOR_WHAT.test(line);
  return (
    shouted ||
    (/^for\s+the\s/i.test(line) && line.split(' ').length <= 6) ||
    (FOR_WHAT.test(line) && !/^(?:for|to)\s/i.test(line) && line.split(' ').length <= 6)
  );
}

/** Lines of ingredients as parts; a heading among them becomes the section of those below, unless it is the last. */
export function partsOfLines(lines: readonly string[]): DraftPart[] {
  const parts: DraftPart[] = [];
  let section: string | null = null;
  for (const [index, line] of lines.entries()) {
    if (isIngredientHeading(line) && index < lines.length - 1) section = line;
    else parts.push({ section, text: line });
  }
  return parts;
}

/** The lines of a `recipeIngredient` in any shape: a list, one text with line breaks, nodes with an amount and a name. */
export function ingredientLines(value: unknown): string[] {
  const texts = listed(value).flatMap((each) => (isNode(each) ? [nodeLine(each)] : textsOf(each, ['text', 'name'])));
  return texts.flatMap((text) => {
    const read = plainLines(text).flatMap((line) => cleanLine(line) || []);
    return texts.length === 1 || read.length < 2 ? read : joinedOrSplit(read);
  });
}

/** A line of ingredients without boxes, bullets and doubled brackets, and with the blank that "1Zwiebel" lost. */
export function cleanLine(line: string): string {
  const bare = withoutBullet(line.slice(0, PAGE_BOUNDS.partText + 1));
  return singleBrackets(bare).replace(/^(\d+)(?=\p{Lu}\p{Ll}{3})/u, '$1 ');
}

/** Several amounts in one entry are several lines; a name broken over lines is one. */
function joinedOrSplit(lines: readonly string[]): readonly string[] {
  return lines.every((line) => /^[\d½¼¾⅓⅔⅛]/u.test(line)) ? lines : [lines.join(' ')];
}

function nodeLine(node: Readonly<Record<string, unknown>>): string {
  const words = ['quantity', 'amount', 'value', 'unit', 'unitText', 'name', 'text', 'item'];
  const parts = words.flatMap((name) => textsOf(field(node, name), ['value', 'name', 'text']).slice(0, 1));
  const ready = textsOf(field(node, '@value', 'text'), [])[0];
  return ready ?? parts.join(' ');
}

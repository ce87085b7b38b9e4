import { withoutBullet } from './clean-text.ts';
import { headingKind, type HeadingKind } from './heading-words.ts';
import type { TextBlock, Zone } from './page-scan.ts';

/** A line of the page as a reader sees it: a list item or table row whole, a paragraph, a heading. */
export type PageEntry = {
  readonly text: string;
  readonly heading: boolean;
  readonly level: number;
  readonly listed: boolean;
  readonly kind: HeadingKind | null;
  readonly zone: Zone | null;
  readonly aside: boolean;
};

const MOST_HEADING = 90;
const MOST_CELLS = 4;
const HEADING_NAMES =
  /(?:^|[\s_-])(?:heading|header|group-?name|section-?title|subtitle|subhead\w*|caption)(?:$|[\s_-])/;

/** The blocks of a page as entries: what is of one list item, or of one short table row, is put together. */
export function pageEntries(blocks: readonly TextBlock[]): PageEntry[] {
  const entries: PageEntry[] = [];
  const arranging = arrangingRows(blocks);
  for (let from = 0; from < blocks.length;) {
    const run = runFrom(blocks, from);
    from += run.length;
    for (const group of arranging.has(run[0]?.item ?? 0) ? run.map((block) => [{ ...block, item: 0 }]) : [run]) {
      const text = withoutBullet(group.map((block) => block.text).join(' '));
      if (group[0] !== undefined && (text !== '' || group[0].tag === 'hr')) entries.push(entryOf(group[0], text));
    }
  }
  return entries;
}

/** Rows of tables that only arrange the page: those that hold headings or many blocks. */
function arrangingRows(blocks: readonly TextBlock[]): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const { item, level } of blocks)
    if (item < 0) counts.set(item, (counts.get(item) ?? 0) + (level > 0 ? MOST_CELLS + 1 : 1));
  return new Set([...counts].flatMap(([item, count]) => (count > MOST_CELLS ? [item] : [])));
}

function runFrom(blocks: readonly TextBlock[], from: number): readonly TextBlock[] {
  const first = blocks[from];
  let to = from + 1;
  if (first !== undefined && first.item !== 0 && first.level === 0)
    while (blocks[to]?.item === first.item && blocks[to]?.zone === first.zone && blocks[to]?.level === 0) to += 1;
  return blocks.slice(from, to);
}

function entryOf(block: TextBlock, text: string): PageEntry {
  const kind = block.tag === 'hr' ? 'end' : headingKind(text);
  const short = text.length <= MOST_HEADING;
  const listed = block.item !== 0 || block.tag === 'dd' || block.tag === 'dt';
  const named = HEADING_NAMES.test(block.names) && block.tag !== 'li';
  const heading =
    block.level > 0 ||
    (short && !listed && (block.bold || named || text.endsWith(':')) && !/[.!?]$/.test(text)) ||
    (short && listed && text.endsWith(':') && !/^\d/.test(text));
  const { level, zone, aside } = block;
  return { text, heading, level, listed, kind, zone, aside };
}

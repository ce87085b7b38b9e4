import { blockWriter, type BlockPlace, type BlockWriter } from './block-writer.ts';
import { headReader, type HeadReader } from './head-reader.ts';
import { itemReader, type ItemReader, type Mark, type MarkedItem, type TextTaker } from './marked-items.ts';
import { openElements } from './open-elements.ts';
import { BLOCK_TAGS, headingLevel, SILENT_TAGS, VOID_TAGS } from './page-elements.ts';
import type { PageScan } from './page-scan.ts';
import { scriptReader, type ScriptReader } from './script-reader.ts';
import { tokenizePage, type PageEvents } from './tokenize-page.ts';
import { zoneReader, type NamedZone } from './zones.ts';

const WANTED: ReadonlySet<string> = new Set(
  'class id itemprop itemscope itemtype property typeof content datetime href src data-src value name type rel lang title'.split(
    ' ',
  ),
);
const BOLD: ReadonlySet<string> = new Set(['b', 'strong', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
/** Elements that a style sheet sets apart where nothing stands between them: `<span>2</span><span>cups</span>`. */
const APART: ReadonlySet<string> = new Set(['span', 'a', 'label', 'data']);
const NOWHERE: BlockPlace = { tag: 'body', level: 0, zone: null, names: '', item: 0, aside: false };

/** An open element, and what it says of the text within it. */
type Frame = {
  readonly tag: string;
  readonly block: boolean;
  readonly silent: boolean;
  readonly bold: boolean;
  readonly place: BlockPlace;
  /** The item that a property within belongs to. */
  readonly item: MarkedItem | null;
  readonly takes: TextTaker | null;
};

/** Walks a page once and gathers all that a recipe may be read from. The page is at most `MOST_PAGE_CHARACTERS` long. */
export function scanPage(html: string): PageScan {
  const readers = { head: headReader(), items: itemReader(), writer: blockWriter(), scripts: scriptReader() };
  const { head, items, writer, scripts } = readers;
  const walk = pageWalk(readers);
  tokenizePage(html, WANTED, walk);
  walk.end();
  return {
    jsonLd: scripts.texts,
    microdata: items.microdata,
    rdfa: items.rdfa,
    microformats: items.microformats,
    meta: head.meta,
    images: head.images,
    title: head.title(),
    language: head.language(),
    canonical: head.canonical(),
    blocks: writer.blocks,
    cut: writer.wasCut() || items.wasCut() || scripts.wasCut(),
  };
}

type Readers = {
  readonly head: HeadReader;
  readonly items: ItemReader;
  readonly writer: BlockWriter;
  readonly scripts: ScriptReader;
};

/** Keeps the stack of open elements and passes on what each of the readers is to see. */
function pageWalk({ head, items, writer, scripts }: Readers): PageEvents & { end(): void } {
  const readZone = zoneReader();
  let listItems = 0;
  let inlineEnded = false;
  const lineBreak = (): void => {
    writer.end(stack.top()?.place ?? NOWHERE);
    items.text('\n');
  };
  const addText = (piece: string): void => {
    items.text(piece);
    writer.add(piece, stack.top()?.bold === true);
  };
  const stack = openElements<Frame>((frame) => {
    if (frame.block) lineBreak();
    if (frame.tag === 'script') scripts.end();
    if (frame.takes !== null) items.close(frame.takes);
  });
  const begin = (tag: string, attributes: ReadonlyMap<string, string>): void => {
    const parent = stack.top();
    if (tag === 'hr') writer.rule(parent?.place ?? NOWHERE);
    head.read(tag, attributes);
    const mark = attributes.size > 0 ? items.open(tag, attributes, parent?.item ?? null) : null;
    if (VOID_TAGS.has(tag)) return;
    if (tag === 'li' || tag === 'tr' || tag === 'dt') listItems += 1;
    const names = namesOf(attributes);
    const frame = frameOf(tag, parent, { names, zone: readZone(tag, names), mark, listItems });
    if (!stack.push(frame)) return;
    if (frame.takes !== null) items.begin();
    if (tag === 'script') scripts.begin(attributes.get('type') ?? '');
  };
  return {
    open(tag, attributes) {
      if (stack.top()?.silent === true) return;
      stack.endImplied(tag);
      if (tag === 'br' || BLOCK_TAGS.has(tag)) lineBreak();
      else if (inlineEnded && APART.has(tag)) addText(' ');
      inlineEnded = false;
      begin(tag, attributes);
    },
    text(piece) {
      inlineEnded = false;
      const frame = stack.top();
      if (frame?.tag === 'script') scripts.text(piece);
      else if (frame?.tag === 'title') head.title(piece);
      else if (frame?.silent !== true) addText(piece);
    },
    close(tag) {
      if (stack.top()?.silent === true && stack.top()?.tag !== tag) return;
      inlineEnded = APART.has(tag);
      stack.close(tag);
    },
    end() {
      lineBreak();
      stack.closeAll();
    },
  };
}

type Opening = {
  readonly names: string;
  readonly zone: NamedZone;
  readonly mark: Mark | null;
  readonly listItems: number;
};

function frameOf(tag: string, parent: Frame | undefined, { names, zone, mark, listItems }: Opening): Frame {
  const outer = parent?.place ?? NOWHERE;
  const block = BLOCK_TAGS.has(tag);
  const level = headingLevel(tag);
  const region = zone.zone === 'ingredients' || zone.zone === 'instructions';
  // An ingredient named within a step belongs to the step.
  const inStep = outer.zone === 'instructions' && zone.zone === 'ingredients' && !block;
  return {
    tag,
    block,
    silent: SILENT_TAGS.has(tag),
    bold: BOLD.has(tag) || parent?.bold === true,
    item: mark?.item ?? parent?.item ?? null,
    takes: mark?.takes ?? null,
    place: {
      tag: block ? tag : outer.tag,
      level: level || (block && tag !== 'div' ? 0 : outer.level),
      zone: inStep ? outer.zone : (zone.zone ?? outer.zone),
      names: block ? names : outer.names || names,
      item: itemOf(tag, outer.item, listItems),
      aside: region ? false : zone.aside || outer.aside,
    },
  };
}

function itemOf(tag: string, outer: number, count: number): number {
  if (tag === 'li' || tag === 'dt' || tag === 'dd') return count;
  if (tag === 'tr') return -count;
  return tag === 'ul' || tag === 'ol' || tag === 'table' ? 0 : outer;
}

function namesOf(attributes: ReadonlyMap<string, string>): string {
  const names = attributes.get('class');
  const id = attributes.get('id');
  return names === undefined && id === undefined ? '' : `${names ?? ''} ${id ?? ''}`.trim().toLowerCase();
}

import type { JsonNode } from './json-values.ts';
import { isMicroformat, microformatProperty, microformatValue } from './microformats.ts';
import { VOID_TAGS } from './page-elements.ts';
import { PAGE_BOUNDS } from './page-limits.ts';

const MOST_VALUES = 2_000;
const MOST_ITEMS = 500;

/** An item of microdata, RDFa or a microformat while its element is open. */
export type MarkedItem = {
  readonly node: Record<string, unknown>;
  /** Its properties are told by classes. */
  readonly byClass: boolean;
  values: number;
};

/** A property whose value is the text of its element, from a place among the pieces of text. */
export type TextTaker = { readonly item: MarkedItem; readonly names: string; readonly from: number };

/** What an element is of: the item it opens, or the property that takes its text. */
export type Mark = { readonly item: MarkedItem | null; readonly takes: TextTaker | null };

/** Gathers the items a page marks. */
export type ItemReader = {
  /** Reads an element's marks; `outer` is the item around it. Null: it has none that lasts. */
  open(tag: string, attributes: ReadonlyMap<string, string>, outer: MarkedItem | null): Mark | null;
  /** Begins to keep the text of a property; ended by `close`. */
  begin(): void;
  close(taker: TextTaker): void;
  text(text: string): void;
  readonly microdata: readonly JsonNode[];
  readonly rdfa: readonly JsonNode[];
  readonly microformats: readonly JsonNode[];
  wasCut(): boolean;
};

export function itemReader(): ItemReader {
  const microdata: JsonNode[] = [];
  const rdfa: JsonNode[] = [];
  const microformats: JsonNode[] = [];
  const pieces: string[] = [];
  let taking = 0;
  let taken = 0;

  const openItem = (
    typed: string | undefined,
    attributes: ReadonlyMap<string, string>,
    property: string | undefined,
    outer: MarkedItem | null,
  ): Mark => {
    const item = markedItem(attributes.get('itemtype') ?? typed ?? '');
    if (property !== undefined && outer !== null) addValue(outer, property, item.node);
    else keep(typed === undefined ? microdata : rdfa, item);
    return { item, takes: null };
  };
  const keep = (kept: JsonNode[], { node }: MarkedItem): void => {
    if (microdata.length + rdfa.length + microformats.length < MOST_ITEMS) kept.push(node);
  };
  const openProperty = (tag: string, names: string, value: string | undefined, outer: MarkedItem): Mark | null => {
    if (value !== undefined) addValue(outer, names, value);
    const hasText = value === undefined && !VOID_TAGS.has(tag);
    return hasText ? { item: null, takes: { item: outer, names, from: pieces.length } } : null;
  };
  const openByClass = (tag: string, attributes: ReadonlyMap<string, string>, outer: MarkedItem | null): Mark | null => {
    if (outer?.byClass === true) {
      const names = microformatProperty(attributes);
      return names === undefined ? null : openProperty(tag, names, microformatValue(tag, attributes), outer);
    }
    if (outer !== null || !isMicroformat(attributes)) return null;
    const item = markedItem('Recipe', true);
    keep(microformats, item);
    return { item, takes: null };
  };
  return {
    microdata,
    rdfa,
    microformats,
    wasCut: () => taken > PAGE_BOUNDS.markedText,
    open(tag, attributes, outer) {
      const typed = attributes.get('typeof');
      const property = attributes.get('itemprop') ?? (outer === null ? undefined : attributes.get('property'));
      if (typed !== undefined || attributes.has('itemscope')) return openItem(typed, attributes, property, outer);
      if (property === undefined || outer === null || outer.byClass) return openByClass(tag, attributes, outer);
      return openProperty(tag, property, attributeValue(tag, attributes), outer);
    },
    begin: () => void (taking += 1),
    text(text) {
      if (taking > 0) pieces.push(text);
    },
    close({ item, names, from }) {
      taking -= 1;
      if (taken <= PAGE_BOUNDS.markedText) {
        const text = pieces.slice(from).join('');
        taken += text.length;
        addValue(item, names, text.slice(0, PAGE_BOUNDS.text));
      }
      if (taking === 0) pieces.length = 0;
    },
  };
}

function markedItem(types: string, byClass = false): MarkedItem {
  const names = types.split(/\s+/).filter((name) => name !== '');
  return { node: Object.assign(Object.create(null), { '@type': names }), byClass, values: 0 };
}

/** Adds a value under each of the property names an element carries; several values of one name become a list. */
function addValue(item: MarkedItem, names: string, value: string | JsonNode): void {
  for (const full of names.split(/\s+/)) {
    const name = /[^/#:]*$/.exec(full)?.[0] ?? '';
    if (name === '' || item.values >= MOST_VALUES) continue;
    item.values += 1;
    const before = item.node[name];
    if (before === undefined) item.node[name] = value;
    else if (Array.isArray(before)) before.push(value);
    else item.node[name] = [before, value];
  }
}

/** The value an element has by its attributes rather than its text; undefined: its text counts. */
function attributeValue(tag: string, attributes: ReadonlyMap<string, string>): string | undefined {
  const content = attributes.get('content');
  if (content !== undefined) return content;
  if (tag === 'time') return attributes.get('datetime');
  if (tag === 'a' || tag === 'link' || tag === 'area') return attributes.get('href');
  if (tag === 'img' || tag === 'source' || tag === 'iframe' || tag === 'video' || tag === 'embed')
    return attributes.get('src') ?? attributes.get('data-src');
  return tag === 'data' || tag === 'meter' ? attributes.get('value') : undefined;
}

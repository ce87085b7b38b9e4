import type { JsonNode } from './json-values.ts';
import { isMicroformat, isOtherMicroformat, microformatProperty, microformatValue } from './microformats.ts';
import { VOID_TAGS } from './page-elements.ts';
import { PAGE_BOUNDS } from './page-limits.ts';

const MOST_VALUES = 2_000;
const MOST_ITEMS = 500;
const RECIPE_TYPE = /(?:^|[\s/#:])recipe(?:\s|$)/iu;

/** An item of microdata, RDFa or a microformat while its element is open. */
export type MarkedItem = {
  readonly node: Record<string, unknown>;
  /** Its properties are told by classes. */
  readonly byClass: boolean;
  /** It is a recipe that says all of itself by attributes, or within one. */
  readonly ofRecipe: boolean;
  values: number;
};

/** A property whose value is the text of its element, from a place among the pieces of text. */
export type TextTaker = { readonly item: MarkedItem; readonly names: string; readonly from: number };

/** What an element is of: the item it opens, and the property that takes its text. */
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
    const types = attributes.get('itemtype') ?? typed ?? '';
    const item = markedItem(types, { ofRecipe: RECIPE_TYPE.test(types) || outer?.ofRecipe === true });
    if (property !== undefined && outer !== null && !outer.byClass) addValue(outer, property, item.node);
    else keep(typed === undefined ? microdata : rdfa, item);
    return { item, takes: null };
  };
  const keep = (kept: JsonNode[], { node }: MarkedItem): void => {
    if (microdata.length + rdfa.length + microformats.length < MOST_ITEMS) kept.push(node);
  };
  const openByClass = (tag: string, attributes: ReadonlyMap<string, string>, outer: MarkedItem | null): Mark | null => {
    const item = itemByClass(attributes, outer);
    if (item !== null) keep(microformats, item);
    const names = outer?.byClass === true ? microformatProperty(attributes) : undefined;
    if (outer === null || names === undefined) return item && { item, takes: null };
    const said = openProperty(tag, names, microformatValue(tag, attributes, names), outer, pieces.length);
    return item === null ? said : { item, takes: said?.takes ?? null };
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
      return openProperty(tag, property, attributeValue(tag, attributes), outer, pieces.length);
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

function markedItem(
  types: string,
  { byClass = false, ofRecipe = false }: Partial<Pick<MarkedItem, 'byClass' | 'ofRecipe'>>,
): MarkedItem {
  const names = types.split(/\s+/).filter((name) => name !== '');
  return { node: Object.assign(Object.create(null), { '@type': names }), byClass, ofRecipe, values: 0 };
}

/** The item that an element's classes open, of a recipe or of something else within one. */
function itemByClass(attributes: ReadonlyMap<string, string>, outer: MarkedItem | null): MarkedItem | null {
  if (isMicroformat(attributes) && outer?.ofRecipe !== true) return markedItem('Recipe', { byClass: true });
  return outer?.byClass === true && isOtherMicroformat(attributes) ? markedItem('', { byClass: true }) : null;
}

/** States a property of an item by its value, or by the text from the next piece on where its attributes have none. */
function openProperty(
  tag: string,
  names: string,
  value: string | undefined,
  item: MarkedItem,
  from: number,
): Mark | null {
  if (value !== undefined) addValue(item, names, value);
  const hasText = value === undefined && !VOID_TAGS.has(tag);
  return hasText ? { item: null, takes: { item, names, from } } : null;
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

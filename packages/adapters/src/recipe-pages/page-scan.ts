import type { JsonNode } from './json-values.ts';

/** What the blocks of a region of the page are, by the names its elements carry. */
export type Zone = 'ingredients' | 'instructions' | 'notes' | 'nutrition' | 'title' | 'none';

/** A piece of text between two block boundaries; an `hr` is one without text. */
export type TextBlock = {
  readonly text: string;
  /** The element it stands in: `li`, `h2`, `p`, `td`. */
  readonly tag: string;
  /** 1 to 6 in a heading, else 0. */
  readonly level: number;
  /** All of it is set in bold. */
  readonly bold: boolean;
  readonly zone: Zone | null;
  /** Which list item it is part of, from 1, or which table row, from -1 down; 0: none. */
  readonly item: number;
  /** The element's own class and id, lower-case. */
  readonly names: string;
  /** In navigation, comments, adverts and the like. */
  readonly aside: boolean;
};

/** What one walk of a page gathers. */
export type PageScan = {
  readonly jsonLd: readonly string[];
  /** Microdata and RDFa in the shape of JSON-LD, the outermost items. */
  readonly microdata: readonly JsonNode[];
  readonly rdfa: readonly JsonNode[];
  /** h-recipe and hRecipe, by the names of schema.org. */
  readonly microformats: readonly JsonNode[];
  /** `meta` by name or property, lower-case, the first of each; images all. */
  readonly meta: ReadonlyMap<string, string>;
  readonly images: readonly string[];
  readonly title: string | null;
  readonly language: string | null;
  readonly canonical: string | null;
  readonly blocks: readonly TextBlock[];
  /** Not all text was kept. */
  readonly cut: boolean;
};

import type { Dish } from './dishes.ts';

/** A page of our own with what is to be read from it. `none`: there is no recipe on it. */
export type OwnPage = {
  readonly name: string;
  readonly kind: 'json-ld' | 'microdata' | 'rdfa' | 'microformats' | 'look' | 'none';
  readonly html: string;
  readonly dish: Dish;
};

export function ownPage(
  kind: OwnPage['kind'],
  name: string,
  dish: Dish,
  html: string,
  other: Partial<Dish> = {},
): OwnPage {
  return { kind, name, html, dish: { ...dish, ...other } };
}

import { ASIDE_TAGS } from './page-elements.ts';
import type { Zone } from './page-scan.ts';

/** What an element's names say of it: the region it begins, and whether it stands aside of the recipe. */
export type NamedZone = { readonly zone: Zone | null; readonly aside: boolean };

const NOTHING: NamedZone = { zone: null, aside: false };
const ASIDE: NamedZone = { zone: null, aside: true };
const MOST_NAMES = 2_000;
const MOST_KEPT = 20_000;

const INGREDIENTS = /ingr[eé]dient|ingredienser|ingrediens|ingredienti|zutat|składnik|skladnik|ingredi[eë]nt/;
const INSTRUCTIONS =
  /instruction|direction|(?:^|[\s_-])(?:methods?|steps?|procedure|process)(?:$|[\s_-])|recipe-?(?:method|steps?|procedure)|preparation(?!-?time)|zubereitung|preparaci[oó]n|elaboraci[oó]n|pr[eé]paration(?!-?time)|bereiding|tillagning|fremgangsm|modo-?de-?preparo|preparazione|arbeitsschritt/;
const NOTES = /recipe-?notes?|(?:^|[\s_-])(?:recipe-?)?(?:notes|tips)(?:$|[\s_-])/;
const NUTRITION = /nutrition|nährwert|naehrwert/;
const TITLE = /(?:^|[\s_-])recipe-?(?:title|name)(?:$|\s)|(?:^|\s)(?:fn|entry-title|post-title)(?:$|\s)/;
/** At the beginning of a name only: "sidebar" is one, "content-with-sidebar" holds the page. */
const BESIDE =
  /(?:^|\s)(?:comments?|respond|sidebar|footer|related|newsletter|subscribe|breadcrumbs?|menu|navbar|nav|navigation|cookie-?(?:banner|bar|notice|consent)|consent|advert\w*|ads?|promo|reviews?|share|sharing|social|author-?bio|popup|modal|toolbar|toc|jump-to\w*|print-button|widget-area|post-footer|entry-footer|post-meta|entry-meta|byline)(?:$|[\s_-])/;

/** Reads the class and id of elements; the same names are looked at once. */
export function zoneReader(): (tag: string, names: string) => NamedZone {
  const known = new Map<string, NamedZone>();
  return (tag, names) => {
    if (ASIDE_TAGS.has(tag)) return ASIDE;
    if (names === '' || tag === 'body' || tag === 'html' || tag === 'main') return NOTHING;
    const before = known.get(names);
    if (before !== undefined) return before;
    const read = readNames(names.length > MOST_NAMES ? names.slice(0, MOST_NAMES) : names);
    if (known.size < MOST_KEPT) known.set(names, read);
    return read;
  };
}

function readNames(names: string): NamedZone {
  const ingredients = INGREDIENTS.test(names);
  const instructions = INSTRUCTIONS.test(names);
  const aside = BESIDE.test(names);
  // A step's own list of ingredients is neither; a wrapper of both says nothing.
  if (ingredients && instructions)
    return { zone: /step|instruction-?ingredient|direction-?ingredient/.test(names) ? 'none' : null, aside };
  if (ingredients) return { zone: 'ingredients', aside };
  if (instructions) return { zone: 'instructions', aside };
  if (NUTRITION.test(names)) return { zone: 'nutrition', aside };
  if (NOTES.test(names)) return { zone: 'notes', aside };
  if (TITLE.test(names)) return { zone: 'title', aside };
  return aside ? ASIDE : NOTHING;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Elements that have no end tag. */
export const VOID_TAGS = words('area base br col embed hr img input link meta param source track wbr');

/** Elements that begin and end a block of text. */
export const BLOCK_TAGS = words(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul',
);

/** Elements whose text is no text of the page. */
export const SILENT_TAGS = words('script style svg select textarea template iframe noscript object math canvas button');

/** Elements around a recipe rather than of it. */
export const ASIDE_TAGS = words('nav footer aside dialog');

/** What an opening tag ends, by its name; the search stops at the second set. */
const IMPLIED_ENDS: ReadonlyMap<string, { ends: ReadonlySet<string>; within: ReadonlySet<string> }> = new Map([
  ['li', { ends: words('li'), within: words('ul ol menu table') }],
  ['dt', { ends: words('dt dd'), within: words('dl') }],
  ['dd', { ends: words('dt dd'), within: words('dl') }],
  ['tr', { ends: words('tr'), within: words('table tbody thead tfoot') }],
  ['td', { ends: words('td th'), within: words('tr table') }],
  ['th', { ends: words('td th'), within: words('tr table') }],
]);
const PARAGRAPH_ENDS = { ends: words('p'), within: words('div section article li td th main body button') };

/** Which open elements an opening tag ends, and the ancestors it does not reach beyond. */
export function impliedEnds(
  tag: string,
): { readonly ends: ReadonlySet<string>; readonly within: ReadonlySet<string> } | undefined {
  return IMPLIED_ENDS.get(tag) ?? (BLOCK_TAGS.has(tag) ? PARAGRAPH_ENDS : undefined);
}

/** 1 to 6 for a heading, 0 for anything else. */
export function headingLevel(tag: string): number {
  return tag.length === 2 && tag.startsWith('h') && tag >= 'h1' && tag <= 'h6' ? Number(tag[1]) : 0;
}

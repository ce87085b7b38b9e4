import { Tokenizer } from 'htmlparser2';
import { PAGE_BOUNDS } from './page-limits.ts';

/** What a walk over a page's tags tells. Attributes hold only the names that were asked for. */
export type PageEvents = {
  open(tag: string, attributes: ReadonlyMap<string, string>): void;
  close(tag: string): void;
  text(text: string): void;
};

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * Tells the tags and text of a page in order, entities read. Works on the tokens alone: the stack of open elements, whose
 * search for a match makes a hostile page quadratic, is the listener's to bound.
 */
export function tokenizePage(html: string, wanted: ReadonlySet<string>, events: PageEvents): void {
  const tags = new Map<string, string>();
  const lowered = (start: number, end: number): string => {
    const raw = html.slice(start, Math.min(end, start + 64));
    const known = tags.get(raw);
    if (known !== undefined) return known;
    const lower = raw.toLowerCase();
    if (tags.size < 1_000) tags.set(raw, lower);
    return lower;
  };
  let tag = '';
  let attributes: Map<string, string> | null = null;
  let name: string | null = null;
  let value = '';
  const opened = (): void => {
    events.open(tag, attributes ?? NONE);
    attributes = null;
  };
  const ignore = (): void => undefined;
  const tokenizer = new Tokenizer(
    {},
    {
      onopentagname: (start, end) => {
        tag = lowered(start, end);
      },
      onattribname: (start, end) => {
        const lower = end - start > 24 ? '' : lowered(start, end);
        name = wanted.has(lower) ? lower : null;
        value = '';
      },
      onattribdata: (start, end) => {
        if (name !== null && value.length < PAGE_BOUNDS.text)
          value += html.slice(start, Math.min(end, start + PAGE_BOUNDS.text));
      },
      onattribentity: (code) => {
        if (name !== null && value.length < PAGE_BOUNDS.text) value += String.fromCodePoint(code);
      },
      onattribend: () => {
        if (name === null) return;
        attributes ??= new Map();
        if (!attributes.has(name)) attributes.set(name, value);
      },
      onopentagend: opened,
      onselfclosingtag: () => {
        opened();
        if (tag === 'svg' || tag === 'math') events.close(tag);
      },
      onclosetag: (start, end) => events.close(lowered(start, end)),
      ontext: (start, end) => events.text(html.slice(start, end)),
      ontextentity: (code) => events.text(String.fromCodePoint(code)),
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onprocessinginstruction: ignore,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}

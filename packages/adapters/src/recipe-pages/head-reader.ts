const MOST_NAMED = 500;
const MOST_IMAGES = 50;
const LONGEST_NAME = 100;
const LONGEST_TITLE = 1_000;

/** What the head of a page says of it, as it is read. */
export type HeadReader = {
  read(tag: string, attributes: ReadonlyMap<string, string>): void;
  readonly meta: ReadonlyMap<string, string>;
  readonly images: readonly string[];
  /** The title, after more of it where a piece is given. */
  title(piece?: string): string | null;
  language(): string | null;
  canonical(): string | null;
};

/** Reads `meta`, `link` and `html`; the first of each name counts, of images all. */
export function headReader(): HeadReader {
  const meta = new Map<string, string>();
  const images: string[] = [];
  let title: string | null = null;
  let language: string | null = null;
  let canonical: string | null = null;
  const readMeta = (attributes: ReadonlyMap<string, string>): void => {
    const name = (attributes.get('property') ?? attributes.get('name') ?? '').toLowerCase();
    const content = attributes.get('content');
    if (name === '' || content === undefined || name.length > LONGEST_NAME) return;
    if (name === 'og:image' && images.length < MOST_IMAGES) images.push(content);
    if (!meta.has(name) && meta.size < MOST_NAMED) meta.set(name, content);
  };
  return {
    meta,
    images,
    title(piece) {
      if (piece !== undefined) title = ((title ?? '') + piece).slice(0, LONGEST_TITLE);
      return title;
    },
    language: () => language,
    canonical: () => canonical,
    read(tag, attributes) {
      if (tag === 'meta') readMeta(attributes);
      else if (tag === 'html') language ??= attributes.get('lang') ?? null;
      else if (tag === 'link' && attributes.get('rel')?.toLowerCase() === 'canonical')
        canonical ??= attributes.get('href') ?? null;
    },
  };
}

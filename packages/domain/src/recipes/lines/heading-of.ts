import type { LineLanguage } from './line-language.ts';
import type { LineToken } from './tokenize-line.ts';

const MOST_WORDS = 10;
/** Marks that set a line off as a title: "## Sauce", "**Sauce**", "--- Sauce ---". */
const DECORATED = /^(?:#{1,6}\s+\S|\*\*[^*]+\*\*:?$|__[^_]+__:?$|={2,}[^=]+={2,}$|-{2,}[^-]+-{2,}$)/;

/** "For serving: chopped peanuts" names what is eaten. */
const AFTER_COLON = /[:：].*[\p{L}\p{N}]/u;

/** The title that a line gives to those after it ("For the dough:"), or null when it is an ingredient. */
export function headingOf(text: string, tokens: readonly LineToken[], { headingOpeners }: LineLanguage): string | null {
  const words = tokens.filter(({ kind }) => kind !== 'mark').length;
  if (words === 0 || words > MOST_WORDS || tokens.some(({ kind }) => kind === 'number')) return null;
  const trimmed = text.trim();
  // Marks at its ends are no more part of a title than of an ingredient's name.
  const title = trimmed.replace(/^[#*_=!.?…\s-]+|[#*_=:!.?…\s-]+$/g, '');
  if (AFTER_COLON.test(title)) return null;
  const opens = headingOpeners.some((opener) => title.toLowerCase().startsWith(opener));
  const isHeading =
    /:[\s*_]*$/.test(trimmed) || DECORATED.test(trimmed) || (opens && words <= 5 && !/[,(]/.test(title));
  return isHeading && title !== '' ? title.replace(/\s+/g, ' ') : null;
}

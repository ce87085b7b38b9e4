import type { DraftDoubt, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { lineOrNull } from '../text/draft-text.ts';
import { leftOut } from '../text/fields.ts';
import { nutrientValues, schemaNutrient } from '../text/nutrition-words.ts';
import { unescapeLine } from './escape.ts';
import { BASIS, codeLabels, FIGURES, NO_FIGURE, textName } from './markdown-facts.ts';

const FACT = /^[-*+] ([^:]+): ?(.*)$/u;

/** The chapter of nutrition: words, the figures they hold, and figures stated beside them. */
export function readNutritionLines(lines: readonly string[], doubts: DraftDoubt[]): RecipeDraft['nutrition'] {
  const at = lines.findIndex((one) => one.trim() === `### ${FIGURES}`);
  const [words, figures] = at === -1 ? [lines, []] : [lines.slice(0, at), lines.slice(at + 1)];
  const texts: Record<string, string> = {};
  let basis: string | null = null;
  for (const one of words) {
    const [, label = '', value = ''] = FACT.exec(one) ?? [];
    const name = textName(label);
    const known = name === label ? (schemaNutrient(label) ?? label) : name;
    if (label === BASIS) basis = lineOrNull(unescapeLine(value));
    else if (/^[a-z][A-Za-z0-9]*$/u.test(known)) texts[known] = unescapeLine(value);
    else if (one.trim() !== '') doubts.push({ ...leftOut('line', one), field: 'nutrition' });
  }
  return { basis, texts, values: figuresOver(nutrientValues(texts), figures, doubts) };
}

function figuresOver(
  values: RecipeDraft['nutrition']['values'],
  lines: readonly string[],
  doubts: DraftDoubt[],
): RecipeDraft['nutrition']['values'] {
  const known = { ...values };
  for (const one of lines) {
    const [, label = '', value = ''] = FACT.exec(one) ?? [];
    const code = codeLabels.find(([, written]) => written === label)?.[0];
    const figure = Number(value);
    if (code !== undefined && value === NO_FIGURE) delete known[code];
    else if (code !== undefined && value !== '' && Number.isFinite(figure) && figure >= 0) known[code] = figure;
    else if (one.trim() !== '') doubts.push({ ...leftOut('line', one), field: 'nutrition' });
  }
  return known;
}

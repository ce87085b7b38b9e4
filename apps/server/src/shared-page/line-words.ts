import type { SharedLine } from '@hearth/contracts/recipes/shared-recipe.ts';
import { unitWords } from '@hearth/domain/recipes/export/unit-words.ts';
import { lineName } from '@hearth/domain/recipes/line-name.ts';
import type { Unit } from '@hearth/contracts/shared/vocabulary.ts';

/** A line in amounts that are not those it was written in: scaled, or in other measures. */
export function readWords(line: SharedLine): string {
  const { size, preparation, comment, optional } = line;
  const swaps = line.alternatives.map(({ quantity, unit, ingredient: other }) =>
    joined([figure(quantity), wordOf(unit, quantity > 1), other]),
  );
  const what = [joined([amountWords(line), size, nameOf(line)]), ...swaps].join(' or ');
  const beside = [comment, optional ? 'optional' : null].filter((text) => text !== null).join(', ');
  return [what, preparation === null ? '' : `, ${preparation}`, beside === '' ? '' : ` (${beside})`].join('');
}

function nameOf(line: SharedLine): string {
  const unit = line.shown === null ? line.unit : line.shown.unit;
  return lineName({ ...line, unit }, { name: line.ingredient, plural: line.ingredientPlural });
}

function amountWords({ quantity, quantityHigh, unit, shown }: SharedLine): string | null {
  if (quantity === null) return null;
  if (shown === null) {
    const many = (quantityHigh ?? quantity) > 1;
    const figures = quantityHigh === null ? figure(quantity) : `${figure(quantity)}–${figure(quantityHigh)}`;
    return joined([figures, wordOf(unit, many)]);
  }
  const { high } = shown;
  if (high === null) return joined([shown.text, wordOf(shown.unit, isMany(shown.text))]);
  if (high.unit === shown.unit) return joined([`${shown.text}–${high.text}`, wordOf(high.unit, isMany(high.text))]);
  const ends = [shown, high].map((end) => joined([end.text, wordOf(end.unit, isMany(end.text))]));
  return ends.join(' – ');
}

/** A shown figure is a text: of what is at most one, no more is left of it than these. */
const isMany = (text: string): boolean => !/^(?:[01]|0\.\d+|[⅛¼⅓½⅔¾])$/.test(text);

const wordOf = (unit: Unit | null, many: boolean): string =>
  unit === null || unit === 'piece' ? '' : unitWords(unit, many);

const figure = (quantity: number): string => String(Number(quantity.toPrecision(3)));

const joined = (words: readonly (string | null)[]): string =>
  words.filter((word) => word !== null && word !== '').join(' ');

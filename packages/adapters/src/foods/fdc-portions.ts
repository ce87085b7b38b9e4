import type { FoodPortion } from '@hearth/contracts/catalog/food.ts';
import { sourceNumber, sourceText } from './source-text.ts';

/** A portion in the words of FoodData Central. */
export type FdcPortion = {
  readonly amount: unknown;
  readonly grams: unknown;
  readonly unit: string | null;
  readonly description: string | null;
  readonly modifier: string | null;
};

const LEADING_AMOUNT = /^(?<amount>\d+(?:\.\d+)?|\.\d+)\s+(?<unit>\S.*)$/u;
const UNDETERMINED = 'undetermined';

/**
 * A portion as we write it; null where its weight or its unit is not known. Foundation foods name a unit and modify it,
 * older tables say everything in the modifier, and survey foods in a description that begins with the amount, with a code
 * for a modifier.
 */
export function portionOf({ amount, grams, unit, description, modifier }: FdcPortion): FoodPortion | null {
  const weight = sourceNumber(grams);
  if (weight === null || weight <= 0 || weight > 100_000) return null;
  const named = unit === null || unit === UNDETERMINED ? null : unit;
  const words = description === null || description === '' ? modifierOf(modifier) : description;
  const text = sourceText([named, words].filter((part) => part !== null).join(', '), 120);
  if (text === null || text === 'Quantity not specified') return null;
  const split = named === null ? LEADING_AMOUNT.exec(text)?.groups : undefined;
  const given = sourceNumber(amount);
  const isWhole = given === null || given <= 0 || given > 100_000;
  if (split?.['amount'] !== undefined && split['unit'] !== undefined && (isWhole || given === 1)) {
    const counted = Number(split['amount']);
    if (counted > 0 && counted <= 100_000) return { amount: counted, unit: split['unit'], grams: weight };
  }
  return { amount: isWhole ? 1 : given, unit: text, grams: weight };
}

const modifierOf = (modifier: string | null): string | null =>
  modifier === null || modifier === '' || /^\d+$/u.test(modifier) ? null : modifier;

const GRAM_UNITS = /^(?:g|gm|grm|gram|grams)$/iu;
const ML_UNITS = /^(?:ml|mlt|milliliter|millilitre)s?$/iu;

/** Whether the amounts of a branded food are of 100 ml: they are of whatever its serving is measured in. */
export function isOfMl(servingUnit: string | null): boolean {
  return servingUnit !== null && ML_UNITS.test(servingUnit.trim());
}

/** The serving of a branded food as a portion, in the household's words where the label has them. */
export function servingOf(size: unknown, unit: string | null, household: string | null): FoodPortion | null {
  if (unit === null || !GRAM_UNITS.test(unit.trim())) return null;
  return portionOf({
    amount: 1,
    grams: size,
    unit: null,
    description: sourceText(household, 120) ?? 'serving',
    modifier: null,
  });
}

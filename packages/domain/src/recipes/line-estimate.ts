import { NutrientsPer100g, type NutrientCode, type ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import type { CookingMethod } from '@hearth/contracts/shared/vocabulary.ts';
import type { LineParts } from './export/line-text.ts';
import type { IngredientFacts, LineEstimate, OpenLine } from './recipe-line.ts';
import { retained } from './retention.ts';

const CODES = NutrientsPer100g.keyof().options;

/** What a line says, taken apart. */
export type SaidLine = Omit<LineParts, 'text' | 'optional'>;

/** Longer keys are not kept: nobody would ask the same again. */
const LONGEST_KEY = 600;

/**
 * Under what an estimate of a line is kept: lines that say the same share it, whatever their case, accents, spacing and
 * way to write numbers; lines of different amounts never do. Null: it names nothing, or is too long.
 */
export function lineEstimateKey(line: SaidLine): string | null {
  const { quantity, quantityHigh, unit, size, name, preparation, comment } = line;
  const said = folded(name);
  if (said === '') return null;
  const counted = quantity === null ? '' : (unit ?? 'piece');
  const amounts = [quantity, quantityHigh].map((amount) => (amount === null ? '' : String(rounded(amount))));
  const key = [...amounts, counted, said, folded(size), folded(preparation), folded(comment)].join('|');
  return key.length > LONGEST_KEY ? null : key;
}

/** Amounts are kept to a ten-thousandth. */
function rounded(amount: number): number {
  return Math.round(amount * 10_000) / 10_000;
}

const MARKS = /\p{M}/gu;
/** What parts words; signs inside one ("1.5", "14-oz") belong to it. */
const GAP = /(?:[^\p{L}\p{N}%&.,/-]|[.,/-](?![\p{L}\p{N}])|(?<![\p{L}\p{N}])[.,/-])+/u;

function folded(text: string | null): string {
  const plain = (text ?? '').normalize('NFKD').replace(MARKS, '').toLowerCase();
  return plain
    .split(GAP)
    .filter((word) => word !== '')
    .join(' ');
}

/**
 * An estimate as it stands in for a line. A weight that was estimated lets the ingredient's own table say what that much
 * holds, less what cooking takes; only figures that somebody stated outright come before it.
 */
export function estimateFor(
  ingredient: IngredientFacts | null,
  estimate: LineEstimate,
  cooked: CookingMethod | null = null,
): LineEstimate {
  const { grams, origin, nutrients } = estimate;
  if (grams === null || !ingredient?.per100g) return estimate;
  const { ediblePortion, per100g, retention = null } = ingredient;
  const byTable = mapped(
    per100g,
    (amount, code) => ((grams * ediblePortion * amount) / 100) * retained(retention, cooked, code),
  );
  const both: ServingNutrients = origin === 'user' ? { ...byTable, ...nutrients } : { ...nutrients, ...byTable };
  return { grams, origin, nutrients: both };
}

/** The estimate of a part of the line. */
function scaled({ grams, nutrients, origin }: LineEstimate, share: number): LineEstimate {
  return { grams: grams === null ? null : grams * share, nutrients: times(nutrients, share), origin };
}

function times(nutrients: Amounts, factor: number): ServingNutrients {
  return mapped(nutrients, (amount) => amount * factor);
}

type Amounts = { readonly [code in NutrientCode]?: number | undefined };

function mapped(nutrients: Amounts, to: (amount: number, code: NutrientCode) => number): ServingNutrients {
  const some = CODES.flatMap((code) => {
    const amount = nutrients[code];
    return amount === undefined ? [] : [[code, to(amount, code)] as const];
  });
  return Object.fromEntries(some);
}

/** A line of a recipe or its sub-recipes, with the share of it that is taken; null: that cannot be told. */
export type TakenLine = { readonly line: OpenLine; readonly share: number | null };

/** The lines with what is kept of them. One whose share cannot be told keeps its gap. */
export function withEstimates<T extends TakenLine>(
  lines: readonly T[],
  estimates: ReadonlyMap<string, LineEstimate>,
): T[] {
  return lines.map((each) => {
    const kept = each.line.said === undefined ? undefined : estimates.get(lineEstimateKey(each.line.said) ?? '');
    if (kept === undefined || each.share === null) return each;
    const { ingredient, cooked } = each.line;
    return { ...each, line: { ...each.line, estimate: scaled(estimateFor(ingredient, kept, cooked), each.share) } };
  });
}

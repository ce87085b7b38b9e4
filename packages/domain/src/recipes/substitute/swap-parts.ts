import type { Unit } from '@hearth/contracts/shared/vocabulary.ts';
import { convertQuantity } from '../../catalog/units/convert-quantity.ts';
import { kindOf } from '../../catalog/units/unit-factors.ts';
import { unitGraph, type Kitchen } from '../../catalog/units/unit-graph.ts';
import { weighLine } from '../recipe-line.ts';
import type { CatalogueFood, CatalogueLine } from './catalogue-food.ts';
import type { Swap } from './swap.ts';

/** One thing to use, and how much of it; null: the line has no amount, or none that can be converted. */
export type SubstitutePart = {
  readonly food: CatalogueFood;
  readonly quantity: number | null;
  readonly unit: Unit | null;
};

/** What a swap comes to for a line; null where the catalogue lacks a part of it. */
export function partsOfSwap(
  line: CatalogueLine,
  swap: Swap,
  foods: ReadonlyMap<string, CatalogueFood>,
  kitchen: Kitchen,
): SubstitutePart[] | null {
  const times = timesOf(line, swap.per, kitchen);
  const parts: SubstitutePart[] = [];
  for (const [quantity, unit, slug] of swap.use) {
    const food = foods.get(slug);
    if (food === undefined) return null;
    parts.push(
      times === null ? { food, quantity: null, unit: null } : inLinesUnit(line, food, times * quantity, unit, kitchen),
    );
  }
  return parts;
}

/** As much of another food as of the line's: by the same spoon or cup where both have a density, else by weight. */
export function partOfSameAmount(line: CatalogueLine, food: CatalogueFood, kitchen: Kitchen): SubstitutePart {
  const { quantity, unit } = line;
  const isMeasured = unit !== null && kindOf(unit) !== 'count';
  if (quantity !== null && isMeasured && weighLine({ ...line, ingredient: food }, kitchen).grams !== null)
    return { food, quantity, unit };
  const { grams } = weighLine(line, kitchen);
  return grams === null ? { food, quantity: null, unit: null } : { food, quantity: grams, unit: 'g' };
}

/** How often the swap's own amount goes into the line's; null without a way between their units. */
function timesOf(line: CatalogueLine, [each, of]: Swap['per'], kitchen: Kitchen): number | null {
  const { ingredient, quantity } = line;
  if (quantity === null) return null;
  const graph = unitGraph(ingredient, kitchen, ingredient?.ingredientId ?? null);
  const amount = convertQuantity(quantity, line.unit ?? 'piece', of, graph).quantity;
  return amount === null ? null : amount / each;
}

const PLAIN: ReadonlySet<Unit> = new Set(['g', 'ml']);

/** In the unit the line is written in, where that measures too and no spoon or piece is meant: a cup of milk is a cup of oat milk. */
function inLinesUnit(
  line: CatalogueLine,
  food: CatalogueFood,
  quantity: number,
  unit: Unit,
  kitchen: Kitchen,
): SubstitutePart {
  const isMeasured = line.unit !== null && kindOf(line.unit) !== 'count';
  if (line.unit === null || !isMeasured || (!PLAIN.has(unit) && kindOf(line.unit) !== kindOf(unit)))
    return { food, quantity, unit };
  const converted = convertQuantity(quantity, unit, line.unit, unitGraph(food, kitchen, food.ingredientId)).quantity;
  return converted === null ? { food, quantity, unit } : { food, quantity: converted, unit: line.unit };
}

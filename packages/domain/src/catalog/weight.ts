import type { Unit } from '@hearth/contracts/shared/vocabulary.ts';
import { convertQuantity } from './units/convert-quantity.ts';
import { unitGraph, type MeasuresOf, type UnitGraph } from './units/unit-graph.ts';

/** Planning weighs the same ingredients in thousands of lines. Measures are never changed in place. */
const graphs = new WeakMap<MeasuresOf, UnitGraph>();

/** Grams of `quantity` units as bought, in the canonical kitchen, or null where the ingredient does not say what one weighs. */
export function gramsOf(quantity: number, unit: Unit, measures: MeasuresOf): number | null {
  return convertQuantity(quantity, unit, 'g', canonicalGraph(measures)).quantity;
}

function canonicalGraph(measures: MeasuresOf): UnitGraph {
  const known = graphs.get(measures);
  if (known !== undefined) return known;
  const graph = unitGraph(measures);
  graphs.set(measures, graph);
  return graph;
}

import type { Unit } from '@hearth/contracts/shared/vocabulary.ts';
import { kindOf } from './unit-factors.ts';
import { edgesFrom, type UnitGraph } from './unit-graph.ts';

/** Why two units do not meet: the ingredient has no density, or nobody says what one of the counted things weighs. */
export type NoUnitPath = 'no-density' | 'no-unit-weight';

export type Conversion =
  | { readonly quantity: number; readonly because: null }
  | { readonly quantity: null; readonly because: NoUnitPath };

/** A unit that was reached: the amount there, and how much the way to it is to be trusted. */
type Reached = { readonly quantity: number; readonly rank: number };

/**
 * An amount in another unit, over the fewest known proportions; of equally short ways the one the household, then the
 * ingredient, vouches for. The same question always gets the same answer.
 */
export function convertQuantity(quantity: number, from: Unit, to: Unit, graph: UnitGraph): Conversion {
  let frontier = new Map<Unit, Reached>([[from, { quantity, rank: 0 }]]);
  const seen = new Set<Unit>([from]);
  while (frontier.size > 0) {
    const found = frontier.get(to);
    if (found !== undefined) return { quantity: found.quantity, because: null };
    frontier = nextFrontier(frontier, seen, graph);
  }
  return { quantity: null, because: missingBetween(from, to) };
}

/** All units one step further, each by its most trusted way; of ways trusted alike, the first. */
function nextFrontier(frontier: ReadonlyMap<Unit, Reached>, seen: Set<Unit>, graph: UnitGraph): Map<Unit, Reached> {
  const next = new Map<Unit, Reached>();
  for (const [unit, reached] of frontier)
    for (const edge of edgesFrom(graph, unit)) {
      if (seen.has(edge.to)) continue;
      const rank = reached.rank + edge.rank;
      const other = next.get(edge.to);
      if (other !== undefined && other.rank <= rank) continue;
      const quantity = edge.divides ? reached.quantity / edge.factor : reached.quantity * edge.factor;
      next.set(edge.to, { quantity, rank });
    }
  for (const unit of next.keys()) seen.add(unit);
  return next;
}

function missingBetween(from: Unit, to: Unit): NoUnitPath {
  return kindOf(from) === 'count' || kindOf(to) === 'count' ? 'no-unit-weight' : 'no-density';
}

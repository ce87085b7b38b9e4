/**
 * How far a plan may be from the best one, as a share of what its packages cost.
 *
 * Objective and bound are minor units without constant terms. A plan that buys nothing has no gap to speak of.
 */
export function gapOf(objectiveMinor: number, boundMinor: number, costMinor: number): number {
  const distance = Math.max(0, objectiveMinor - boundMinor);
  return costMinor > 0 ? distance / costMinor : 0;
}

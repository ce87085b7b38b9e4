import type { Unit } from '@hearth/contracts/shared/vocabulary.ts';

const weighed: readonly Unit[] = ['mg', 'g', 'kg', 'oz', 'lb', 'ml', 'cl', 'dl', 'l'];

/**
 * A line's quantity for another number of servings. What is weighed stays exact; what is counted or spooned is rounded
 * to the quarters, halves and wholes that a cook can take, and never to nothing.
 */
export function scaledQuantity(quantity: number, unit: Unit | null, factor: number): number {
  const exact = quantity * factor;
  if (factor === 1 || (unit !== null && weighed.includes(unit))) return exact;
  const step = exact < 2 ? 0.25 : exact < 5 ? 0.5 : 1;
  return Math.max(0.25, Math.round(exact / step) * step);
}

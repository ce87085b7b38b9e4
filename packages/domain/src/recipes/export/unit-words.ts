import { MassUnit, type Unit } from '@hearth/contracts/shared/vocabulary.ts';

/** The same for one and for many. */
const SHORT: ReadonlySet<Unit> = new Set([
  ...MassUnit.options,
  ...(['ml', 'cl', 'dl', 'l', 'tsp', 'dsp', 'tbsp', 'fl-oz', 'cm'] as const),
]);

/** A unit as an ingredient line says it: "cups", "fl oz", "loaves". */
export function unitWords(unit: Unit, isMany: boolean): string {
  const one = unit.replaceAll('-', ' ');
  if (!isMany || SHORT.has(unit)) return one;
  if (one.endsWith('leaf') || one.endsWith('loaf')) return `${one.slice(0, -1)}ves`;
  return /(?:ch|sh|x|s)$/.test(one) ? `${one}es` : `${one}s`;
}

import type { Unit } from '@hearth/contracts/shared/vocabulary.ts';

/** Units of one family, each as so many of the smallest. A cup has 16 tablespoons here, as it has in its own country. */
const FAMILIES: readonly ReadonlyMap<Unit, number>[] = [
  new Map<Unit, number>([
    ['mg', 0.001],
    ['g', 1],
    ['kg', 1000],
  ]),
  new Map<Unit, number>([
    ['oz', 1],
    ['lb', 16],
  ]),
  new Map<Unit, number>([
    ['ml', 1],
    ['cl', 10],
    ['dl', 100],
    ['l', 1000],
  ]),
  new Map<Unit, number>([
    ['tsp', 1],
    ['dsp', 2],
    ['tbsp', 3],
    ['fl-oz', 6],
    ['cup', 48],
    ['pint', 96],
    ['quart', 192],
    ['gallon', 768],
  ]),
];

/** How many of `unit` one of `other` is; null when only a scale or a density could tell. */
export function inUnit(other: Unit, unit: Unit): number | null {
  for (const family of FAMILIES) {
    const from = family.get(other);
    const to = family.get(unit);
    if (from !== undefined && to !== undefined) return from / to;
  }
  return null;
}

/** Whether a unit weighs or holds the same of everything. */
export function isMeasured(unit: Unit): boolean {
  return FAMILIES.some((family) => family.has(unit));
}

/** Whether a unit is one of weight, volume or length. */
export function isScaled(unit: Unit): boolean {
  return isMeasured(unit) || unit === 'inch' || unit === 'cm';
}

import type { Unit, MeasureSystem } from '@hearth/contracts/shared/vocabulary.ts';
import { convertQuantity } from './convert-quantity.ts';
import { roundDecimal, roundToParts, roundToTwentieths, type ShownNumber } from './round-quantity.ts';
import { kindOf } from './unit-factors.ts';
import { CANONICAL_KITCHEN, unitGraph, type Kitchen, type MeasuresOf, type UnitGraph } from './unit-graph.ts';

/** An amount as somebody wants to read it. `quantity` is what `text` says, so it may be rounded, never by more than a twentieth. */
export type ShownQuantity = { readonly quantity: number; readonly unit: Unit; readonly text: string };

export type DisplayOptions = {
  /** The reader's kitchen. */
  readonly to: Kitchen;
  /** In whose cups the amount is given; the canonical kitchen's unless said. */
  readonly from?: Kitchen;
  /** What is measured, where it is known: in metric a cup of something light or heavy is shown in grams. */
  readonly ingredient?: MeasuresOf & { readonly ingredientId: string };
};

/** From `least` of the unit (up to `below`) an amount reads well in it. */
type Step = { readonly unit: Unit; readonly least: number; readonly below?: number };

const MASS: Readonly<Record<MeasureSystem, readonly Step[]>> = {
  metric: [
    { unit: 'kg', least: 1 },
    { unit: 'g', least: 1 },
    { unit: 'mg', least: 0 },
  ],
  us: [
    { unit: 'lb', least: 1 },
    { unit: 'oz', least: 1 / 4 },
    { unit: 'g', least: 0 },
  ],
  imperial: [
    { unit: 'lb', least: 1 },
    { unit: 'oz', least: 1 / 4 },
    { unit: 'g', least: 0 },
  ],
};

const SPOONS: readonly Step[] = [
  { unit: 'tbsp', least: 1 },
  { unit: 'tsp', least: 1 / 8 },
  { unit: 'pinch', least: 1 },
  { unit: 'drop', least: 0 },
];

const VOLUME: Readonly<Record<MeasureSystem, readonly Step[]>> = {
  metric: [
    { unit: 'l', least: 1 },
    { unit: 'ml', least: 0 },
  ],
  us: [{ unit: 'gallon', least: 1 }, { unit: 'quart', least: 4 }, { unit: 'cup', least: 1 / 4 }, ...SPOONS],
  imperial: [{ unit: 'gallon', least: 1 }, { unit: 'pint', least: 1 / 2 }, { unit: 'fl-oz', least: 2 }, ...SPOONS],
};

/** Units a reader of the system is at home with, and where they read well: an amount given in one of them stays in it. */
const KEPT: Readonly<Record<MeasureSystem, readonly Step[]>> = {
  metric: [
    { unit: 'kg', least: 1 / 2 },
    { unit: 'g', least: 1, below: 1000 },
    { unit: 'l', least: 1 / 2 },
    { unit: 'dl', least: 1 / 2, below: 20 },
    { unit: 'cl', least: 1, below: 100 },
    { unit: 'ml', least: 1, below: 1000 },
    { unit: 'cup', least: 1 / 4, below: 16 },
  ],
  us: [
    { unit: 'lb', least: 1 / 4 },
    { unit: 'oz', least: 1 / 4, below: 32 },
    { unit: 'gallon', least: 1 / 2 },
    { unit: 'quart', least: 1 / 2, below: 8 },
    { unit: 'pint', least: 1 / 2, below: 8 },
    { unit: 'fl-oz', least: 1, below: 32 },
    { unit: 'cup', least: 1 / 4, below: 16 },
  ],
  imperial: [
    { unit: 'lb', least: 1 / 4 },
    { unit: 'oz', least: 1 / 4, below: 32 },
    { unit: 'gallon', least: 1 / 2 },
    { unit: 'quart', least: 1 / 2, below: 8 },
    { unit: 'pint', least: 1 / 2, below: 16 },
    { unit: 'fl-oz', least: 1, below: 20 },
    { unit: 'cup', least: 1 / 4, below: 16 },
  ],
};

const KEPT_SPOONS: readonly Step[] = [
  { unit: 'tbsp', least: 1 / 2, below: 8 },
  { unit: 'dsp', least: 1 / 2, below: 6 },
  { unit: 'tsp', least: 1 / 8, below: 6 },
  { unit: 'dash', least: 1 / 2, below: 8 },
  { unit: 'pinch', least: 1 / 2, below: 8 },
  { unit: 'smidgen', least: 1 / 2, below: 8 },
  { unit: 'drop', least: 1, below: 40 },
];

const DECIMAL: ReadonlySet<Unit> = new Set(['mg', 'g', 'kg', 'ml', 'cl', 'dl', 'l', 'cm']);

/** What weighs about as much as water is poured, and shown in millilitres; the rest is weighed. */
const POURED_GRAMS_PER_ML = [0.9, 1.1] as const;
const HOUSE_CUPS: ReadonlySet<Unit> = new Set(['cup', 'pint', 'quart', 'gallon']);
/** Two kitchens' spoons that differ by less are the same spoon. */
const SAME_SIZE = 0.005;

/**
 * An amount in the reader's system, in a unit that reads well and to what a cook measures: 1.5 kg for 1500 g, 2 tbsp for
 * an eighth of a cup. A counted amount keeps its unit. Loses at most `MOST_LOST` of the amount.
 */
export function displayQuantity(quantity: number, unit: Unit, options: DisplayOptions): ShownQuantity {
  const { to, from = CANONICAL_KITCHEN, ingredient } = options;
  if (quantity <= 0 || kindOf(unit) === 'count') return shownIn(quantity, unit);
  const id = ingredient?.ingredientId ?? null;
  const source = unitGraph(ingredient ?? null, from, id);
  const target = unitGraph(null, to, id);
  const kept = keptAsItIs(quantity, unit, source, target, to.system);
  if (kept !== null) return kept;
  const byWeight = weighedInstead(quantity, unit, source, options);
  if (byWeight !== null) return onLadder(byWeight, 'g', target, MASS[to.system]);
  const isMass = kindOf(unit) === 'mass';
  const base = isMass ? 'g' : 'ml';
  const amount = convertQuantity(quantity, unit, base, source).quantity ?? quantity;
  return onLadder(amount, base, target, (isMass ? MASS : VOLUME)[to.system]);
}

function keptAsItIs(
  quantity: number,
  unit: Unit,
  source: UnitGraph,
  target: UnitGraph,
  system: MeasureSystem,
): ShownQuantity | null {
  const reads = [...KEPT[system], ...KEPT_SPOONS].some(
    (step) => step.unit === unit && quantity >= step.least && quantity < (step.below ?? Infinity),
  );
  if (!reads) return null;
  const base = kindOf(unit) === 'mass' ? 'g' : 'ml';
  const [here, there] = [source, target].map((graph) => convertQuantity(1, unit, base, graph).quantity ?? Number.NaN);
  if (here === undefined || there === undefined || !(Math.abs(here - there) <= SAME_SIZE * here)) return null;
  const number = rounded(quantity, unit);
  return number === null ? null : { quantity: number.value, unit, text: number.text };
}

/** Grams, where a metric reader would weigh what the recipe measures by the cup; null where it is poured or unknown. */
function weighedInstead(quantity: number, unit: Unit, source: UnitGraph, options: DisplayOptions): number | null {
  const density = options.ingredient?.gramsPerMl ?? null;
  if (options.to.system !== 'metric' || !HOUSE_CUPS.has(unit) || density === null) return null;
  if (density >= POURED_GRAMS_PER_ML[0] && density <= POURED_GRAMS_PER_ML[1]) return null;
  return convertQuantity(quantity, unit, 'g', source).quantity;
}

/** The largest unit of the ladder in which the amount reads well and rounds without losing too much. */
function onLadder(amount: number, base: Unit, target: UnitGraph, ladder: readonly Step[]): ShownQuantity {
  for (const { unit, least } of ladder) {
    const inUnit = convertQuantity(amount, base, unit, target).quantity;
    if (inUnit === null || inUnit < least) continue;
    const number = rounded(inUnit, unit);
    if (number !== null) return { quantity: number.value, unit, text: number.text };
  }
  const { unit } = ladder.at(-1) ?? { unit: base };
  return shownIn(convertQuantity(amount, base, unit, target).quantity ?? amount, unit);
}

function shownIn(quantity: number, unit: Unit): ShownQuantity {
  const { value, text } = rounded(quantity, unit) ?? roundDecimal(quantity);
  return { quantity: value, unit, text };
}

function rounded(quantity: number, unit: Unit): ShownNumber | null {
  if (unit === 'kg' || unit === 'l') return quantity >= 1 / 2 ? roundToTwentieths(quantity) : roundDecimal(quantity);
  return DECIMAL.has(unit) ? roundDecimal(quantity) : roundToParts(quantity);
}

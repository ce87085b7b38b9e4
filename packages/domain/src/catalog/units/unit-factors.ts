import { MassUnit, type MeasureSystem, type Unit, VolumeUnit } from '@hearth/contracts/shared/vocabulary.ts';
import { convert } from 'convert';

/** The library divides binary fractions; its definitions have at most twelve digits, which this gives back. */
function exact(factor: number): number {
  return Number(factor.toPrecision(13));
}

/** Grams in one unit of mass; the international avoirdupois pound of 1959 is 453.59237 g. */
export const GRAMS_IN: Readonly<Record<MassUnit, number>> = {
  mg: exact(convert(1, 'mg').to('g')),
  g: 1,
  kg: exact(convert(1, 'kg').to('g')),
  oz: exact(convert(1, 'ounce').to('g')),
  lb: exact(convert(1, 'pound').to('g')),
};

/** Centimetres in an inch. */
export const CM_IN_INCH = exact(convert(1, 'inch').to('cm'));

const TSP = 5;

/**
 * What is the same in every system. Spoons are those of food labels (21 CFR 101.9(b)(5)(viii)) and of metric spoon sets:
 * 5 and 15 ml, a dessertspoon two teaspoons. Dash, pinch and smidgen are an 8th, 16th and 32nd of a teaspoon, as sold in
 * spoon sets; a drop is the metric one of 20 to the millilitre.
 */
const EVERYWHERE = {
  ml: 1,
  cl: exact(convert(1, 'cl').to('ml')),
  dl: exact(convert(1, 'dl').to('ml')),
  l: exact(convert(1, 'l').to('ml')),
  drop: 1 / 20,
  smidgen: TSP / 32,
  pinch: TSP / 16,
  dash: TSP / 8,
  tsp: TSP,
  dsp: 2 * TSP,
  tbsp: 3 * TSP,
} as const;

const US_LIQUID = {
  'fl-oz': exact(convert(1, 'US fluid ounce').to('ml')),
  pint: exact(convert(1, 'US liquid pint').to('ml')),
  quart: exact(convert(1, 'US liquid quart').to('ml')),
  gallon: exact(convert(1, 'US liquid gallon').to('ml')),
} as const;

const IMPERIAL_PINT = exact(convert(1, 'imperial pint').to('ml'));

/**
 * Millilitres in one unit of volume, by system.
 *
 * The US cup is the legal cup of food labels, 240 ml (21 CFR 101.9), not the customary 236.6; the metric cup is 250 ml
 * (AS 1325); the imperial one half an imperial pint. Metric kitchens have no pint: where a recipe for one says so, the
 * US liquid pint is meant.
 */
export const MILLILITRES_IN: Readonly<Record<MeasureSystem, Readonly<Record<VolumeUnit, number>>>> = {
  metric: { ...EVERYWHERE, ...US_LIQUID, cup: 250 },
  us: { ...EVERYWHERE, ...US_LIQUID, cup: exact(convert(1, 'US legal cup').to('ml')) },
  imperial: {
    ...EVERYWHERE,
    'fl-oz': exact(convert(1, 'imperial fluid ounce').to('ml')),
    cup: IMPERIAL_PINT / 2,
    pint: IMPERIAL_PINT,
    quart: exact(convert(1, 'imperial quart').to('ml')),
    gallon: exact(convert(1, 'imperial gallon').to('ml')),
  },
};

/** What a unit measures: the same of everything (mass), room (volume), or things (count). */
export type UnitKind = 'mass' | 'volume' | 'count';

const KINDS: ReadonlyMap<Unit, UnitKind> = new Map([
  ...MassUnit.options.map((unit) => [unit, 'mass'] as const),
  ...VolumeUnit.options.map((unit) => [unit, 'volume'] as const),
]);

export function kindOf(unit: Unit): UnitKind {
  return KINDS.get(unit) ?? 'count';
}

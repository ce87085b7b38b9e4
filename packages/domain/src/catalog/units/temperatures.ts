import type { MeasureSystem } from '@hearth/contracts/shared/vocabulary.ts';
import { convert } from 'convert';

export type TemperatureScale = 'celsius' | 'fahrenheit';

/** Ovens of the US are marked in °F; those of Britain, like all others, in °C. */
export function scaleOf(system: MeasureSystem): TemperatureScale {
  return system === 'us' ? 'fahrenheit' : 'celsius';
}

/**
 * What ovens are set to: gas mark, °C, °F. A gas mark is a step of 25 °F, mark 1 being 275 °F; the °C of a step is the
 * round figure that recipe books print beside it, not the exact one.
 */
const OVEN: readonly { readonly mark: number; readonly celsius: number; readonly fahrenheit: number }[] = [
  { mark: 0.25, celsius: 110, fahrenheit: 225 },
  { mark: 0.5, celsius: 120, fahrenheit: 250 },
  { mark: 1, celsius: 140, fahrenheit: 275 },
  { mark: 2, celsius: 150, fahrenheit: 300 },
  { mark: 3, celsius: 160, fahrenheit: 325 },
  { mark: 4, celsius: 180, fahrenheit: 350 },
  { mark: 5, celsius: 190, fahrenheit: 375 },
  { mark: 6, celsius: 200, fahrenheit: 400 },
  { mark: 7, celsius: 220, fahrenheit: 425 },
  { mark: 8, celsius: 230, fahrenheit: 450 },
  { mark: 9, celsius: 240, fahrenheit: 475 },
];

/** Below this, °C, a degree more or less is a matter of safety or of a dough that rises, not of an oven's dial. */
const EXACT_BELOW_CELSIUS = 100;

/** A temperature in the other scale: what an oven is set to for it, else to 5 degrees, or to the degree below 100 °C. */
export function convertTemperature(degrees: number, from: TemperatureScale, to: TemperatureScale): number {
  if (from === to) return degrees;
  const oven = OVEN.find((row) => row[from] === degrees);
  if (oven !== undefined) return oven[to];
  const exact = to === 'celsius' ? convert(degrees, 'F').to('C') : convert(degrees, 'C').to('F');
  const celsius = to === 'celsius' ? exact : degrees;
  return celsius < EXACT_BELOW_CELSIUS ? Math.round(exact) + 0 : Math.round(exact / 5) * 5;
}

const NUMBER = String.raw`(?:(?<![\d.,])[-−])?(?<![\d.,])\d{1,3}(?:[.,]\d)?`;
const RANGE = String.raw`(?:(\s?(?:-|–|—|to)\s?)(\d{1,3}))?`;
const DEGREES = String.raw`\s?(?:°|º|˚|deg(?:rees?|\.)?)\s?`;
const WORDS = 'fahrenheit|celsius|centigrade';
/** A number with its scale; a bare letter only behind three digits, because "2 C" is two cups. */
const SCALED = String.raw`(${NUMBER})${RANGE}(?:${DEGREES}(?:(f|c|${WORDS})(?![a-z])|\(([fc])\)|(?![a-z]))|\s?(${WORDS})|(?<=\d{3})\s?(f|c)(?![a-z])(?:\sdegrees)?)`;
const GAS = String.raw`gas\s?(?:mark\s?)?(¼|½|1\/4|1\/2|\d)(?:(\s?(?:-|–|to)\s?)(\d))?(?!\d)`;
const ONE = String.raw`(?:${SCALED}|${GAS})`;
/** Readings that say the same in several scales: "180C/160C fan/gas 4", "350°F (180 °C)". */
const BESIDE = String.raw`\s?(?:\/|\(|\||,|;|or)\s?(?:(?:ca|approx)\.?\s|about\s)?`;
const SEVERAL = new RegExp(
  String.raw`${unnumbered(ONE)}(?:\s?fan)?(?:${BESIDE}${unnumbered(ONE)}(?:\s?fan)?\)?)*`,
  'giu',
);
const SINGLE = new RegExp(ONE, 'giu');

/** Without a scale, this hot is an American oven. */
const SURELY_FAHRENHEIT = 275;

/**
 * A step's text with its temperatures in one scale: "350°F", "180–200 degrees C" and "gas mark 4" are rewritten. Where
 * the text already gives the reader's scale beside another, it stays as it is, and so do a gas mark beside a temperature
 * and what is not clear.
 */
export function rewriteTemperatures(text: string, to: TemperatureScale): string {
  return text.replace(SEVERAL, (group) => {
    const readings = [...group.matchAll(SINGLE)].map(readingOf);
    if (readings.some((reading) => reading?.scale === to)) return group;
    const isOnlyGas = readings.every((reading) => reading?.scale === 'gas');
    return group.replace(SINGLE, (...match) => {
      const reading = readingOf(match.map((part) => (typeof part === 'string' ? part : undefined)));
      const isRewritten = reading !== null && (reading.scale !== 'gas' || isOnlyGas);
      return (isRewritten ? written(reading, to) : null) ?? match[0];
    });
  });
}

type Reading = {
  readonly degrees: readonly number[];
  /** What stands between the two ends of a range. */
  readonly between: string;
  readonly scale: TemperatureScale | 'gas';
};

function readingOf(match: readonly (string | undefined)[]): Reading | null {
  const [, low, between = '', high, signed, bracketed, word, letter, gas, gasBetween = '', gasHigh] = match;
  if (gas !== undefined) return { degrees: [gas, gasHigh].flatMap(gasMark), between: gasBetween, scale: 'gas' };
  const degrees = [low, high].flatMap((part) =>
    part === undefined ? [] : [Number(part.replace('−', '-').replace(',', '.'))],
  );
  const initial = (signed ?? bracketed ?? word ?? letter)?.[0]?.toLowerCase();
  if (initial !== undefined) return { degrees, between, scale: initial === 'f' ? 'fahrenheit' : 'celsius' };
  return Math.max(...degrees) >= SURELY_FAHRENHEIT ? { degrees, between, scale: 'fahrenheit' } : null;
}

function gasMark(text: string | undefined): number[] {
  if (text === undefined) return [];
  if (text === '¼' || text === '1/4') return [0.25];
  return [text === '½' || text === '1/2' ? 0.5 : Number(text)];
}

/** Null for a gas mark that no oven has. */
function written({ degrees, between, scale }: Reading, to: TemperatureScale): string | null {
  const values = degrees.map((value) =>
    scale === 'gas' ? OVEN.find(({ mark }) => mark === value)?.[to] : convertTemperature(value, scale, to),
  );
  if (values.includes(undefined)) return null;
  return `${values.join(between)} °${to === 'celsius' ? 'C' : 'F'}`;
}

function unnumbered(pattern: string): string {
  return pattern.replaceAll(/(?<!\\)\((?!\?)/gu, '(?:');
}

/** The most an amount may change by being shown: a twentieth of it. */
export const MOST_LOST = 0.05;

/** Parts of a spoon, cup or thing that cooks measure, as they are written. */
const PARTS: readonly (readonly [number, string])[] = [
  [0, ''],
  [1 / 8, '⅛'],
  [1 / 4, '¼'],
  [1 / 3, '⅓'],
  [1 / 2, '½'],
  [2 / 3, '⅔'],
  [3 / 4, '¾'],
  [1, ''],
];

/** From here on a part more or less is not worth measuring. */
const WHOLE_FROM = 10;

/** An amount as it is shown, and as it is written: "1½". */
export type ShownNumber = { readonly value: number; readonly text: string };

/** The nearest amount in wholes and parts (⅛ ¼ ⅓ ½ ⅔ ¾), or null where that would lose more than `MOST_LOST`. */
export function roundToParts(value: number): ShownNumber | null {
  const rounded = value >= WHOLE_FROM ? Math.round(value) : Math.floor(value) + nearestPart(value - Math.floor(value));
  if (rounded === 0 || Math.abs(rounded - value) > MOST_LOST * value) return null;
  return { value: rounded, text: textOfParts(rounded) };
}

/** To two digits below 10, to the whole below 100, then in steps of 5: 1.5, 28, 375. Never off by more than `MOST_LOST`. */
export function roundDecimal(value: number): ShownNumber {
  if (value === 0) return shown(0);
  if (value < 10) return shown(Number(value.toPrecision(2)));
  return shown(value < 100 ? Math.round(value) : Math.round(value / 5) * 5);
}

/** To a twentieth, as kilograms and litres are shown: 1.25. For amounts from half a unit on. */
export function roundToTwentieths(value: number): ShownNumber {
  return shown(value < 10 ? Math.round(value * 20) / 20 : Number(value.toPrecision(3)));
}

function shown(value: number): ShownNumber {
  return { value, text: plainText(value) };
}

/** Without an exponent, however small or large. */
function plainText(value: number): string {
  return value.toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 12 });
}

function nearestPart(fraction: number): number {
  let best = 0;
  for (const [part] of PARTS) if (Math.abs(part - fraction) < Math.abs(best - fraction)) best = part;
  return best;
}

function textOfParts(value: number): string {
  const whole = Math.floor(value);
  const part = PARTS.find(([size]) => size === value - whole || Math.abs(size - (value - whole)) < 1e-9)?.[1] ?? '';
  return whole === 0 ? part : `${plainText(whole)}${part}`;
}

/** Weights are compared to within this many parts of the heaviest: as fine as a double is. */
const WEIGHT_PARTS = 2 ** 52;

/**
 * Splits `total` minor units by weight so that the parts add up to it exactly; the largest remainders get the odd units.
 *
 * Total and weights are not negative. Where nothing weighs anything there is nobody to bear the total: all parts are 0.
 */
export function splitByWeight(total: bigint, weights: readonly number[]): bigint[] {
  const heaviest = Math.max(0, ...weights);
  if (heaviest <= 0) return weights.map(() => 0n);
  const whole = weights.map((weight) => BigInt(Math.round((weight / heaviest) * WEIGHT_PARTS)));
  const sum = whole.reduce((a, b) => a + b, 0n);
  const parts = whole.map((weight) => (total * weight) / sum);
  const left = Number(total - parts.reduce((a, b) => a + b, 0n));
  // Weights closer than a part can tell have equal remainders: the heavier then comes first.
  const byRemainder = whole
    .map((weight, index) => ({ index, remainder: (total * weight) % sum, weight: weights[index] ?? 0 }))
    .toSorted((a, b) =>
      a.remainder === b.remainder ? b.weight - a.weight || a.index - b.index : a.remainder > b.remainder ? -1 : 1,
    );
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts;
}

/** An amount as people write it in English: for messages and the command line. */
export function formatMoney(amountMinor: bigint, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.format(Number(amountMinor) / 10 ** digitsOf(format));
}

/** Digits behind the point of an ISO 4217 currency: 2 for euros and cents. */
export function minorDigitsOf(currency: string): number {
  return digitsOf(new Intl.NumberFormat('en', { style: 'currency', currency }));
}

function digitsOf(format: Intl.NumberFormat): number {
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

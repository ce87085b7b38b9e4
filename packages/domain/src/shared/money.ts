/** Splits `total` minor units by weight so that the parts add up to it exactly; the largest remainders get the odd units. */
export function splitByWeight(total: bigint, weights: readonly number[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return weights.map(() => 0n);
  const exact = weights.map((weight) => (Number(total) * weight) / sum);
  const parts = exact.map((value) => BigInt(Math.floor(value)));
  const left = Number(total - parts.reduce((a, b) => a + b, 0n));
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts;
}

/** An amount as people write it in English: for messages and the command line. */
export function formatMoney(amountMinor: bigint, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(Number(amountMinor) / 10 ** digits);
}

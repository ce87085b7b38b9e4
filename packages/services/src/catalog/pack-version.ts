/** Below zero where `a` is the older of two versions such as `1.4.0`, above zero where it is the newer. */
export function comparePackVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(BigInt), b.split('.').map(BigInt)];
  for (const [place, number] of left.entries()) {
    const other = right[place] ?? 0n;
    if (number !== other) return number < other ? -1 : 1;
  }
  return 0;
}

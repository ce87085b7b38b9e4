import type { BadLine } from '@hearth/contracts/catalog/packs.contract.ts';

/** One line of text for each bad line of a pack, and a last one for those that are not listed. */
export function badLinesText(badLines: readonly BadLine[], total: number): string[] {
  const lines = badLines.map(({ file, line, field, reason }) => {
    const place = line > 0 ? `${file}:${line}` : file;
    return field === '' ? `${place} ${reason}` : `${place} ${field}: ${reason}`;
  });
  const more = total - badLines.length;
  return more > 0 ? [...lines, `… and ${more} more`] : lines;
}

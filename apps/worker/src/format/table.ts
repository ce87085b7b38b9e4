import { wrapText } from './wrap-text.ts';

export type Column = {
  readonly title: string;
  /** Default left. */
  readonly align?: 'left' | 'right';
  /** Gives way when the table is too wide: its cells then go over several lines. */
  readonly shrinks?: boolean;
};

const GAP = '  ';
const NARROWEST = 8;

/** A table in columns, at most `width` characters wide as far as its columns may shrink. */
export function tableLines(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string[] {
  const widths = fit(columns, rows, width);
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ align }, index) => pad(cells[index] ?? '', widths[index] ?? 0, align))
      .join(GAP)
      .trimEnd();
  const row = (cells: readonly string[]): string[] => {
    const wrapped = columns.map((_, index) => wrapText(cells[index] ?? '', widths[index] ?? 0));
    const height = Math.max(...wrapped.map((cell) => cell.length));
    return Array.from({ length: height }, (_, at) => line(wrapped.map((cell) => cell[at] ?? '')));
  };
  const titles = columns.map(({ title }) => title);
  const head = titles.some((title) => title !== '') ? [line(titles), line(widths.map((w) => '─'.repeat(w)))] : [];
  return [...head, ...rows.flatMap(row)];
}

function fit(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): number[] {
  const widths = columns.map(({ title }, index) =>
    Math.max(lengthOf(title), ...rows.map((row) => lengthOf(row[index] ?? ''))),
  );
  const total = (): number => widths.reduce((sum, each) => sum + each, 0) + GAP.length * (columns.length - 1);
  for (let over = total() - width; over > 0; over -= 1) {
    const widest = columns.reduce(
      (best, { shrinks }, index) => (shrinks && (widths[index] ?? 0) > (widths[best] ?? 0) ? index : best),
      -1,
    );
    const current = widths[widest];
    if (current === undefined || current <= NARROWEST) break;
    widths[widest] = current - 1;
  }
  return widths;
}

function pad(text: string, width: number, align: Column['align']): string {
  const fill = ' '.repeat(Math.max(0, width - lengthOf(text)));
  return align === 'right' ? fill + text : text + fill;
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}

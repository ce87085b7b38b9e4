import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tableLines } from './table.ts';
import { wrapText } from './wrap-text.ts';

describe('a table', () => {
  test('aligns its columns under their titles', () => {
    expect(
      tableLines(
        [{ title: 'Name' }, { title: 'Cost', align: 'right' }],
        [
          ['Oats', '€1.29'],
          ['Rice', '€10.00'],
        ],
        100,
      ),
    ).toEqual(['Name    Cost', '────  ──────', 'Oats   €1.29', 'Rice  €10.00']);
  });

  test('has no head when no column has a title', () => {
    expect(tableLines([{ title: '' }, { title: '' }], [['Zone', 'UTC']], 100)).toEqual(['Zone  UTC']);
  });

  test('wraps the columns that may shrink when it is too wide, and loses no word', () => {
    const lines = tableLines(
      [{ title: 'Day' }, { title: 'Dinner', shrinks: true }],
      [['Mon', 'baked macaroni cheese with broccoli']],
      20,
    );
    expect(lines.slice(2)).toEqual(['Mon  baked macaroni', '     cheese with', '     broccoli']);
  });

  test('that nothing bounds keeps every row on a line', () => {
    const dinner = 'baked macaroni cheese with broccoli '.repeat(9).trimEnd();
    const columns = [{ title: 'Day' }, { title: 'Dinner', shrinks: true }];
    expect(tableLines(columns, [['Mon', dinner]], Number.POSITIVE_INFINITY).slice(2)).toEqual([`Mon  ${dinner}`]);
  });

  test('is never wider than asked while its columns may shrink', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string(), { minLength: 3, maxLength: 3 }), { maxLength: 5 }),
        fc.integer({ min: 40, max: 120 }),
        (rows, width) => {
          const columns = ['A', 'B', 'C'].map((title) => ({ title, shrinks: true }));
          for (const line of tableLines(columns, rows, width))
            expect(Array.from(line).length).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});

test('wrapped text says the same in lines that fit', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 30 }), (text, width) => {
      const lines = wrapText(text, width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const line of lines) expect(Array.from(line).length).toBeLessThanOrEqual(width);
    }),
  );
});

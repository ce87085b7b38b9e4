import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FoodSourceRefused } from './food-source.ts';
import { type CsvColumns, readCsv } from './read-csv.ts';
import { aRelease } from './testing/a-release.ts';

async function rowsOf(content: string, columns: CsvColumns, blockBytes?: number): Promise<string[][]> {
  const release = await aRelease({ 'some.csv': content });
  const all: string[][] = [];
  for await (const rows of readCsv(release.file('some.csv'), columns, blockBytes)) all.push(...rows);
  return all;
}

const ab: CsvColumns = { names: ['a', 'b'], required: 2 };

describe('a CSV file', () => {
  test('has quotes, commas and line ends within quoted fields', async () => {
    const rows = await rowsOf('a,b\n"one, ""two""","x\r\ny"\nplain,12" pipe\n"",""\n', ab);
    expect(rows).toEqual([
      ['one, "two"', 'x\r\ny'],
      ['plain', '12" pipe'],
      ['', ''],
    ]);
  });

  test('may begin with a byte order mark, end its lines with CR LF, and lack its last line end', async () => {
    expect(await rowsOf('\uFEFF"a","b"\r\n"1","2"\r\n\r\n"3","4"', ab)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('gives the named columns alone, wherever they stand; a missing one that may be missing is empty', async () => {
    const columns = { names: ['b', 'a', 'none'], required: 2 };
    expect(await rowsOf('z,A ,c,b\n0,1,2,3\n4\n', columns)).toEqual([
      ['3', '1', ''],
      ['', '', ''],
    ]);
  });

  test('is refused without a column it cannot do without, empty, or with a quote that is never closed', async () => {
    await expect(rowsOf('a,c\n1,2\n', ab)).rejects.toThrow('some.csv lacks the column b.');
    await expect(rowsOf('', ab)).rejects.toThrow('some.csv lacks the column a and b.');
    await expect(rowsOf('a,b\n1,"2\n3,4\n', ab)).rejects.toThrow(FoodSourceRefused);
  });

  test('longer than what is read at once comes out whole', async () => {
    const cell = (row: number): string => `${'ü"€,\r\n'.repeat(row % 7)}${row}`;
    const wanted = Array.from({ length: 120_000 }, (_, row) => [String(row), cell(row)]);
    const written = wanted.map(([a, b]) => `"${a}","${b?.replaceAll('"', '""')}"\r\n`).join('');
    expect(Buffer.byteLength(written)).toBeGreaterThan(3 << 20);
    const rows = await rowsOf(`"a","b"\r\n${written}`, ab);
    expect(rows.findIndex(([a, b], row) => a !== wanted[row]?.[0] || b !== wanted[row]?.[1])).toBe(-1);
    expect(rows).toHaveLength(wanted.length);
  });

  test('read is what was written, whatever it says and wherever the pieces break', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'é', ' ') });
    const table = fc.array(fc.tuple(cell, cell), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        async (rows, end, block) => {
          const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',') + end).join('');
          expect(await rowsOf(`a,b${end}${text}`, ab, block)).toEqual(rows);
        },
      ),
      { numRuns: 60 },
    );
  });
});

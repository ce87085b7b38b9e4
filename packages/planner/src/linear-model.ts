/** A mixed-integer linear programme in the making: minimise cost·x with row and column bounds. */
export type LinearModel = {
  addRow(lower: number, upper: number): number;
  addColumn(column: { cost: number; lower: number; upper: number; integer: boolean }): number;
  /** Adds to the coefficient of `column` in `row`; several additions to one cell sum up. */
  addTerm(row: number, column: number, coefficient: number): void;
  /** The finished arrays, the matrix column by column. `relaxed` drops integrality. */
  arrays(relaxed?: boolean): ModelArrays;
};

export type ModelArrays = {
  numCols: number;
  numRows: number;
  colCost: Float64Array;
  colLower: Float64Array;
  colUpper: Float64Array;
  rowLower: Float64Array;
  rowUpper: Float64Array;
  matrix: {
    format: 'csc';
    numRows: number;
    numCols: number;
    starts: Int32Array;
    indices: Int32Array;
    values: Float64Array;
  };
  integer: Uint8Array;
};

/** A row that every integer solution holds: sum of coefficient x column <= upper. */
export type Cut = { upper: number; terms: ReadonlyMap<number, number> };

export function addCut(model: LinearModel, { upper, terms }: Cut): void {
  const row = model.addRow(-Infinity, upper);
  for (const [column, coefficient] of terms) model.addTerm(row, column, coefficient);
}

export function linearModel(): LinearModel {
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  const cost: number[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  const integer: number[] = [];
  const columns: Map<number, number>[] = [];

  return {
    addRow: (low, high) => {
      rowLower.push(low);
      rowUpper.push(high);
      return rowLower.length - 1;
    },
    addColumn: (column) => {
      cost.push(column.cost);
      lower.push(column.lower);
      upper.push(column.upper);
      integer.push(column.integer ? 1 : 0);
      columns.push(new Map());
      return columns.length - 1;
    },
    addTerm: (row, column, coefficient) => {
      const terms = columns[column];
      if (terms === undefined) throw new RangeError(`column ${column} does not exist`);
      terms.set(row, (terms.get(row) ?? 0) + coefficient);
    },
    arrays: (relaxed = false) => ({
      numCols: cost.length,
      numRows: rowLower.length,
      colCost: Float64Array.from(cost),
      colLower: Float64Array.from(lower),
      colUpper: Float64Array.from(upper),
      rowLower: Float64Array.from(rowLower),
      rowUpper: Float64Array.from(rowUpper),
      matrix: compress(columns, rowLower.length),
      integer: relaxed ? new Uint8Array(cost.length) : Uint8Array.from(integer),
    }),
  };
}

function compress(columns: readonly Map<number, number>[], numRows: number): ModelArrays['matrix'] {
  const starts = new Int32Array(columns.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  columns.forEach((terms, column) => {
    for (const [row, coefficient] of [...terms].sort(([a], [b]) => a - b)) {
      if (coefficient === 0) continue;
      indices.push(row);
      values.push(coefficient);
    }
    starts[column + 1] = indices.length;
  });
  return {
    format: 'csc',
    numRows,
    numCols: columns.length,
    starts,
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  };
}

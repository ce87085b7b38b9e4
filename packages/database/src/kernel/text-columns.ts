/** Reads a column that is not null from the text PostgreSQL sends. */
export type ColumnReader = (field: string) => unknown;

/** A reader for each column a row of `T` is made of, in the order in which the statement selects them. */
export type Columns<T> = { readonly [Name in keyof T]-?: ColumnReader };

const ARRAY_ELEMENT = /"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>[^,]+)/gs;

export const asText: ColumnReader = (field) => field;
export const asNumber: ColumnReader = Number;
export const asBoolean: ColumnReader = (field) => field === 't';
export const asJson: ColumnReader = (field): unknown => JSON.parse(field);

/** An array of texts, one dimension deep. Words that need no quotes, as tags and slugs never do, are split and done. */
export const asTexts: ColumnReader = (field) => {
  const inside = field.slice(1, -1);
  if (inside === '') return [];
  if (!inside.includes('"') && !inside.includes('NULL')) return inside.split(',');
  return inside.matchAll(ARRAY_ELEMENT).map(elementOf).toArray();
};

function elementOf({ groups: { quoted, bare } = {} }: RegExpExecArray): string | null {
  if (quoted !== undefined) return quoted.replaceAll(/\\(.)/gs, '$1');
  return bare === undefined || bare === 'NULL' ? null : bare;
}

/**
 * Makes objects of a statement's rows. That each column holds what `T` says of it is the statement's word: what a read
 * door answers is checked against the contract before it leaves.
 */
export function rowReader<T extends object>(columns: Columns<T>): (fields: readonly (string | null)[]) => T {
  const entries = Object.entries<ColumnReader>(columns);
  return (fields) => {
    if (fields.length !== entries.length)
      throw new Error(`${fields.length} columns came where ${entries.length} are named`);
    const row: Record<string, unknown> = {};
    for (const [index, [name, read]] of entries.entries()) {
      const field = fields[index] ?? null;
      row[name] = field === null ? null : read(field);
    }
    return asRow<T>(row);
  };
}

/** See `rowReader`: the columns have named every field. */
function asRow<T>(row: object): T {
  return row as T;
}

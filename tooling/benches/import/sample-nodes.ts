import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { firstNumber, tidy, type Reading } from './compare.ts';

const FILE = 'recipe-pages.dev.jsonl.gz';

export type SampleNode = {
  readonly host: string;
  readonly jsonLd: Readonly<Record<string, unknown>>;
  readonly expected: Reading;
};

type Row = {
  readonly host: string;
  readonly jsonLd: Readonly<Record<string, unknown>>;
  readonly expected: {
    readonly title: string;
    readonly ingredients?: readonly string[];
    readonly instructions_list?: readonly string[];
    readonly total_time?: number | null;
    readonly prep_time?: number | null;
    readonly cook_time?: number | null;
    readonly yields?: string | null;
    readonly nutrients?: Readonly<Record<string, string>> | null;
  };
};

/** Where the sample data lies: HEARTH_SAMPLE_DATA, else `shared/data` beside the repository. */
export function sampleFolder(): string {
  return process.env['HEARTH_SAMPLE_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
}

/** The sample's nodes with what a reader that knows each site found; null where the sample is not on this machine. */
export function sampleNodes(): SampleNode[] | null {
  const file = path.join(sampleFolder(), FILE);
  if (!existsSync(file)) return null;
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => sampleOf(rowOf(line)));
}

/** The rows are this sample's own format; a row that is not of it shows as a wrong figure. */
function rowOf(line: string): Row {
  return JSON.parse(line) as Row;
}

function sampleOf({ host, jsonLd, expected }: Row): SampleNode {
  return {
    host,
    jsonLd,
    expected: {
      title: tidy(expected.title),
      ingredients: expected.ingredients ?? [],
      ingredientsUnderHeadings: [],
      instructions: expected.instructions_list ?? [],
      total: expected.total_time ?? null,
      prep: expected.prep_time ?? null,
      cook: expected.cook_time ?? null,
      yield: firstNumber(expected.yields ?? ''),
      nutrients: expected.nutrients ?? {},
    },
  };
}

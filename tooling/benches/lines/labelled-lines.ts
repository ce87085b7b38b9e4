import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LabelledLine } from './score-line.ts';

const SAMPLE = 'ingredient-lines.dev.jsonl';

/** The lines written and labelled for this bench. */
export function ownLines(): readonly LabelledLine[] {
  return linesOf(path.join(import.meta.dirname, 'own-lines.jsonl'));
}

/** The labelled sample where it is on the machine, else null: beside the repository or in HEARTH_SAMPLE_DATA. */
export function sampleLines(): readonly LabelledLine[] | null {
  const folder = process.env['HEARTH_SAMPLE_DATA'] ?? path.join(import.meta.dirname, '../../../../shared/data');
  const file = path.join(folder, SAMPLE);
  return existsSync(file) ? linesOf(file) : null;
}

function linesOf(file: string): readonly LabelledLine[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line) => (line === '' ? [] : [LabelledLine.parse(JSON.parse(line))]));
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackIngredient } from '@hearth/contracts/catalog/pack.ts';
import { Allergen, Unit } from '@hearth/contracts/shared/vocabulary.ts';
import {
  createIngredientIndex,
  type IngredientIndex,
  type NamedIngredient,
} from '@hearth/domain/recipes/matching/ingredient-index.ts';
import { z } from 'zod';
import { absoluteRow, median, type BenchRow } from '../../bench-row.ts';

/** A labelled name; `expected`: a slug of the starter pack, or null: unknown, of which `holds` are the allergens. */
const LabelledName = z.strictObject({
  name: z.string(),
  preparation: z.string().optional(),
  unit: Unit.optional(),
  expected: z.string().nullable(),
  holds: z.array(Allergen).default([]),
});
type LabelledName = z.infer<typeof LabelledName>;

const PRECISION = 0.985;
const RECALL = 0.85;
const MATCHES_A_SECOND = 20_000;
const ROUNDS = 5;
const LARGE = 10_000;
const NAMES_EACH = 5;

function linesOf<T>(path: string, schema: z.ZodType<T>): T[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => schema.parse(JSON.parse(line)));
}

function starter(): NamedIngredient[] {
  const path = join(import.meta.dirname, '../../../packs/starter/ingredients.jsonl');
  return linesOf(path, PackIngredient).map(({ slug, names, allergens, breaksDiets }) => {
    const english = names['en'];
    return {
      id: slug,
      names: english ? [english.singular, english.plural, ...english.synonyms] : [],
      allergens,
      breaksDiets,
    };
  });
}

/** As many ingredients as a large household catalogue, of two or three words of the starter pack's each. */
function large(ingredients: readonly NamedIngredient[]): NamedIngredient[] {
  const words = [...new Set(ingredients.flatMap(({ names }) => names.flatMap((name) => name.split(' '))))];
  const wordAt = (index: number): string => words[(index * 7919) % words.length] ?? '';
  return Array.from({ length: LARGE }, (_, index) => ({
    id: `large-${index}`,
    names: Array.from({ length: NAMES_EACH }, (__, place) => {
      const at = index * NAMES_EACH + place;
      const name = `${wordAt(at)} ${wordAt(Math.floor(at / words.length) + at)}`;
      return place % 2 === 0 ? name : `${name} ${wordAt(at + 31)}`;
    }),
    allergens: [],
    breaksDiets: [],
  }));
}

/** What a caller takes without asking. */
function taken(index: IngredientIndex<string>, { name, preparation, unit }: LabelledName): string | null {
  const { best, isSettled } = index.match(name, { preparation: preparation ?? null, unit: unit ?? null });
  return best && isSettled ? best.ingredientId : null;
}

function atLeast(row: { case: string; ours: number; unit: string; bar: number; note?: string }): BenchRow {
  return { bench: 'lines', ...row, baseline: null, ratio: null, kind: 'absolute', met: row.ours >= row.bar };
}

function accuracyRows(labelled: readonly LabelledName[], ingredients: readonly NamedIngredient[]): BenchRow[] {
  const index = createIngredientIndex(ingredients, 'en');
  const byId = new Map(ingredients.map((each) => [each.id, each]));
  let right = 0;
  let matched = 0;
  const hiding: string[] = [];
  for (const label of labelled) {
    const id = taken(index, label);
    if (id === null) continue;
    matched += 1;
    if (id === label.expected) right += 1;
    const truly = byId.get(label.expected ?? '');
    const ours = byId.get(id);
    const isHiding =
      (truly?.allergens ?? label.holds).some((allergen) => !ours?.allergens.includes(allergen)) ||
      (truly?.breaksDiets ?? []).some((diet) => !ours?.breaksDiets.includes(diet));
    if (isHiding) hiding.push(label.name);
  }
  const known = labelled.filter(({ expected }) => expected !== null).length;
  const share = (part: number, whole: number): number => Number((part / whole).toFixed(4));
  const note = `${labelled.length} own names, ${labelled.length - known} of them unknown`;
  return [
    atLeast({ case: 'match-precision', ours: share(right, matched), unit: 'share', bar: PRECISION, note }),
    atLeast({ case: 'match-recall', ours: share(right, known), unit: 'share', bar: RECALL, note }),
    absoluteRow({
      bench: 'lines',
      case: 'match-hides-allergen-or-diet',
      ours: hiding.length,
      unit: 'names',
      bar: 0,
      ...(hiding.length > 0 ? { note: hiding.slice(0, 10).join('; ') } : {}),
    }),
  ];
}

function speedRow(name: string, labelled: readonly LabelledName[], ingredients: readonly NamedIngredient[]): BenchRow {
  const index = createIngredientIndex(ingredients, 'en');
  const round = (): number => {
    const start = performance.now();
    for (const label of labelled) taken(index, label);
    return labelled.length / ((performance.now() - start) / 1000);
  };
  for (let warming = 0; warming < ROUNDS; warming += 1) round();
  const ours = Math.round(median(Array.from({ length: ROUNDS }, round)));
  const note = `${ingredients.length} ingredients, warm`;
  return atLeast({ case: name, ours, unit: 'matches/s', bar: MATCHES_A_SECOND, note });
}

function buildRow(ingredients: readonly NamedIngredient[]): BenchRow {
  const build = (): number => {
    const start = performance.now();
    createIngredientIndex(ingredients, 'en');
    return performance.now() - start;
  };
  build();
  const ours = Number(median(Array.from({ length: ROUNDS }, build)).toFixed(1));
  const note = `${ingredients.length} ingredients of ${NAMES_EACH} names`;
  return absoluteRow({ bench: 'lines', case: 'match-index', ours, unit: 'ms', bar: null, note });
}

/** How names of lines are matched to the starter pack's ingredients, how fast, and how fast an index is made. */
export function matchRows(): BenchRow[] {
  const ingredients = starter();
  const labelled = linesOf(join(import.meta.dirname, 'own-matches.jsonl'), LabelledName);
  const many = large(ingredients);
  return [
    ...accuracyRows(labelled, ingredients),
    speedRow('match', labelled, ingredients),
    speedRow('match-among-many', labelled, [...ingredients, ...many]),
    buildRow(many),
  ];
}

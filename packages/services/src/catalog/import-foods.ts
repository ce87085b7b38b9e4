import type { FoodRecord, FoodSource } from '@hearth/adapters/foods/food-source.ts';
import type { SourceFood } from '@hearth/contracts/catalog/food.ts';
import { foodImportRepo, type FoodImportPlace } from '@hearth/database/catalog/food-import-repo.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';

export type FoodImportChoice = {
  /** Records of one transaction. */
  readonly recordsABatch?: number;
  readonly onProgress?: (place: FoodImportPlace) => void;
};

/** What an import did; `resumedAt` is the record it went on from, 0 where it began anew. */
export type FoodImport = FoodImportPlace & { readonly resumedAt: number };

const RECORDS_A_BATCH = 1000;
const NOTHING: FoodImportPlace = { position: 0, created: 0, updated: 0, unchanged: 0, leftOut: 0, rejected: {} };

/**
 * Writes a release of a food table into the commons, in batches: each is a transaction of its own that also notes how far
 * the import has come. One that was interrupted goes on from there; the same release again changes nothing. Foods that a
 * release no longer has stay. Throws `catalog.import-elsewhere` where the same release is being imported beside it.
 */
export async function importFoods(
  unitOfWork: Pick<UnitOfWork, 'curator'>,
  actor: Actor,
  source: FoodSource,
  { recordsABatch = RECORDS_A_BATCH, onProgress }: FoodImportChoice = {},
): Promise<FoodImport> {
  const begun = await unitOfWork.curator(actor, ({ db }) => foodImportRepo(db).begin(source));
  let place = begun;
  const writeBatch = async (records: readonly FoodRecord[], isLast: boolean): Promise<void> => {
    const from = place;
    place = await unitOfWork.curator(actor, async ({ db }) => {
      const imports = foodImportRepo(db);
      const foods = foodsOf(records);
      const { created, updated } = await imports.write([...latest(foods).values()]);
      const to = moved(from, records, { created, updated, unchanged: foods.length - created - updated });
      if (!(await imports.advance(source, from.position, to, isLast))) throw importedElsewhere();
      return to;
    });
    onProgress?.(place);
  };
  let waiting: FoodRecord[] = [];
  for await (const records of source.read(begun.position)) {
    waiting = waiting.concat(records);
    for (; waiting.length > recordsABatch; waiting = waiting.slice(recordsABatch))
      await writeBatch(waiting.slice(0, recordsABatch), false);
  }
  await writeBatch(waiting, true);
  return { ...place, resumedAt: begun.position };
}

/** Reads a release as an import would, and writes nothing; all its foods are told as `created`. */
export async function tryFoods(
  source: FoodSource,
  { onProgress }: Pick<FoodImportChoice, 'onProgress'> = {},
): Promise<FoodImport> {
  let place = NOTHING;
  for await (const records of source.read(0)) {
    place = moved(place, records, { created: foodsOf(records).length, updated: 0, unchanged: 0 });
    onProgress?.(place);
  }
  return { ...place, resumedAt: 0 };
}

const foodsOf = (records: readonly FoodRecord[]): SourceFood[] =>
  records.flatMap((record) => ('food' in record ? [record.food] : []));

/** The last record of each food: a table that names one twice means the later. */
const latest = (foods: readonly SourceFood[]): Map<string, SourceFood> =>
  new Map(foods.map((food) => [`${food.dataset} ${food.sourceId}`, food]));

type Written = Pick<FoodImportPlace, 'created' | 'updated' | 'unchanged'>;

function moved(from: FoodImportPlace, records: readonly FoodRecord[], written: Written): FoodImportPlace {
  const rejected = new Map(Object.entries(from.rejected));
  let { leftOut } = from;
  for (const record of records) {
    if ('food' in record) leftOut += record.leftOut;
    else rejected.set(record.rejected, (rejected.get(record.rejected) ?? 0) + 1);
  }
  return {
    position: from.position + records.length,
    created: from.created + written.created,
    updated: from.updated + written.updated,
    unchanged: from.unchanged + written.unchanged,
    leftOut,
    rejected: Object.fromEntries(rejected),
  };
}

function importedElsewhere(): DomainError {
  return new DomainError(
    'conflict',
    'catalog.import-elsewhere',
    'This release is being imported by somebody else; wait until that has ended.',
  );
}

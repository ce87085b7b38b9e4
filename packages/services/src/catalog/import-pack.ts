import type { PackKnown, PackReading, ReadPack } from '@hearth/adapters/packs/read-pack.ts';
import type { PackImport } from '@hearth/contracts/catalog/packs.contract.ts';
import { computeRecipeMacrosTask } from '@hearth/contracts/jobs/tasks.ts';
import { COMMONS_ID, type RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { JobQueue } from '@hearth/database/jobs/job-queue.ts';
import { packImportRepo, type PackImportRepo, type PackStamp } from '@hearth/database/catalog/pack-import-repo.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { comparePackVersions } from './pack-version.ts';

/** Reads and validates one pack; `known` tells what it may refer to in the catalogue. */
export type PackSource = (known: (pack: string) => Promise<PackKnown>) => Promise<PackReading>;

export type PackImportChoice = {
  /** Take over another pack's rows, and accept an older version. */
  readonly force: boolean;
};

const BAD_LINES_LISTED = 100;
const RECIPES_A_JOB = 200;

/**
 * Validates a pack, then writes it into the commons in one transaction.
 * Throws `catalog.pack-invalid` and `catalog.pack-conflict` with `{ badLines, total }`, and `catalog.pack-older`; then
 * nothing was written. The same pack again changes nothing and answers `unchanged`.
 */
export async function importPack(
  unitOfWork: Pick<UnitOfWork, 'curator'>,
  actor: Actor,
  source: PackSource,
  choice: PackImportChoice,
): Promise<PackImport> {
  const reading = await source((pack) => unitOfWork.curator(actor, ({ db }) => packImportRepo(db).known(pack)));
  if (!reading.valid) {
    const { badLines, total } = reading;
    const what = total === 1 ? 'One thing is' : `${total} things are`;
    throw new DomainError(
      'invalid',
      'catalog.pack-invalid',
      `${what} wrong with this pack; mend it and import it again.`,
      {
        badLines,
        total,
      },
    );
  }
  const { pack } = reading;
  try {
    return await unitOfWork.curator(actor, async ({ db, jobs }) => {
      const imports = packImportRepo(db);
      const done = await writePack(imports, pack, choice);
      if (done.outcome === 'imported') await queueMacros(jobs, await imports.recipes());
      return done;
    });
  } finally {
    await pack.dispose();
  }
}

async function writePack(imports: PackImportRepo, pack: ReadPack, { force }: PackImportChoice): Promise<PackImport> {
  const { name, version, title, license } = pack.manifest;
  const stamp: PackStamp = { name, version, title, license, sha256: pack.sha256 };
  await imports.lock();
  const there = await imports.find(name);
  if (there !== null && !force) {
    if (there.sha256 === stamp.sha256) return unchanged(imports, stamp);
    refuseOlder(there, stamp);
  }
  await imports.stage(name, {
    tags: pack.texts('tags.jsonl'),
    ingredients: pack.texts('ingredients.jsonl'),
    recipes: pack.texts('recipes.jsonl'),
  });
  if (force) await imports.takeOver();
  else await refuseForeign(imports, name);
  const counts = await imports.merge(stamp);
  if (counts === null) {
    throw new DomainError(
      'conflict',
      'catalog.pack-conflict',
      'The catalogue changed during the import; import it again.',
    );
  }
  const same = there?.sha256 === stamp.sha256;
  const touched = Object.values(counts).some(({ created, updated, retired }) => created + updated + retired > 0);
  return { pack: name, version, outcome: same && !touched ? 'unchanged' : 'imported', counts };
}

/** What a serving holds follows from ingredients too, and those may be another pack's recipes'. */
async function queueMacros(jobs: JobQueue, recipes: readonly RecipeId[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(recipes.length / RECIPES_A_JOB) }, (_, index) =>
    recipes.slice(index * RECIPES_A_JOB, (index + 1) * RECIPES_A_JOB),
  );
  await jobs.addAll(
    computeRecipeMacrosTask,
    batches.map((recipeIds) => ({ householdId: COMMONS_ID, recipeIds })),
  );
}

const kept = (rows: number): PackImport['counts']['tags'] => ({ created: 0, updated: 0, unchanged: rows, retired: 0 });

async function unchanged(imports: PackImportRepo, { name, version }: PackStamp): Promise<PackImport> {
  const held = await imports.holdings(name);
  const counts = { tags: kept(held.tags), ingredients: kept(held.ingredients), recipes: kept(held.recipes) };
  return { pack: name, version, outcome: 'unchanged', counts };
}

function refuseOlder(there: PackStamp, { name, version }: PackStamp): void {
  if (comparePackVersions(version, there.version) >= 0) return;
  throw new DomainError(
    'conflict',
    'catalog.pack-older',
    `The catalogue has ${name} ${there.version}, which is newer than ${version}. Import with force to go back.`,
    { imported: there.version, offered: version },
  );
}

async function refuseForeign(imports: PackImportRepo, name: string): Promise<void> {
  const { badLines, total } = await imports.foreign(BAD_LINES_LISTED);
  if (total === 0) return;
  throw new DomainError(
    'conflict',
    'catalog.pack-conflict',
    `${total} of the slugs in ${name} belong to others. Rename them, or import with force to take them over.`,
    { badLines, total },
  );
}

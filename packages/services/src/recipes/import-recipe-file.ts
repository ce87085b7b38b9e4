import { createHash, randomUUID } from 'node:crypto';
import { readRecipeFile } from '@hearth/adapters/recipe-files/read-recipe-file.ts';
import type { FileRecipe, RecipeFile } from '@hearth/adapters/recipe-files/recipe-file.ts';
import { importRecipesTask } from '@hearth/contracts/jobs/tasks.ts';
import type { RecipeFileImport, RecipeFileRequest } from '@hearth/contracts/recipes/import.contract.ts';
import { HouseholdId, type JobId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { isRefusedValue } from '@hearth/database/kernel/database-refusal.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { ZodError } from 'zod';
import { finishRun, type InTransaction, queueWatched, type WatchedJob } from '../jobs/watched-run.ts';
import type { Ports } from '../ports.ts';
import { fileTally, type TakenIn } from './file-tally.ts';
import { importRecipe } from './import-recipe.ts';
import { preparePhoto } from './imported-photo.ts';
import { type LineReader, lineReader } from './read-lines.ts';

type Choice = Pick<RecipeFileRequest, 'ifSame'>;
/** Recipes between two words on how far it is. */
const TELL_EVERY = 25;

const folderOf = (householdId: HouseholdId): string => `recipes/${householdId}/imports`;

/** The household whose uploaded file, whole or cut off, bears this name. */
export function uploaderOfFile(name: string): HouseholdId | null {
  const id = HouseholdId.safeParse(/^recipes\/([^/]+)\/imports\/[^/]+$/.exec(name)?.[1]);
  return id.success ? id.data : null;
}

/** Keeps an uploaded file until its job has taken it in; answers under which name. A household's go with it. */
export async function keepRecipeFile(
  { files }: Pick<Ports, 'files'>,
  householdId: HouseholdId,
  chunks: AsyncIterable<Uint8Array>,
): Promise<string> {
  const name = `${folderOf(householdId)}/${randomUUID()}`;
  await files.put(name, chunks);
  return name;
}

/** Leaves a file that is kept under `file` to a job. */
export async function queueRecipeFile(
  tx: HouseholdTx,
  ports: Pick<Ports, 'now'>,
  file: string,
  { ifSame }: Choice,
): Promise<JobId> {
  return queueWatched(tx, ports, importRecipesTask, (jobId) => ({
    jobId,
    request: { householdId: tx.householdId, file, ifSame },
  }));
}

/** Removes the file of a job that is given up; `payload` is as it was found. */
export async function dropRecipeFile(files: Ports['files'], payload: unknown): Promise<void> {
  const read = importRecipesTask.payload.safeParse(payload);
  if (read.success) await files.remove(read.data.request.file);
}

export type RecipeFileJob = WatchedJob & { readonly request: RecipeFileRequest; readonly signal: AbortSignal };

/**
 * Takes in a file recipe by recipe, each in a transaction of its own and under an id that follows from the job and its
 * place: a job that was cut off goes on where it was, and none comes in twice. A file that turns out to be damaged ends
 * there; what came in before stays, and the result says why.
 */
export async function importRecipeFile(
  inTransaction: InTransaction,
  ports: Pick<Ports, 'now' | 'files'>,
  { jobId, hold, request, signal }: RecipeFileJob,
): Promise<void> {
  if (await inTransaction((tx) => tx.jobRuns.start(jobId))) {
    const result = await takeIn(inTransaction, ports, { jobId, request, signal });
    await finishRun(inTransaction, ports, { jobId, hold }, () => Promise.resolve(result));
  }
  await ports.files.remove(request.file);
}

async function takeIn(
  inTransaction: InTransaction,
  ports: Pick<Ports, 'now' | 'files'>,
  { jobId, request, signal }: Omit<RecipeFileJob, 'hold'>,
): Promise<RecipeFileImport> {
  const tally = fileTally();
  const kept = await ports.files.open(request.file);
  if (!kept) {
    tally.refuse('the file', 'The file is no longer there. Upload it again.');
    return tally.result(null);
  }
  let file: RecipeFile;
  try {
    file = await readRecipeFile(kept.content);
  } catch (error) {
    tally.refuse('the file', reasonOf(error));
    return tally.result(null);
  }
  const read = await inTransaction(lineReader);
  let done = 0;
  try {
    for await (const recipe of file.recipes) {
      signal.throwIfAborted();
      const one = { id: idOf(jobId, done), ifSame: request.ifSame, read };
      await takeInOne(inTransaction, ports, recipe, one).then(
        (outcome) => tally.count(recipe, outcome),
        (error: unknown) => tally.refuse(recipe.name, reasonOf(error)),
      );
      done += 1;
      if (done % TELL_EVERY === 0) await tell(inTransaction, jobId, done, file.count);
    }
  } catch (error) {
    tally.refuse('the rest of the file', reasonOf(error));
  }
  return tally.result(file);
}

type One = Choice & { readonly id: RecipeId; readonly read: LineReader };

/** Takes in one recipe, unless it came in before. Its picture is made ready outside any transaction. */
async function takeInOne(
  inTransaction: InTransaction,
  ports: Pick<Ports, 'now' | 'files'>,
  { draft, images: [image] }: FileRecipe,
  { id, ifSame, read }: One,
): Promise<TakenIn> {
  const before = await inTransaction((tx) => tx.recipes.get(id));
  if (before) return { status: 'imported', recipe: before };
  const photo = image ? await preparePhoto(image.name, () => Promise.resolve(image.bytes)) : null;
  const outcome = await inTransaction((tx) =>
    importRecipe(tx, ports, draft, { save: true, ifSame, reader: read, id, photo, isOfFile: true }),
  );
  if (outcome.status === 'read') throw new Error('A recipe of a file was read and not taken in');
  return outcome;
}

async function tell(inTransaction: InTransaction, jobId: JobId, done: number, total: number): Promise<void> {
  const progress = { phase: 'importing', done, total };
  await inTransaction(async (tx) => {
    await tx.jobRuns.progress(jobId, progress);
    await tx.events.record('job.progressed', { jobId, progress });
  });
}

/** What would be refused again is a reason; anything else is a failure of the job, which is tried again. */
function reasonOf(error: unknown): string {
  if (error instanceof DomainError && error.kind !== 'unavailable') return error.message;
  if (error instanceof ZodError || isRefusedValue(error))
    return 'Something in it is no recipe as one can be kept. Take it in by its text.';
  throw error;
}

/** The id of the recipe at a place of a job's file: as old as the job, and the same however often it is worked out. */
function idOf(jobId: JobId, index: number): RecipeId {
  const hash = createHash('sha256').update(`${jobId} ${index}`).digest('hex');
  const variant = ((Number.parseInt(hash.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return RecipeId.parse(`${jobId.slice(0, 14)}7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`);
}

import type { JobRun } from '@hearth/contracts/jobs/job.ts';
import type { JobProgress } from '@hearth/contracts/jobs/progress.ts';
import type { RecipeFileImport } from '@hearth/contracts/recipes/import.contract.ts';
import type { RecipeCheck } from '@hearth/contracts/recipes/recipe-check.ts';
import { outcomeLines } from './plan.ts';
import { cartLines } from './shopping.ts';

/** A job's run with what came of it. */
export function jobLines(run: JobRun, width: number): string[] {
  const { id, task, status, progress, error, createdAt, finishedAt } = run;
  const result = resultLines(run, width);
  return [
    `Job ${id}`,
    `${task}: ${status}`,
    `Queued   ${createdAt}`,
    ...(finishedAt === null ? [] : [`Ended    ${finishedAt}`]),
    ...(progress === null || finishedAt !== null ? [] : [`Phase    ${progress.phase}${howFar(progress)}`]),
    ...(error === null ? [] : ['', error.message]),
    ...(result.length === 0 ? [] : ['', ...result]),
  ];
}

function resultLines(run: JobRun, width: number): string[] {
  if (run.result === null) return [];
  switch (run.task) {
    case 'generate_weekly_plan':
      return outcomeLines(run.result, width);
    case 'build_vendor_cart':
      return cartLines(run.result, width);
    case 'validate_recipe':
      return checkLines(run.result);
    case 'import_recipes':
      return importLines(run.result);
  }
}

function checkLines({ isPlannable, findings }: RecipeCheck): string[] {
  return [
    isPlannable ? 'Weeks can be made with it.' : 'No week is made with it as it stands.',
    ...findings.map(({ line, message }) => `${line === null ? 'Recipe' : `Line ${line + 1}`}: ${message}`),
  ];
}

function importLines({ imported, doubtful, same, refused, refusedInAll, leftOut }: RecipeFileImport): string[] {
  const more = refusedInAll - refused.length;
  return [
    `Imported ${imported}, of which ${doubtful} want to be looked at; ${same} were there already.`,
    ...refused.map(({ name, reason }) => `Refused: ${name}: ${reason}`),
    ...(more > 0 ? [`Refused: ${more} more.`] : []),
    ...leftOut.map(({ message }) => `Left out: ${message}`),
  ];
}

function howFar({ done, total }: JobProgress): string {
  return done === undefined || total === undefined ? '' : ` (${done} of ${total})`;
}

import type { RecipeFileImport } from '@hearth/contracts/recipes/import.contract.ts';
import type { ApiOutput } from '../transport/api-output.ts';

/** How the import of a file stands. */
export type FileImport =
  | { readonly status: 'idle' }
  | { readonly status: 'sending' }
  /** `done` of `total` recipes are through; null: not counted yet. */
  | { readonly status: 'running'; readonly done: number | null; readonly total: number | null }
  | { readonly status: 'done'; readonly result: RecipeFileImport }
  | { readonly status: 'failed'; readonly error: unknown };

type Sending = { readonly status: 'idle' | 'pending' | 'error' | 'success'; readonly error: unknown };
type Followed = {
  readonly data: ApiOutput['jobs']['get'] | undefined;
  readonly error: unknown;
  readonly isError: boolean;
};

const failedJob = { type: 'about:blank', title: 'The file could not be taken in', status: 500 };

/** What the sending of a file and the job that takes it in come to together. */
export function fileImportOf({ status, error }: Sending, job: Followed): FileImport {
  if (status === 'idle') return { status: 'idle' };
  if (status === 'pending') return { status: 'sending' };
  if (status === 'error') return { status: 'failed', error };
  const run = job.data;
  if (run === undefined) return job.isError ? { status: 'failed', error: job.error } : running(null);
  if (run.status === 'failed') return { status: 'failed', error: { ...failedJob, detail: run.error?.message } };
  if (run.status === 'done' && run.task === 'import_recipes' && run.result !== null)
    return { status: 'done', result: run.result };
  return running(run.progress);
}

function running(progress: { done?: number | undefined; total?: number | undefined } | null): FileImport {
  return { status: 'running', done: progress?.done ?? null, total: progress?.total ?? null };
}

import { JobRun } from '@hearth/contracts/jobs/job.ts';
import { describe, expect, it } from 'vitest';
import { fileImportOf } from './file-import.ts';

const result = {
  format: 'csv',
  imported: 2,
  doubtful: 1,
  same: 0,
  sameAs: [],
  refused: [],
  refusedInAll: 0,
  leftOut: [],
};
const aRun = (over: object): JobRun =>
  JobRun.parse({
    id: '01936d3a-0000-7000-8000-000000000001',
    task: 'import_recipes',
    status: 'running',
    progress: null,
    error: null,
    result: null,
    createdAt: '2026-11-21T10:00:00.000Z',
    finishedAt: null,
    ...over,
  });
const sent = { status: 'success', error: null } as const;
const followed = (data: JobRun | undefined, error: unknown = null) => ({ data, error, isError: error !== null });

describe('the import of a file', () => {
  it('is sent, queued, counted and done', () => {
    expect(fileImportOf({ status: 'pending', error: null }, followed(undefined))).toEqual({ status: 'sending' });
    expect(fileImportOf(sent, followed(undefined))).toEqual({ status: 'running', done: null, total: null });
    expect(fileImportOf(sent, followed(aRun({ progress: { phase: 'importing', done: 3, total: 9 } })))).toEqual({
      status: 'running',
      done: 3,
      total: 9,
    });
    expect(fileImportOf(sent, followed(aRun({ status: 'done', result })))).toEqual({ status: 'done', result });
  });

  it('tells why it failed, at the door, on the way, or in the job', () => {
    const refused = new Error('too large');
    expect(fileImportOf({ status: 'error', error: refused }, followed(undefined))).toEqual({
      status: 'failed',
      error: refused,
    });
    expect(fileImportOf(sent, followed(undefined, refused))).toEqual({ status: 'failed', error: refused });
    const failed = aRun({ status: 'failed', error: { code: 'recipe.file-unusable', message: 'No recipe is in it.' } });
    expect(fileImportOf(sent, followed(failed))).toMatchObject({
      status: 'failed',
      error: { detail: 'No recipe is in it.' },
    });
  });
});

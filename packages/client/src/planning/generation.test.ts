import type { JobRun } from '@hearth/contracts/jobs/job.ts';
import { JobId, Instant } from '@hearth/contracts/shared/primitives.ts';
import { describe, expect, it } from 'vitest';
import { generationOf } from './generation.ts';

const jobId = JobId.parse('01936d3a-0000-7000-8000-000000000001');
const running = { status: 'running', jobId } as const;

type PlanRun = Extract<JobRun, { task: 'generate_weekly_plan' }>;

function aJob(change: Partial<PlanRun>): PlanRun {
  const createdAt = Instant.parse('2026-11-20T07:00:00.000Z');
  return {
    id: jobId,
    task: 'generate_weekly_plan',
    status: 'queued',
    progress: null,
    result: null,
    error: null,
    createdAt,
    finishedAt: null,
    ...change,
  };
}

describe('the making of a plan', () => {
  it('is idle until it is asked for and runs until its job ends', () => {
    expect(generationOf(undefined, undefined)).toEqual({ status: 'idle' });
    expect(generationOf(running, undefined)).toEqual({ status: 'running', progress: null });
    const progress = { phase: 'improve', gap: 0.04 };
    expect(generationOf(running, aJob({ status: 'running', progress }))).toEqual({ status: 'running', progress });
  });

  it('comes to what the job came to', () => {
    const result = { status: 'undecided', message: 'Time ran out.' } as const;
    expect(generationOf(running, aJob({ status: 'done', result }))).toEqual(result);
  });

  it('fails with the words of the job, or with its own when there are none', () => {
    const failed = generationOf(
      running,
      aJob({ status: 'failed', error: { code: 'job.timeout', message: 'It took too long.' } }),
    );
    expect(failed).toMatchObject({ status: 'failed', problem: { type: 'job.timeout', detail: 'It took too long.' } });
    expect(generationOf(running, aJob({ status: 'failed' }))).toMatchObject({ status: 'failed' });
  });

  it('needs no job when the answer came at once', () => {
    const reasons = [{ code: 'budget-too-low', message: 'Too little.' } as const];
    expect(generationOf({ status: 'infeasible', reasons }, undefined)).toEqual({ status: 'infeasible', reasons });
  });
});

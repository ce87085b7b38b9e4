import { afterEach, describe, expect, it } from 'vitest';
import type { PlanProgress } from '../src/plan-result.ts';
import type { PlanProblem } from '../src/problem.ts';
import { randomCatalogue } from '../src/random-catalogue.ts';
import { randomProblem } from '../src/random-problem.ts';
import { createSolverPool, type SolverPool } from '../src/solver-pool.ts';
import { aProblem } from './test-household.ts';

const hard = randomProblem(4, randomCatalogue(1, 150));
let pool: SolverPool = createSolverPool();

afterEach(async () => {
  await pool.close();
  pool = createSolverPool();
});

/** A problem that makes the worker throw: its meals are no list. */
function broken(): PlanProblem {
  return { ...aProblem(), meals: 7 as unknown as PlanProblem['meals'] };
}

describe('the solver pool', () => {
  it('plans on another thread, one problem after the other', async () => {
    const results = await Promise.all([pool.plan(aProblem()), pool.plan(aProblem({ budgetMinor: 10 }))]);
    expect(results.map(({ status }) => status)).toEqual(['optimal', 'infeasible']);
  });

  it('reports progress while it works', async () => {
    const seen: PlanProgress[] = [];
    await pool.plan(hard, { timeBudgetMs: 800, gapTarget: 0, onProgress: (progress) => seen.push(progress) });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.at(-1)?.boundMinor).toBeTypeOf('number');
  });

  it('rejects an aborted plan at once and goes on with the next', async () => {
    const controller = new AbortController();
    const aborted = pool.plan(hard, {
      timeBudgetMs: 60_000,
      gapTarget: 0,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(aborted).rejects.toThrow(/abort/i);
    await expect(pool.plan(aProblem())).resolves.toMatchObject({ status: 'optimal' });
  });

  it('takes an aborted plan out of the queue', async () => {
    const controller = new AbortController();
    const first = pool.plan(aProblem());
    const second = pool.plan(hard, { timeBudgetMs: 60_000, gapTarget: 0, signal: controller.signal });
    controller.abort();
    await expect(second).rejects.toThrow(/abort/i);
    await expect(first).resolves.toMatchObject({ status: 'optimal' });
    await expect(pool.plan(hard, { signal: controller.signal })).rejects.toThrow(/abort/i);
  });

  it('outlives a problem that breaks the solver', async () => {
    await expect(pool.plan(broken())).rejects.toThrow('not iterable');
    await expect(pool.plan(aProblem())).resolves.toMatchObject({ status: 'optimal' });
  });

  it('rejects what is left when it closes, and everything after', async () => {
    const left = [pool.plan(hard, { timeBudgetMs: 60_000, gapTarget: 0 }), pool.plan(aProblem())];
    const settled = Promise.allSettled(left);
    await pool.close();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(pool.plan(aProblem())).rejects.toThrow('closed');
  });
});

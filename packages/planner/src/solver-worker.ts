import { parentPort } from 'node:worker_threads';
import type { PlanProgress, PlanResult } from './plan-result.ts';
import { planWeek } from './plan-week.ts';
import type { PlanProblem } from './problem.ts';
import { loadSolver } from './solve-model.ts';

/** What the pool sends: `stop[0]` becomes 1 when the caller has changed their mind. */
export type SolverTask = {
  problem: PlanProblem;
  timeBudgetMs: number;
  gapTarget: number;
  stop: Int32Array<SharedArrayBuffer>;
};

export type SolverMessage =
  | { kind: 'progress'; progress: PlanProgress }
  | { kind: 'result'; result: PlanResult }
  | { kind: 'error'; message: string };

const PROGRESS_EVERY_MS = 100;

async function solve({ problem, timeBudgetMs, gapTarget, stop }: SolverTask): Promise<SolverMessage> {
  let reported = 0;
  try {
    const result = await planWeek(problem, {
      timeBudgetMs,
      gapTarget,
      shouldStop: () => Atomics.load(stop, 0) === 1,
      onProgress: (progress) => {
        const now = performance.now();
        if (now - reported < PROGRESS_EVERY_MS) return;
        reported = now;
        send({ kind: 'progress', progress });
      },
    });
    return { kind: 'result', result };
  } catch (error) {
    return { kind: 'error', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function send(message: SolverMessage): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', (task: SolverTask) => {
  void solve(task).then(send);
});
// Compiling the solver now lets the first plan start at once.
void loadSolver();

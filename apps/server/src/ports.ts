import type { Config } from '@hearth/config/load-config.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { createSolverPool } from '@hearth/planner/solver-pool.ts';
import type { Ports } from '@hearth/services/ports.ts';

/** More would wait longer than a claimed idempotency key is held. */
const QUEUED_PER_THREAD = 6;
const RETRY_AFTER_SECONDS = 10;

/** The world beside the database: the clock, and solvers on threads of their own, started when first needed. */
export function openPorts({ plannerThreads, plannerTimeBudgetMs }: Config): {
  readonly ports: Ports;
  readonly close: () => Promise<void>;
} {
  const pool = createSolverPool({ size: plannerThreads });
  let waiting = 0;
  const ports: Ports = {
    now: () => new Date(),
    planner: {
      plan: async (problem, options) => {
        if (waiting >= plannerThreads * QUEUED_PER_THREAD) {
          throw new DomainError(
            'unavailable',
            'planning.busy',
            'Too many weeks are being planned; ask again in a moment.',
            {
              retryAfterSeconds: RETRY_AFTER_SECONDS,
            },
          );
        }
        waiting += 1;
        try {
          return await pool.plan(problem, { timeBudgetMs: plannerTimeBudgetMs, ...options });
        } catch (error) {
          if (options.signal?.aborted !== true) throw error;
          throw new DomainError(
            'unavailable',
            'planning.aborted',
            'Planning was stopped before it came to an end; ask again.',
          );
        } finally {
          waiting -= 1;
        }
      },
    },
  };
  return { ports, close: () => pool.close() };
}

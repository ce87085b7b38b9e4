import type { Config } from '@hearth/config/load-config.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { createSolverPool } from '@hearth/planner/solver-pool.ts';
import type { Ports } from '@hearth/services/ports.ts';

/** The world beside the database: the clock, and solvers on threads of their own, started when first needed. */
export function openPorts({ plannerThreads, plannerTimeBudgetMs }: Config): {
  readonly ports: Ports;
  readonly close: () => Promise<void>;
} {
  const pool = createSolverPool({ size: plannerThreads });
  const ports: Ports = {
    now: () => new Date(),
    planner: {
      plan: async (problem, options) => {
        try {
          return await pool.plan(problem, { timeBudgetMs: plannerTimeBudgetMs, ...options });
        } catch (error) {
          if (options.signal?.aborted !== true) throw error;
          throw new DomainError(
            'unavailable',
            'planning.aborted',
            'Planning was stopped before it came to an end; ask again.',
          );
        }
      },
    },
  };
  return { ports, close: () => pool.close() };
}

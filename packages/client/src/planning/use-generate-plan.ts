import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { PlanOutcome } from '@hearth/contracts/planning/plan.ts';
import { useEffect } from 'react';
import { useJob } from '../jobs/use-job.ts';
import type { ApiInput } from '../transport/api-output.ts';
import { newKey } from '../transport/new-key.ts';
import { isWorthRetrying, problemOf } from '../transport/problem.ts';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';
import { generationOf, type Generation } from './generation.ts';

/** What a week is asked for with; the household is the hook's own. */
export type WeekRequest = Omit<ApiInput['plans']['generate'], 'householdId' | 'run'>;

type Asked = { readonly request: WeekRequest; readonly idempotencyKey: string };

export type GeneratePlan = {
  readonly generation: Generation;
  /** What was asked last, to ask again with a change. */
  readonly request: WeekRequest | undefined;
  readonly generate: (request: WeekRequest) => void;
  readonly dismiss: () => void;
};

/** Makes a plan as a job and follows it to its outcome. */
export function useGeneratePlan(householdId: string): GeneratePlan {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const mutation = useMutation<PlanOutcome, unknown, Asked>({
    mutationFn: ({ request, idempotencyKey }) =>
      client.plans.generate.mutate({ ...request, householdId, run: 'job' }, { context: { idempotencyKey } }),
    retry: (failures, error) => failures < 2 && isWorthRetrying(error),
  });
  const jobId = mutation.data?.status === 'running' ? mutation.data.jobId : undefined;
  const job = useJob(householdId, jobId);
  const generation = currentGeneration();
  const plan = generation.status === 'done' ? generation.plan : undefined;

  useEffect(() => {
    if (plan === undefined) return;
    cache.setQueryData(trpc.plans.get.queryKey({ householdId, planId: plan.id }), (known) => known ?? plan);
    void cache.invalidateQueries({ queryKey: trpc.plans.list.pathKey() });
  }, [plan, cache, trpc, householdId]);

  function currentGeneration(): Generation {
    if (mutation.isPending) return { status: 'running', progress: null };
    if (mutation.isError) return { status: 'failed', problem: problemOf(mutation.error) };
    if (job.isError) return { status: 'failed', problem: problemOf(job.error) };
    return generationOf(mutation.data, job.data);
  }

  return {
    generation,
    request: mutation.variables?.request,
    generate: (request) => mutation.mutate({ request, idempotencyKey: newKey() }),
    dismiss: () => mutation.reset(),
  };
}

import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { Plan } from '@hearth/contracts/planning/plan.ts';
import { newKey } from '../transport/new-key.ts';
import { isWorthRetrying } from '../transport/problem.ts';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';

type Approval = { readonly planId: string; readonly idempotencyKey: string };

export type ApprovePlan = {
  readonly approve: (planId: string) => Promise<Plan>;
  readonly mutation: UseMutationResult<Plan, unknown, Approval>;
};

/** Approves a plan, which makes its shopping list and archives the plan that was approved for that week before. */
export function useApprovePlan(householdId: string): ApprovePlan {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const mutation = useMutation<Plan, unknown, Approval>({
    mutationFn: ({ planId, idempotencyKey }) =>
      client.plans.approve.mutate({ householdId, planId }, { context: { idempotencyKey } }),
    retry: (failures, error) => failures < 2 && isWorthRetrying(error),
    onSuccess: async (plan) => {
      cache.setQueryData(trpc.plans.get.queryKey({ householdId, planId: plan.id }), plan);
      await Promise.all([
        cache.invalidateQueries({ queryKey: trpc.plans.pathKey() }),
        cache.invalidateQueries({ queryKey: trpc.shoppingLists.pathKey() }),
      ]);
    },
  });
  const approve = (planId: string): Promise<Plan> => mutation.mutateAsync({ planId, idempotencyKey: newKey() });
  return { approve, mutation };
}

import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { ApiInput, ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** A wish for a week, as it was read. */
export type ReadWish = ApiOutput['ai']['readPlanGoals'];

/** Reads a wish in words. Nothing is planned, and nothing of it is kept. */
export function useReadWish(): UseMutationResult<ReadWish, unknown, ApiInput['ai']['readPlanGoals']> {
  return useMutation(
    useTRPC().ai.readPlanGoals.mutationOptions({
      // Whoever waits is told at once that there is no connection; a wish that is read hours later helps nobody.
      networkMode: 'always',
      gcTime: 0,
    }),
  );
}

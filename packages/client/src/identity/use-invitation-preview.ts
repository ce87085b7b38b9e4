import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { ApiInput, ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** Asks what an invitation is for. A mutation by its transport alone: a token does not belong in an address. */
export function useInvitationPreview(): UseMutationResult<
  ApiOutput['invitations']['preview'],
  unknown,
  ApiInput['invitations']['preview']
> {
  const trpc = useTRPC();
  return useMutation(trpc.invitations.preview.mutationOptions());
}

import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../transport/trpc.ts';
import type { Change } from './results.ts';
import { useBelongingChanged } from './use-belonging-changed.ts';

/** Removes a member; what they had offered is withdrawn. */
export function useRemoveMember(): Change<'members', 'remove'> {
  const changed = useBelongingChanged();
  return useMutation(
    useTRPC().members.remove.mutationOptions({ onSuccess: (_removed, { householdId }) => changed(householdId) }),
  );
}

import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../transport/trpc.ts';
import type { Change } from './results.ts';
import { useBelongingChanged } from './use-belonging-changed.ts';

/** Gives a member another role. */
export function useSetMemberRole(): Change<'members', 'setRole'> {
  const changed = useBelongingChanged();
  return useMutation(
    useTRPC().members.setRole.mutationOptions({ onSuccess: (_member, { householdId }) => changed(householdId) }),
  );
}

import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../transport/trpc.ts';
import type { Change } from './results.ts';
import { useBelongingChanged } from './use-belonging-changed.ts';

/** Hands the household over to another member. */
export function useTransferHousehold(): Change<'households', 'transfer'> {
  const changed = useBelongingChanged();
  return useMutation(
    useTRPC().households.transfer.mutationOptions({ onSuccess: (_member, { householdId }) => changed(householdId) }),
  );
}

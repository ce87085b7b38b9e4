import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiInput, ApiOutput } from '../transport/api-output.ts';
import { newKey } from '../transport/new-key.ts';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';

/** Founds a household with the caller as its owner. The same wish sent twice founds one. */
export function useCreateHousehold(): UseMutationResult<
  ApiOutput['households']['create'],
  unknown,
  ApiInput['households']['create']
> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const [sent, setSent] = useState({ wish: '', key: '' });
  return useMutation({
    mutationFn: (input) => {
      // A wish that was changed is another one: a key may not be used for two.
      const wish = JSON.stringify(input);
      const key = wish === sent.wish ? sent.key : newKey();
      setSent({ wish, key });
      return client.households.create.mutate(input, { context: { idempotencyKey: key } });
    },
    onSuccess: async (household) => {
      cache.setQueryData(trpc.households.get.queryKey({ householdId: household.id }), household);
      await cache.invalidateQueries({ queryKey: trpc.households.list.pathKey() });
    },
  });
}

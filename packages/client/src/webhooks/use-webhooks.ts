import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer, Change } from '../identity/results.ts';
import { useTRPC } from '../transport/trpc.ts';

/** Makes what is known of the household's endpoints and their deliveries be asked for anew. */
function useWebhooksChanged(): () => Promise<void> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: trpc.webhooks.pathKey() });
}

/** The addresses a household's events are sent to. How they fare, no event tells: it is asked for whenever it is shown. */
export function useWebhooks(householdId: string): Answer<'webhooks', 'list'> {
  return useQuery(useTRPC().webhooks.list.queryOptions({ householdId }, { staleTime: 0 }));
}

/** Adds an endpoint; its answer is the one place where the secret stands. */
export function useCreateWebhook(): Change<'webhooks', 'create'> {
  const onSuccess = useWebhooksChanged();
  // The answer holds a secret: it is gone with whoever shows it.
  return useMutation(useTRPC().webhooks.create.mutationOptions({ gcTime: 0, onSuccess }));
}

/** Gives an endpoint another address or other events, or switches it off or on. */
export function useReviseWebhook(): Change<'webhooks', 'revise'> {
  const onSuccess = useWebhooksChanged();
  return useMutation(useTRPC().webhooks.revise.mutationOptions({ onSuccess }));
}

/** Removes an endpoint with its deliveries. */
export function useRemoveWebhook(): Change<'webhooks', 'remove'> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.webhooks.remove.mutationOptions({
      // Its deliveries are not asked for again: they went with it.
      onSuccess: () => cache.invalidateQueries({ queryKey: trpc.webhooks.list.pathKey() }),
    }),
  );
}

/** Gives an endpoint a new secret, which stands in the answer alone. */
export function useRotateWebhookSecret(): Change<'webhooks', 'rotateSecret'> {
  const onSuccess = useWebhooksChanged();
  return useMutation(useTRPC().webhooks.rotateSecret.mutationOptions({ gcTime: 0, onSuccess }));
}

/** Sends an endpoint a test. */
export function useTestWebhook(): Change<'webhooks', 'test'> {
  const onSuccess = useWebhooksChanged();
  return useMutation(useTRPC().webhooks.test.mutationOptions({ onSuccess }));
}

/** Sends a delivery that has ended once more. */
export function useReplayWebhook(): Change<'webhooks', 'replay'> {
  const onSuccess = useWebhooksChanged();
  return useMutation(useTRPC().webhooks.replay.mutationOptions({ onSuccess }));
}

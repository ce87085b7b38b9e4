import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect } from 'react';
import { askStandingAnew } from '../identity/ask-standing-anew.ts';
import { useTRPC } from '../transport/trpc.ts';
import { applyEvent } from './apply-event.ts';
import { setStreamIsLive } from './stream-status.ts';

/** Keeps the cache up to date with the household while mounted; mount it once. Answers whether events arrive. */
export function useHouseholdEvents(householdId: string): boolean {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { status } = useSubscription(
    trpc.events.watch.subscriptionOptions(
      { householdId },
      {
        onData: ({ data }) => void applyEvent(cache, trpc, householdId, data),
        // It was refused, not lost: whoever follows was signed out, removed, or may no longer look.
        onError: () => void askStandingAnew(cache, trpc),
      },
    ),
  );
  const live = status === 'pending';
  useEffect(() => {
    setStreamIsLive(cache, householdId, live);
    return () => setStreamIsLive(cache, householdId, false);
  }, [cache, householdId, live]);
  return live;
}

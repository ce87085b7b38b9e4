import type { Operation, TRPCClientError, TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { ApiRouter } from './api-router.ts';
import { problemOf } from './problem.ts';
import type { RefreshSession } from './refresh-session.ts';

const RENEWABLE = new Set<unknown>(['session.expired', 'session.ended']);

/**
 * Refreshes the session when a call is refused because its access token is over, and makes the call again, once. A live
 * stream goes on behind the last event it brought.
 */
export function refreshLink(refresh: RefreshSession): TRPCLink<ApiRouter> {
  const renewed = async (path: string): Promise<boolean> => {
    const outcome = await refresh();
    // Who asks for the session when it is over is told that there is none: the cookies are gone by now.
    return outcome === 'refreshed' || (outcome === 'refused' && path === 'session.get');
  };
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        let current: { unsubscribe(): void } | undefined;
        let closed = false;
        let retried = false;
        let lastEventId: string | undefined;

        const attempt = (): void => {
          const renew = async (error: TRPCClientError<ApiRouter>): Promise<void> => {
            if (!(await renewed(op.path))) observer.error(error);
            else if (!closed) attempt();
          };
          current = next(resumed(op, lastEventId)).subscribe({
            next: (value) => {
              const { result } = value;
              if (result.type === 'started') retried = false;
              if ('id' in result && typeof result.id === 'string') lastEventId = result.id;
              observer.next(value);
            },
            error: (error) => {
              if (retried || !mayBeRenewed(op, error)) return observer.error(error);
              retried = true;
              void renew(error);
            },
            complete: () => observer.complete(),
          });
        };
        attempt();
        return () => {
          closed = true;
          current?.unsubscribe();
        };
      });
}

function resumed(op: Operation, lastEventId: string | undefined): Operation {
  const { input } = op;
  return lastEventId === undefined || typeof input !== 'object' ? op : { ...op, input: { ...input, lastEventId } };
}

/** A browser does not say why a stream could not be opened: it may be this. */
function mayBeRenewed({ type }: Operation, error: TRPCClientError<ApiRouter>): boolean {
  return RENEWABLE.has(problemOf(error).code) || (type === 'subscription' && !error.data);
}

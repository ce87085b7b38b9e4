import type { Server, ServerResponse } from 'node:http';

/** Keeps sight of the answers under way, so that closing can wait for the short ones and end the endless ones. */
export type OpenResponses = {
  /** Ends event streams at once, waits up to `graceMs` for the rest, then cuts them off. */
  finish(graceMs: number): Promise<void>;
};

export function watchResponses(server: Server): OpenResponses {
  const open = new Set<ServerResponse>();
  let closing = false;
  let drained: (() => void) | null = null;
  server.prependListener('request', (_req, res) => {
    open.add(res);
    if (closing) res.setHeader('Connection', 'close');
    res.once('close', () => {
      open.delete(res);
      if (open.size === 0) drained?.();
    });
  });
  return {
    finish: async (graceMs) => {
      closing = true;
      for (const res of open) if (isEventStream(res)) res.destroy();
      if (open.size > 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        drained = resolve;
        const limit = setTimeout(resolve, graceMs);
        await promise;
        clearTimeout(limit);
      }
      for (const res of open) res.destroy();
    },
  };
}

function isEventStream(res: ServerResponse): boolean {
  return String(res.getHeader('content-type') ?? '').startsWith('text/event-stream');
}

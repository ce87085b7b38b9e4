import type { CallContext } from '@hearth/api/kernel/context.ts';
import type { Operation } from '@hearth/api/kernel/implement.ts';
import { problemOf } from '@hearth/api/kernel/problem.ts';
import { asSubscription, follow } from '@hearth/api/kernel/subscribe.ts';
import { toTrpcError } from '@hearth/api/kernel/trpc.ts';
import type { OnRefusal } from '@hearth/api/rest/bridge-router.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { TRPCError } from '@trpc/server';
import type { Response } from 'express';
import { z } from 'zod';
import type { StreamRoute } from './rest-routes.ts';
import { sendDocument } from './send-problem.ts';

/** In milliseconds. */
export type StreamPace = {
  /** How often a comment says that the stream is still there, from the start on. */
  readonly stillHereMs: number;
  /** How long a reader may leave what is sent unread. */
  readonly drainMs: number;
};

export type EventStreamParts = {
  readonly uow: UnitOfWork;
  readonly onRefusal: OnRefusal;
  readonly pace?: StreamPace;
};

/** A proxy cuts a silent stream, many after a minute; who reads nothing for half of one is gone. */
const STREAM_PACE: StreamPace = { stillHereMs: 10_000, drainMs: 30_000 };

/**
 * A contract's answer as server-sent events, one a piece, named by its `type`. What is refused before the first piece is
 * an ordinary problem, unless ten seconds of silence have opened the stream; afterwards it is the last event, `problem`.
 * A reader who does not read is hung up on.
 */
export function eventStream(parts: EventStreamParts, { path, contract, handler }: Operation): StreamRoute {
  const { uow, onRefusal, pace = STREAM_PACE } = parts;
  const answer = async (context: CallContext, body: unknown, res: Response): Promise<void> => {
    const stillHere = setInterval(() => sayStillHere(res), pace.stillHereMs).unref();
    try {
      const input = checked(contract.input, body);
      for await (const piece of follow(contract, asSubscription(handler), { uow, path, context, input })) {
        if (!(await sent(res, event(Named.parse(piece).type, piece), context.signal, pace.drainMs))) {
          res.destroy();
          return;
        }
      }
      open(res);
      res.end();
    } catch (cause) {
      if (res.destroyed) return;
      const error = toTrpcError(cause);
      const told = problemOf(error, context.requestId, context.maxBodyBytes);
      onRefusal(error, told.status, { path, requestId: context.requestId });
      if (res.headersSent) res.end(event('problem', told));
      else sendDocument(res, told);
    } finally {
      clearInterval(stillHere);
    }
  };
  return { contract, answer };
}

const Named = z.object({ type: z.string() });

function checked(schema: z.ZodType, body: unknown): unknown {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  throw new TRPCError({
    code: 'BAD_REQUEST',
    message: 'The body is not as the contract wants it.',
    cause: parsed.error,
  });
}

function open(res: Response): void {
  if (res.headersSent || res.destroyed) return;
  res.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
}

function event(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Not to a reader that has yet to read what was sent. */
function sayStillHere(res: Response): void {
  if (res.destroyed || res.writableEnded || res.writableNeedDrain) return;
  open(res);
  res.write(':\n\n');
}

/** Sends it, and waits for a slow reader; false where it went away, or reads nothing for so long. */
async function sent(res: Response, words: string, signal: AbortSignal, drainMs: number): Promise<boolean> {
  if (signal.aborted || res.destroyed) return false;
  open(res);
  return res.write(words) || drained(res, signal, drainMs);
}

function drained(res: Response, signal: AbortSignal, drainMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (isDrained: boolean): void => {
      clearTimeout(clock);
      signal.removeEventListener('abort', gone);
      res.off('drain', drain).off('close', gone);
      resolve(isDrained);
    };
    const drain = (): void => done(true);
    const gone = (): void => done(false);
    const clock = setTimeout(gone, drainMs);
    res.once('drain', drain).once('close', gone);
    signal.addEventListener('abort', gone, { once: true });
  });
}

import { initTRPC, TRPCError } from '@trpc/server';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Contract } from '@hearth/contracts/shared/contract.ts';
import superjson from 'superjson';
import { z } from 'zod';
import type { OpenApiMeta } from 'trpc-openapi';
import type { CallContext } from './context.ts';
import { checkIdempotencyKey } from './idempotency-key.ts';
import { signedIn } from './open-scope.ts';
import { problemOf } from './problem.ts';
import { countCall } from './rate-limit.ts';

export type ProcedureMeta = OpenApiMeta & { readonly contract?: Contract };

/**
 * superjson's envelope without its walk over every value: contracts hold JSON alone, so there is nothing for it to
 * mark, and lists go out in half the time.
 */
const transformer = { serialize: (value: unknown) => ({ json: value }), deserialize: superjson.deserialize };

export const t = initTRPC
  .context<CallContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer,
    // A proxy cuts a silent stream, and a session that has ended must not go on hearing: each reconnection asks again.
    sse: { ping: { enabled: true, intervalMs: 15_000 }, maxDurationMs: 15 * 60_000 },
    isDev: false,
    errorFormatter: ({ shape, error, ctx }) => {
      const problem = problemOf(error, ctx?.requestId ?? null, ctx?.maxBodyBytes);
      return {
        ...shape,
        message: problem.detail ?? problem.title,
        data: { code: shape.data.code, httpStatus: problem.status, problem },
      };
    },
  });

const CODE_OF_KIND = {
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  forbidden: 'FORBIDDEN',
  unauthenticated: 'UNAUTHORIZED',
  invalid: 'UNPROCESSABLE_CONTENT',
  limit: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const;

/** Gives a domain error its tRPC code; anything else that is no input error is ours to mend and says nothing to the caller. */
export function toTrpcError(cause: unknown): TRPCError {
  if (cause instanceof TRPCError) return cause;
  if (cause instanceof DomainError)
    return new TRPCError({ code: CODE_OF_KIND[cause.kind], message: cause.message, cause });
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong on our side.', cause });
}

/** Every procedure: counted, and closed to nobody at all, before its input is read; typed errors in, one mapping out. */
export const procedure = t.procedure
  .use(async ({ next }) => {
    const result = await next();
    if (!result.ok && (result.error.cause instanceof DomainError || result.error.code === 'INTERNAL_SERVER_ERROR')) {
      throw result.error.cause instanceof z.ZodError ? result.error : toTrpcError(result.error.cause ?? result.error);
    }
    return result;
  })
  .use(async ({ ctx, meta, next }) => {
    await countCall(ctx);
    if (meta?.contract && meta.contract.access !== 'public') signedIn(ctx);
    checkIdempotencyKey(ctx);
    return next();
  });

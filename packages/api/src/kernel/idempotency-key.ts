import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { CallContext } from './context.ts';

const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * Refuses an idempotency key that is empty, overlong or not plain text, and one that would cover a whole batch. Asked
 * after who is calling, so that nobody learns more than to sign in. Throws a BAD_REQUEST that names the header.
 */
export function checkIdempotencyKey({ idempotencyKey, inBatch }: CallContext): void {
  if (idempotencyKey === null) return;
  if (!KEY.test(idempotencyKey)) refuse('must be 1 to 200 visible ASCII characters', idempotencyKey);
  if (inBatch === true) refuse('belongs to one call: send this call alone, not in a batch', idempotencyKey);
}

function refuse(message: string, input: string): never {
  const cause = new z.ZodRealError([{ code: 'custom', path: ['Idempotency-Key'], message, input }]);
  throw new TRPCError({ code: 'BAD_REQUEST', message: `The Idempotency-Key header ${message}.`, cause });
}

import type { CallContext } from '@hearth/api/kernel/context.ts';
import { countCall } from '@hearth/api/kernel/rate-limit.ts';
import { checkIdempotencyKey } from '@hearth/api/kernel/idempotency-key.ts';
import { signedIn } from '@hearth/api/kernel/open-scope.ts';
import { problem, problemOf } from '@hearth/api/kernel/problem.ts';
import { toTrpcError } from '@hearth/api/kernel/trpc.ts';
import type { OnRefusal } from '@hearth/api/rest/bridge-router.ts';
import { decodeField } from '@hearth/api/rest/decode-query.ts';
import type { Contract } from '@hearth/contracts/shared/contract.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { TRPCError } from '@trpc/server';
import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import type { ContextOf } from './call-context.ts';
import { FormRefused } from './open-form.ts';
import { requestIdOf } from './request-id.ts';
import type { UploadRoute } from './rest-routes.ts';
import { sendDocument } from './send-problem.ts';

export type UploadParts = { readonly contextOf: ContextOf; readonly onRefusal: OnRefusal };

/** A call of somebody who is signed in and has been counted; `fileField` is where the form has its file. */
export type UploadCall = {
  readonly req: Request;
  readonly actor: Actor;
  readonly context: CallContext;
  readonly fileField: string;
};

/** What an upload's route is about, and what takes its form and answers its output. */
export type Upload<C extends Contract> = {
  readonly path: string;
  readonly contract: C;
  readonly receive: (call: UploadCall) => Promise<z.input<C['output']>>;
};

const DRAIN_MS = 5_000;

/** The route of an upload, which reads its request itself. */
export function uploadRoute<C extends Contract>(parts: UploadParts, upload: Upload<C>): UploadRoute {
  const { contract, path, receive } = upload;
  const { file } = contract;
  if (!file) throw new Error(`${path} does not say where its file is`);
  const answer: RequestHandler = async (req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    try {
      const context = await parts.contextOf(req, res);
      await countCall(context);
      const actor = signedIn(context);
      checkIdempotencyKey(context);
      const output = contract.output.parse(await receive({ req, actor, context, fileField: file.field }));
      res.status(contract.rest?.status ?? 200).json(output);
    } catch (error) {
      refuse(parts, path, req, res, error);
    }
  };
  return { contract, answer };
}

/** The input that the texts of a form and its address are; an empty field counts as none. Throws BAD_REQUEST. */
export function readTexts<C extends Contract>(contract: C, texts: ReadonlyMap<string, string>): z.output<C['input']> {
  const given = [...texts]
    .filter(([, text]) => text !== '')
    .map(([name, text]) => [name, decodeField(contract.input, name, text)] as const);
  const parsed = contract.input.safeParse(Object.fromEntries(given));
  // What a contract's own schema has taken is its output.
  if (parsed.success) return parsed.data as z.output<C['input']>;
  throw new TRPCError({
    code: 'BAD_REQUEST',
    message: 'The form is not as the contract wants it.',
    cause: parsed.error,
  });
}

function refuse({ onRefusal }: UploadParts, path: string, req: Request, res: Response, cause: unknown): void {
  const requestId = requestIdOf(res);
  const error = cause instanceof FormRefused ? cause : toTrpcError(cause);
  const document =
    error instanceof FormRefused
      ? problem(error.type, error.status, requestId, error.more)
      : problemOf(error, requestId);
  onRefusal(error, document.status, { path, requestId });
  sendDocument(res, document);
  if (req.complete) return;
  // The client hears of it while it still sends; what it sends is let go by, for a moment.
  req.resume();
  setTimeout(() => void (req.complete || req.destroy()), DRAIN_MS).unref();
}

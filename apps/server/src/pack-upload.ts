import { readPack, type PackKnown, type PackReading } from '@hearth/adapters/packs/read-pack.ts';
import { countCall } from '@hearth/api/kernel/rate-limit.ts';
import { checkIdempotencyKey } from '@hearth/api/kernel/idempotency-key.ts';
import { signedIn } from '@hearth/api/kernel/open-scope.ts';
import { problem, problemOf } from '@hearth/api/kernel/problem.ts';
import { toTrpcError } from '@hearth/api/kernel/trpc.ts';
import type { OnRefusal } from '@hearth/api/rest/bridge-router.ts';
import { decodeField } from '@hearth/api/rest/decode-query.ts';
import { importPack as contract } from '@hearth/contracts/catalog/packs.contract.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { importPack } from '@hearth/services/catalog/import-pack.ts';
import { TRPCError } from '@trpc/server';
import type { Request, RequestHandler, Response } from 'express';
import type { ContextOf } from './call-context.ts';
import { FormRefused, openForm, type OpenForm } from './open-form.ts';
import { requestIdOf } from './request-id.ts';
import type { UploadRoute } from './rest-routes.ts';
import { sendDocument } from './send-problem.ts';

export type PackUploadParts = {
  readonly uow: UnitOfWork;
  readonly contextOf: ContextOf;
  readonly maxBytes: number;
  readonly onRefusal: OnRefusal;
};

const DRAIN_MS = 5_000;

/** `POST /catalog/packs/import`: one `.tar.gz` streamed from the form straight into the import. */
export function packUpload(parts: PackUploadParts): UploadRoute {
  const answer: RequestHandler = async (req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    try {
      res.status(200).json(await receivePack(parts, req, res));
    } catch (error) {
      refuse(parts, req, res, error);
    }
  };
  return { contract, answer };
}

async function receivePack(
  { uow, contextOf, maxBytes }: PackUploadParts,
  req: Request,
  res: Response,
): Promise<unknown> {
  const context = await contextOf(req, res);
  await countCall(context);
  const actor = signedIn(context);
  checkIdempotencyKey(context);
  // Before the body is read: nobody else may keep the server busy with one.
  await uow.curator(actor, () => Promise.resolve());
  const tooLarge = (): FormRefused =>
    new FormRefused('too-large', 413, `A pack may have at most ${maxBytes} bytes.`, {
      code: 'catalog.pack-too-large',
      maxBytes,
    });
  const form = openForm(req, { fileField: 'pack', maxFileBytes: maxBytes, tooLarge });
  const choice = { force: false };
  const source = async (known: (pack: string) => Promise<PackKnown>): Promise<PackReading> => {
    const reading = await readWhole(form, known, maxBytes);
    try {
      choice.force = readForce(await form.fields);
      return reading;
    } catch (error) {
      if (reading.valid) await reading.pack.dispose();
      throw error;
    }
  };
  // The form's other field may come after the file, so the choice is made by when the pack has been read.
  return contract.output.parse(await importPack(uow, actor, source, choice));
}

async function readWhole(
  form: OpenForm,
  known: (pack: string) => Promise<PackKnown>,
  archiveBytes: number,
): Promise<PackReading> {
  const file = await form.file;
  try {
    return await readPack(file, { known, limits: { archiveBytes } });
  } catch (error) {
    // If it was the form that broke the file off, it says why.
    await form.fields;
    throw error;
  }
}

function readForce(fields: ReadonlyMap<string, string>): boolean {
  const given = [...fields]
    .filter(([, text]) => text !== '')
    .map(([name, text]) => [name, decodeField(contract.input, name, text)] as const);
  const parsed = contract.input.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data.force;
  throw new TRPCError({
    code: 'BAD_REQUEST',
    message: 'The form is not as the contract wants it.',
    cause: parsed.error,
  });
}

function refuse({ onRefusal }: PackUploadParts, req: Request, res: Response, cause: unknown): void {
  const requestId = requestIdOf(res);
  const error = cause instanceof FormRefused ? cause : toTrpcError(cause);
  const document =
    error instanceof FormRefused
      ? problem(error.type, error.status, requestId, error.more)
      : problemOf(error, requestId);
  onRefusal(error, document.status, { path: 'packs.import', requestId });
  sendDocument(res, document);
  if (req.complete) return;
  // The client hears of it while it still sends; what it sends is let go by, for a moment.
  req.resume();
  setTimeout(() => void (req.complete || req.destroy()), DRAIN_MS).unref();
}

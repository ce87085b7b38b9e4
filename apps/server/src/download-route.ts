import { pipeline } from 'node:stream/promises';
import type { CallContext } from '@hearth/api/kernel/context.ts';
import type { Operation } from '@hearth/api/kernel/implement.ts';
import { problemOf } from '@hearth/api/kernel/problem.ts';
import type { Download } from '@hearth/api/kernel/scope.ts';
import { toTrpcError } from '@hearth/api/kernel/trpc.ts';
import type { OnRefusal } from '@hearth/api/rest/bridge-router.ts';
import { callDownload } from '@hearth/api/rest/call-download.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Request, Response } from 'express';
import { contentDisposition } from '@hearth/api/rest/content-disposition.ts';
import type { DownloadRoute } from './rest-routes.ts';
import { sendDocument } from './send-problem.ts';

export type DownloadParts = { readonly uow: UnitOfWork; readonly onRefusal: OnRefusal };

/**
 * A contract that answers a file. What goes wrong before its first byte is an ordinary problem; afterwards the answer
 * breaks off, so that a part cannot pass for the whole. A client that goes away ends the making of it.
 */
export function downloadRoute({ uow, onRefusal }: DownloadParts, operation: Operation): DownloadRoute {
  const answer = async (context: CallContext, body: unknown, req: Request, res: Response): Promise<void> => {
    try {
      const { searchParams: query } = new URL(req.url, 'http://localhost');
      const parameters = Object.fromEntries(
        Object.entries(req.params).map(([name, value]) => [name, encodeURIComponent(String(value))]),
      );
      await send(await callDownload(operation, { uow, context }, { parameters, query, body }), res);
    } catch (cause) {
      if (isGone(cause, context.signal)) return;
      const error = toTrpcError(cause);
      const told = problemOf(error, context.requestId, context.maxBodyBytes);
      onRefusal(error, told.status, { path: operation.path, requestId: context.requestId });
      if (res.destroyed) return;
      for (const name of FILE_HEADERS) if (!res.headersSent) res.removeHeader(name);
      sendDocument(res, told);
    }
  };
  return { contract: operation.contract, answer };
}

const FILE_HEADERS = ['Content-Type', 'Content-Disposition', 'Content-Length'];

/** The client has had enough: nobody is left to tell, and nothing is wrong here. */
function isGone(cause: unknown, signal: AbortSignal): boolean {
  if (signal.aborted && cause === signal.reason) return true;
  return cause instanceof Error && 'code' in cause && cause.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

async function send({ fileName, mediaType, content }: Download, res: Response): Promise<void> {
  res.setHeader('Content-Type', mediaType);
  res.setHeader('Content-Disposition', contentDisposition(fileName));
  // What is in it was written by others: no browser shall take it for a page of ours.
  res.setHeader('X-Content-Type-Options', 'nosniff');
  if (content instanceof Uint8Array) {
    res.setHeader('Content-Length', content.byteLength);
    res.end(content);
  } else if (res.destroyed) content.destroy();
  else await pipeline(content, res);
}

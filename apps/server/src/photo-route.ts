import { buffer } from 'node:stream/consumers';
import { photoFileName } from '@hearth/adapters/storage/photo-files.ts';
import { problemOf } from '@hearth/api/kernel/problem.ts';
import { signedIn } from '@hearth/api/kernel/open-scope.ts';
import { countCall } from '@hearth/api/kernel/rate-limit.ts';
import { toTrpcError } from '@hearth/api/kernel/trpc.ts';
import type { OnRefusal } from '@hearth/api/rest/bridge-router.ts';
import { PhotoSize } from '@hearth/contracts/recipes/photo-size.ts';
import { HouseholdId, PhotoId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { ContextOf } from './call-context.ts';
import { requestIdOf } from './request-id.ts';
import { sendDocument, sendProblem } from './send-problem.ts';

export type PhotoRouteParts = {
  readonly uow: UnitOfWork;
  readonly ports: Pick<Ports, 'files'>;
  readonly contextOf: ContextOf;
  readonly onRefusal: OnRefusal;
};

const Asked = z.object({ householdId: HouseholdId, recipeId: RecipeId, photoId: PhotoId, size: PhotoSize });

/** A photo's bytes, for whoever may read the household's recipes. What is at an address never changes. */
export function photoFile(parts: PhotoRouteParts): RequestHandler {
  return async (req, res) => {
    try {
      await sendPhoto(parts, req, res);
    } catch (cause) {
      const error = toTrpcError(cause);
      const document = problemOf(error, requestIdOf(res));
      parts.onRefusal(error, document.status, { path: 'photos.file', requestId: requestIdOf(res) });
      sendDocument(res, document);
    }
  };
}

async function sendPhoto({ uow, ports, contextOf }: PhotoRouteParts, req: Request, res: Response): Promise<void> {
  const context = await contextOf(req, res);
  await countCall(context);
  const actor = signedIn(context);
  const asked = Asked.safeParse({ ...req.params, householdId: req.query['householdId'] });
  if (!asked.success) return noSuchPhoto(res);
  const { householdId, recipeId, photoId, size } = asked.data;
  const sha256 = await uow.readHousehold(actor, householdId, 'recipes:read', ({ photos }) =>
    photos.sha256(recipeId, photoId),
  );
  if (sha256 === null) return noSuchPhoto(res);
  const file = await ports.files.open(photoFileName({ householdId, photoId }, size));
  if (!file) return noSuchPhoto(res);
  res.setHeader('Content-Type', 'image/webp');
  res.setHeader('Content-Disposition', 'inline');
  res.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
  res.setHeader('ETag', `"${sha256}-${size}"`);
  if (req.fresh) {
    file.content.destroy();
    return void res.status(304).end();
  }
  // Small enough to be held until it is sent.
  const bytes = await buffer(file.content);
  res.setHeader('Content-Length', bytes.length);
  res.end(bytes);
}

function noSuchPhoto(res: Response): void {
  sendProblem(res, 'not-found', 404, {
    code: 'recipe.photo-not-found',
    detail: 'The recipe has no such photo. It may have been removed.',
  });
}

import { buffer } from 'node:stream/consumers';
import { photoFileName } from '@hearth/adapters/storage/photo-files.ts';
import { problemOf } from '@hearth/api/kernel/problem.ts';
import { countCall } from '@hearth/api/kernel/rate-limit.ts';
import { toTrpcError } from '@hearth/api/kernel/trpc.ts';
import { PhotoSize } from '@hearth/contracts/recipes/photo-size.ts';
import { PhotoId } from '@hearth/contracts/shared/primitives.ts';
import { MeasureSystem } from '@hearth/contracts/shared/vocabulary.ts';
import type { SharedRecipeTx } from '@hearth/database/unit-of-work.ts';
import { sharePath } from '@hearth/domain/recipes/share-link.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { linkNotValid } from '@hearth/services/identity/open-invitation.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { findSharedPhoto, getSharedRecipe, shareOf } from '@hearth/services/recipes/shared-recipe.ts';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { PhotoRouteParts } from './photo-route.ts';
import { requestIdOf } from './request-id.ts';
import { sendDocument } from './send-problem.ts';
import { noSuchLinkPage } from './shared-page/page-frame.ts';
import { recipePage } from './shared-page/recipe-page.ts';

export type SharedRouteParts = Omit<PhotoRouteParts, 'ports'> & {
  readonly ports: Pick<Ports, 'files' | 'tokens' | 'publicUrl'>;
};

/** What a reader asked for; anything else is passed over, so that a link always shows its recipe. */
const Reading = z.object({
  servings: z.coerce.number().int().min(1).max(500).optional().catch(undefined),
  system: MeasureSystem.optional().catch(undefined),
});

/** The page of a shared recipe, for whoever holds its link. */
export function sharedRecipe(parts: SharedRouteParts): RequestHandler {
  return guarded(parts, async (req, res) => {
    const reading = Reading.parse(req.query);
    const isAsWritten = reading.servings === undefined && reading.system === undefined;
    const token = String(req.params['token']);
    const { recipe, read } = await byShare(parts, token, async (tx) => {
      const asWritten = await getSharedRecipe(tx);
      return { recipe: asWritten, read: isAsWritten ? asWritten : await getSharedRecipe(tx, reading) };
    });
    const { publicUrl } = parts.ports;
    sendPage(res, 200, recipePage({ recipe, read, reading, path: sharePath(token), publicUrl }));
  });
}

const AskedPhoto = z.object({ photoId: PhotoId, size: PhotoSize });

/** A photo of a shared recipe. It is asked for anew each time, so that a link that was withdrawn shows it no more. */
export function sharedPhoto(parts: SharedRouteParts): RequestHandler {
  return guarded(parts, async (req, res) => {
    const asked = AskedPhoto.safeParse(req.params);
    if (!asked.success) throw linkNotValid();
    const { photoId, size } = asked.data;
    const photo = await byShare(parts, String(req.params['token']), (tx) => findSharedPhoto(tx, photoId));
    const file = photo && (await parts.ports.files.open(photoFileName({ ...photo, photoId }, size)));
    if (!photo || !file) throw linkNotValid();
    res.setHeader('Content-Type', 'image/webp');
    res.setHeader('Content-Disposition', 'inline');
    res.setHeader('Cache-Control', 'private, no-cache');
    res.setHeader('ETag', `"${photo.sha256}-${size}"`);
    if (req.fresh) {
      file.content.destroy();
      return void res.status(304).end();
    }
    // Small enough to be held until it is sent.
    const bytes = await buffer(file.content);
    res.setHeader('Content-Length', bytes.length);
    res.end(bytes);
  });
}

function byShare<T>(
  { uow, ports }: SharedRouteParts,
  token: string,
  work: (tx: SharedRecipeTx) => Promise<T>,
): Promise<T> {
  return uow.byLink(null, 'recipe-share', shareOf(ports, token), work);
}

type Answer = (req: Request, res: Response) => Promise<void>;

/** Counts the call, keeps its answer from search engines, and refuses every link that does not hold in the same words. */
function guarded({ contextOf, onRefusal }: SharedRouteParts, answer: Answer): RequestHandler {
  return async (req, res) => {
    res.setHeader('X-Robots-Tag', 'noindex');
    res.setHeader('Referrer-Policy', 'no-referrer');
    try {
      await countCall(await contextOf(req, res));
      await answer(req, res);
    } catch (cause) {
      if (cause instanceof DomainError && cause.code === 'link.not-valid') return sendPage(res, 404, noSuchLinkPage());
      const error = toTrpcError(cause);
      const document = problemOf(error, requestIdOf(res));
      onRefusal(error, document.status, { path: 'sharedRecipes.page', requestId: requestIdOf(res) });
      sendDocument(res, document);
    }
  };
}

function sendPage(res: Response, status: number, page: string): void {
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('Content-Language', 'en');
  res.status(status).type('html').send(page);
}

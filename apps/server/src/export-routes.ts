import { pipeline } from 'node:stream/promises';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { openExport } from '@hearth/services/identity/export-personal-data.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { RequestHandler } from 'express';
import { sendProblem } from './send-problem.ts';

/** Streams the archive of an export to whoever holds its link. The link is the key, so nothing may keep or show it. */
export function exportArchive(uow: UnitOfWork, ports: Ports): RequestHandler {
  return async (req, res) => {
    const found = await openExport(uow, ports, String(req.params['token']));
    if (!found)
      return sendProblem(res, 'not-found', 404, {
        detail: 'This link has expired, or there is no such export. Ask for a new one.',
      });
    res.setHeader('Content-Type', 'application/gzip');
    res.setHeader('Content-Length', found.bytes);
    res.setHeader('Content-Disposition', `attachment; filename="hearth-export-${found.createdAt.slice(0, 10)}.tar.gz"`);
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('Referrer-Policy', 'no-referrer');
    // A client that goes away ends it; what was sent is said by the length.
    await pipeline(found.content, res).catch(() => res.destroy());
  };
}

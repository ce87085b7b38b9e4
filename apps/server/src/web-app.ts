import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { static as serveFiles, type Express } from 'express';
import { sendProblem } from './send-problem.ts';
import { isWebPage } from './web-pages.ts';

/**
 * The built web app: files whose names carry a hash are kept for ever, the page itself is asked for anew, and any other
 * address a browser opens is a screen of the page, if only the one that says that there is none.
 */
export function addWebApp(app: Express, folder: string): void {
  const page = join(folder, 'index.html');
  app.get('/assets/*file', serveFiles(folder, { immutable: true, maxAge: '1y', index: false, fallthrough: true }));
  app.get('/{*page}', serveFiles(folder, { maxAge: '1h', index: false }), (req, res, next) => {
    if (isFile(req.path) || !req.accepts('html')) return next();
    if (!existsSync(page))
      return sendProblem(res, 'not-found', 404, {
        detail: 'The web app is not built: run `npm run build`. The API is at /docs.',
      });
    res.setHeader('Cache-Control', 'no-cache');
    res.status(isWebPage(req.path) ? 200 : 404).sendFile(page);
  });
}

/** A missing file must not answer with the page: a script that is a page breaks less plainly. */
function isFile(path: string): boolean {
  return /\.\w+$/.test(path) || /^\/(api|trpc|auth|assets)(\/|$)/.test(path);
}

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Express, RequestHandler } from 'express';

/** What the page loads, all served from here; the page has no script of its own, so that the content policy holds. */
const FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
  'favicon-32x32.png': 'image/png',
};

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hearth API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/docs/favicon-32x32.png" type="image/png">
</head>
<body>
<div id="docs"></div>
<noscript>The API is described in <a href="/openapi.json">/openapi.json</a>.</noscript>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  displayOperationId: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  persistAuthorization: false,
  validatorUrl: null,
});
`;

/** The OpenAPI document and a page to read and try it, under `policy`. `document` is made at the first request. */
export function addDocs(app: Express, document: () => Promise<object>, policy: RequestHandler): void {
  let text: Promise<string> | null = null;
  app.get('/openapi.json', async (_req, res) => {
    text ??= document().then((value) => JSON.stringify(value));
    res.setHeader('Cache-Control', 'no-cache');
    res.type('application/json').send(await text);
  });
  app.get('/docs', policy, (_req, res) => {
    res.setHeader('Cache-Control', 'no-cache');
    res.type('html').send(PAGE);
  });
  const folder = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  app.get('/docs/:file', async (req, res, next) => {
    const { file } = req.params;
    res.setHeader('Cache-Control', 'public, max-age=3600');
    if (file === 'start.js') return void res.type('text/javascript').send(START);
    const type = Object.hasOwn(FILES, file) ? FILES[file] : undefined;
    if (type === undefined) return next();
    res.type(type).send(await readFile(path.join(folder, file)));
  });
}

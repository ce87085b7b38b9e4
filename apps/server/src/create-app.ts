import type { Api } from '@hearth/api/create-api.ts';
import type { OnRefusal } from '@hearth/api/rest/bridge-router.ts';
import { createRest } from '@hearth/api/rest/create-rest.ts';
import { REST_BASE } from '@hearth/api/rest/rest-answer.ts';
import type { Ports } from '@hearth/services/ports.ts';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { callContexts } from './call-context.ts';
import type { LimitsOf } from './call-limits.ts';
import { compressAnswers } from './compress-answers.ts';
import { allowOrigins } from './cors.ts';
import { addDocs } from './docs-routes.ts';
import { errorAnswers, noSuchRoute } from './error-answers.ts';
import { eventStream } from './event-stream.ts';
import { health, ready, type HealthChecks } from './health-routes.ts';
import { requireHost } from './host-header.ts';
import { downloadRoute } from './download-route.ts';
import { exportArchive } from './export-routes.ts';
import type { Identify } from './identify.ts';
import { finishOidc, startOidc } from './oidc-routes.ts';
import { requireOwnOrigin } from './own-origin.ts';
import { withRequestId } from './request-id.ts';
import { withRequestLog } from './request-log.ts';
import { packUpload } from './pack-upload.ts';
import { photoFile } from './photo-route.ts';
import { photoImportUpload } from './photo-import-upload.ts';
import { photoUpload } from './photo-upload.ts';
import { recipeFileUpload } from './recipe-file-upload.ts';
import { restRoutes } from './rest-routes.ts';
import { withDocsPolicy, withSecurityHeaders, withSharedPolicy } from './security-headers.ts';
import type { CookieJar } from './session-cookies.ts';
import { sharedPhoto, sharedRecipe } from './shared-recipe-routes.ts';
import { trpcRoutes } from './trpc-routes.ts';
import { warnOfUnbelievedProxy } from './unbelieved-proxy.ts';
import { addWebApp } from './web-app.ts';

export type AppParts = {
  readonly api: Api;
  readonly ports: Ports;
  readonly identify: Identify;
  readonly cookies: CookieJar;
  readonly limitsOf: LimitsOf | null;
  readonly health: HealthChecks;
  readonly log: Logger;
  readonly publicUrl: string | null;
  readonly trustProxy: number;
  /** Other origins whose pages may call the API, with tokens and without cookies; none by default. */
  readonly corsOrigins?: readonly string[];
  readonly jsonBodyMaxBytes: number;
  readonly packUploadMaxBytes: number;
  /** Where the built web app is. */
  readonly webFolder: string;
};

/** The whole HTTP surface, in the order it is asked. */
export function createApp(parts: AppParts): Express {
  const { api, log, jsonBodyMaxBytes } = parts;
  const app = express();
  app.disable('x-powered-by');
  // What guards a path compares it as it is written; routing must not be laxer.
  app.enable('case sensitive routing');
  app.set('trust proxy', parts.trustProxy);
  app.set('query parser', 'simple');
  app.use(withRequestId(), withRequestLog(log), withSecurityHeaders(parts.publicUrl), requireHost());
  app.use(warnOfUnbelievedProxy(parts.trustProxy, log));
  const { corsOrigins = [], publicUrl } = parts;
  app.use(allowOrigins(corsOrigins), requireOwnOrigin(publicUrl, corsOrigins));
  app.use(compressAnswers());

  const contextOf = callContexts(parts);
  const onRefusal: OnRefusal = (error, status, call) => {
    if (status >= 500) log.error({ err: error.cause ?? error, ...call }, 'a call broke down');
  };
  app.get('/health', health(parts.health));
  app.get('/ready', ready(parts.health));
  const oidc = { uow: api.uow, ports: parts.ports, contextOf, log };
  app.get('/auth/oidc/:provider', startOidc(oidc));
  app.get('/auth/oidc/:provider/callback', finishOidc(oidc));
  app.get('/exports/:token', exportArchive(api.uow, parts.ports));
  const trpc = trpcRoutes({ router: api.trpc, contextOf, maxBodyBytes: jsonBodyMaxBytes, onRefusal });
  app.get('/trpc/:procedure', trpc);
  app.post('/trpc/:procedure', trpc);
  const withFiles = { uow: api.uow, ports: parts.ports, contextOf, onRefusal };
  app.get(`${REST_BASE}/recipes/:recipeId/photos/:photoId/:size`, photoFile(withFiles));
  app.get('/r/:token', withSharedPolicy(parts.publicUrl), sharedRecipe(withFiles));
  app.get('/r/:token/photos/:photoId/:size', withSharedPolicy(parts.publicUrl), sharedPhoto(withFiles));
  const uploads = [
    packUpload({ ...withFiles, maxBytes: parts.packUploadMaxBytes }),
    photoUpload(withFiles),
    photoImportUpload(withFiles),
    recipeFileUpload(withFiles),
  ];
  const streams = api.operations
    .filter(({ contract }) => contract.kind === 'stream')
    .map((operation) => eventStream({ uow: api.uow, onRefusal }, operation));
  const downloads = api.operations
    .filter(({ contract }) => contract.kind === 'download')
    .map((operation) => downloadRoute({ uow: api.uow, onRefusal }, operation));
  const rest = createRest(api, onRefusal);
  app.use(REST_BASE, restRoutes({ rest, uploads, streams, downloads, jsonBodyMaxBytes, contextOf, onRefusal }));
  const document = async (): Promise<object> =>
    (await import('@hearth/api/rest/openapi-document.ts')).openApiDocument();
  addDocs(app, document, withDocsPolicy(parts.publicUrl));
  addWebApp(app, parts.webFolder);
  app.use(noSuchRoute());
  app.use(errorAnswers(log, jsonBodyMaxBytes));
  return app;
}

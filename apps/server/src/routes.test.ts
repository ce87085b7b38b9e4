import { createApi } from '@hearth/api/create-api.ts';
import { REST_BASE } from '@hearth/api/rest/rest-answer.ts';
import { restContractsOf } from '@hearth/api/rest/document-router.ts';
import { contracts } from '@hearth/contracts/contracts.ts';
import { openDatabase } from '@hearth/database/client.ts';
import { unitOfWork } from '@hearth/database/unit-of-work.ts';
import { testPorts } from '@hearth/testing/test-ports.ts';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from './create-app.ts';
import { plainRoutes } from './plain-routes.ts';
import { createCookieJar } from './session-cookies.ts';

const Layer = z.object({
  name: z.string(),
  route: z.object({ path: z.string(), stack: z.array(z.object({ method: z.string().optional() })) }).optional(),
  handle: z.custom<{ readonly stack?: unknown }>(),
});
const Stack = z.array(Layer);

/** Steps on the way to a route that answer by refusing or not at all. */
const STEPS = new Set([
  'requestId',
  'requestLog',
  'securityHeaders',
  'hostHeader',
  'unbelievedProxy',
  'cors',
  'ownOrigin',
  'compressed',
  'refuseMethod',
  'unknownRoute',
  'errorAnswer',
]);

type Found = { readonly method: string; readonly path: string };

const nameOf = ({ method, path }: Found): string => `${method} ${path}`;

function routesIn(stack: unknown, base: string): Found[] {
  return Stack.parse(stack).flatMap(({ name, route, handle }): Found[] => {
    if (route)
      return [...new Set(route.stack.map(({ method }) => method?.toUpperCase() ?? 'ANY'))].map((method) => ({
        method,
        path: base + route.path,
      }));
    if (name === 'router') return routesIn(handle.stack, REST_BASE);
    expect(STEPS.has(name), `a layer called ${name} that is neither a route nor a known step`).toBe(true);
    return [];
  });
}

it('every route of the server is a contract or in the table of plain routes, and every one of those is a route', async () => {
  const database = openDatabase({
    url: 'postgresql://nobody@127.0.0.1:1/none',
    poolSize: 1,
    onConnectionError: () => undefined,
  });
  const uow = unitOfWork(database, () => undefined);
  const ports = testPorts({ now: () => new Date(0) });
  const listener = { next: () => Promise.resolve(), close: () => Promise.resolve() };
  const app = createApp({
    api: createApi({ uow, ports, listener, demoSignIn: true }),
    ports,
    limitsOf: null,
    identify: () => Promise.resolve({ actor: null, signInFailure: null }),
    cookies: createCookieJar({ secure: false, now: ports.now }),
    health: { askDatabase: () => Promise.resolve(true), workerAlive: () => null, isReady: () => true },
    log: pino({ level: 'silent' }),
    publicUrl: null,
    trustProxy: 0,
    jsonBodyMaxBytes: 1024,
    packUploadMaxBytes: 1024,
    webFolder: '/nowhere',
  });
  const stack: unknown = app.router.stack;
  const contracted = restContractsOf(contracts).map(
    ({ contract: { rest } }) => `${rest.method} ${REST_BASE}${rest.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
  );
  expect(routesIn(stack, '').map(nameOf).toSorted()).toEqual([...plainRoutes.map(nameOf), ...contracted].toSorted());
  await database.close();
});

import type { Permission } from '@hearth/contracts/shared/contract.ts';

/**
 * Who may use a route that is no contract. `development`: only on the embedded development database; a permission: who
 * holds it in the household that is named.
 */
export type PlainAccess = 'public' | 'development' | Permission;

export type PlainRoute = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly access: PlainAccess;
  readonly purpose: string;
};

/** Every route that is no contract. A route in neither is a hole in the wall: the route test fails on it. */
export const plainRoutes: readonly PlainRoute[] = [
  {
    method: 'GET',
    path: '/trpc/:procedure',
    access: 'public',
    purpose: 'tRPC queries and subscriptions; each is held to the access of its contract',
  },
  {
    method: 'POST',
    path: '/trpc/:procedure',
    access: 'public',
    purpose: 'tRPC mutations; each is held to the access of its contract',
  },
  { method: 'GET', path: '/openapi.json', access: 'public', purpose: 'The OpenAPI document of the REST API' },
  { method: 'GET', path: '/docs', access: 'public', purpose: 'The REST API to read and try' },
  { method: 'GET', path: '/docs/:file', access: 'public', purpose: "The page's scripts and styles" },
  { method: 'GET', path: '/health', access: 'public', purpose: 'Whether the database answers and the worker is alive' },
  { method: 'GET', path: '/ready', access: 'public', purpose: 'Whether to send requests here' },
  {
    method: 'GET',
    path: '/auth/oidc/:provider',
    access: 'public',
    purpose: 'Sends a browser to another issuer to sign in there',
  },
  {
    method: 'GET',
    path: '/auth/oidc/:provider/callback',
    access: 'public',
    purpose: 'Signs in who comes back from there, in the browser that set out',
  },
  {
    method: 'GET',
    path: '/exports/:token',
    access: 'public',
    purpose: 'The archive of an export, for whoever holds its signed link, until it expires',
  },
  {
    method: 'GET',
    path: '/api/v1/recipes/:recipeId/photos/:photoId/:size',
    access: 'recipes:read',
    purpose: "A photo of one of a household's recipes, as WebP",
  },
  {
    method: 'GET',
    path: '/r/:token',
    access: 'public',
    purpose: 'The page of a shared recipe, for whoever holds its link, until it expires or is withdrawn',
  },
  {
    method: 'GET',
    path: '/r/:token/photos/:photoId/:size',
    access: 'public',
    purpose: 'A photo of a shared recipe, as WebP, for whoever holds its link',
  },
  { method: 'GET', path: '/assets/*file', access: 'public', purpose: "The web app's scripts and styles" },
  { method: 'GET', path: '/{*page}', access: 'public', purpose: 'The web app' },
];

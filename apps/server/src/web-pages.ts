/** The addresses of the web app's pages but `/`, as its router writes them; a test holds the two together. */
export const webPages: readonly string[] = [
  '/welcome',
  '/sign-in',
  '/register',
  '/verify-email',
  '/forgot-password',
  '/reset-password',
  '/join',
  '/account',
  '/clients',
  '/households/new',
  '/week/:weekOf?',
  '/recipes',
  '/recipes/:recipeId',
  '/recipes/new',
  '/recipes/import',
  '/recipes/:recipeId/edit',
  '/list',
  '/list/:planId',
  '/cart',
  '/cart/:planId',
  '/household',
  '/household/people',
  '/household/log',
  '/household/webhooks',
  '/household/ai',
  '/household/data',
];

const pattern = new RegExp(`^(?:${webPages.map(patternOf).join('|')})/?$`, 'i');

/** Whether the web app has a page at a path; its router minds neither case nor a slash at the end. */
export function isWebPage(path: string): boolean {
  return path === '/' || pattern.test(path);
}

function patternOf(page: string): string {
  return page.replaceAll(/\/:\w+\?/g, '(?:/[^/]+)?').replaceAll(/:\w+/g, '[^/]+');
}

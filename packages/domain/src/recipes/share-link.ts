/** Where a server shows a recipe to whoever holds the token of its link. */
export const sharePath = (token: string): string => `/r/${token}`;

/** Of this path and of what lies below it, and of the API's; as routes are matched, in any case. */
const SHARED = /\/(?:r|shared-recipes)\/[\w-]{64}(?:\/|$)/i;

/**
 * Whether a web address is a link by which some Hearth server shares a recipe. It is told by its shape alone, for a link
 * of another server is as much of a secret: whoever has it can read the recipe.
 */
export function isShareLink(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { pathname } = new URL(url);
  try {
    return SHARED.test(decodeURIComponent(pathname));
  } catch {
    return SHARED.test(pathname);
  }
}

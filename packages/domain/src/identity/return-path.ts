const HERE = 'http://hearth.invalid';
const LONGEST = 500;

/**
 * Where a browser goes after signing in: the path and query that were wished for, or `/` for anything that could lead
 * off this server, or back into the sign-in itself.
 */
export function returnPathOf(wished: string | null | undefined): string {
  if (typeof wished !== 'string' || wished.length > LONGEST) return '/';
  if (!wished.startsWith('/') || /[\\\p{Cc}]/u.test(wished)) return '/';
  const url = URL.parse(wished, HERE);
  if (url === null || url.origin !== HERE) return '/';
  // Resolving takes dots out, so a path that began with one slash may now begin with two.
  return url.pathname.startsWith('//') || url.pathname.startsWith('/auth/') ? '/' : url.pathname + url.search;
}

export const masked = '********';

/**
 * A URL without what may be secret in it: the password, and the parameters, which may name passwords and key files. What
 * cannot be read as a URL is masked whole.
 */
export function maskUrl(value: string): string {
  if (!URL.canParse(value)) return masked;
  const { protocol, host, pathname, username, password, search } = new URL(value);
  if (host === '') return masked;
  const user = username === '' && password === '' ? '' : `${username}${password === '' ? '' : `:${masked}`}@`;
  return `${protocol}//${user}${host}${pathname}${search === '' ? '' : `?${masked}`}`;
}

/** `url` may be pooled; `directUrl` is for LISTEN and the worker; `ownerUrl` for migrate, studio and backup. */
export type ConnectionUrls = { url: string; directUrl: string; ownerUrl: string };

/** Each missing URL is the first one. */
export function completeUrls(given: {
  url: string;
  directUrl?: string | undefined;
  ownerUrl?: string | undefined;
}): ConnectionUrls {
  return { url: given.url, directUrl: given.directUrl ?? given.url, ownerUrl: given.ownerUrl ?? given.url };
}

/** The same server, account and options with another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(name)}`;
  return changed.href;
}

/** The database a URL names. PostgreSQL falls back to the user's name. */
export function databaseOf(url: string): string {
  const { pathname, username } = new URL(url);
  return decodeURIComponent(pathname.slice(1) || username);
}

/** For messages: where the database is, without any secret. */
export function describeUrl(url: string): string {
  const { hostname, port } = new URL(url);
  return `${databaseOf(url)} at ${hostname}:${port || '5432'}`;
}

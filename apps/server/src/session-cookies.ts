import type { SessionCookies } from '@hearth/api/kernel/context.ts';
import type { Request, Response } from 'express';

/** The tokens a browser keeps for its pages, out of reach of their scripts. */
export type CookieJar = {
  /** The access token the `Cookie` header carries. */
  accessToken(cookieHeader: string | undefined): string | null;
  /** The cookies of one request and its answer. */
  of(req: Pick<Request, 'headers'>, res: Pick<Response, 'append'>): SessionCookies;
};

export type CookieOptions = {
  /** Whether users reach the server over https: the cookies then never travel over anything else. */
  readonly secure: boolean;
  readonly now: () => Date;
};

/** The names of the cookies. Over https a browser binds `__Host-` to this very host. */
export function cookieNames(secure: boolean): { readonly access: string; readonly refresh: string } {
  const prefix = secure ? '__Host-' : '';
  return { access: `${prefix}hearth_access`, refresh: `${prefix}hearth_refresh` };
}

/** Both cookies stay as long as the session: an access token that is over tells the server that there was one. */
export function createCookieJar({ secure, now }: CookieOptions): CookieJar {
  const names = cookieNames(secure);
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  const cookie = (name: string, value: string, seconds: number): string =>
    `${name}=${value}; ${attributes}; Max-Age=${seconds}`;
  return {
    accessToken: (header) => cookieNamed(header, names.access),
    of: ({ headers }, res) => {
      const set = (accessToken: string, refreshToken: string, seconds: number): void => {
        res.append('Set-Cookie', cookie(names.access, accessToken, seconds));
        res.append('Set-Cookie', cookie(names.refresh, refreshToken, seconds));
      };
      return {
        refreshToken: cookieNamed(headers.cookie, names.refresh),
        keep: ({ accessToken, refreshToken, refreshExpiresAt }) =>
          set(
            accessToken,
            refreshToken,
            Math.max(0, Math.floor((refreshExpiresAt.getTime() - now().getTime()) / 1000)),
          ),
        clear: () => set('', '', 0),
      };
    },
  };
}

/** The value of a cookie; null for none, or an empty one. */
export function cookieNamed(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const [key, ...value] = pair.trim().split('=');
    if (key === name) return value.join('=') || null;
  }
  return null;
}

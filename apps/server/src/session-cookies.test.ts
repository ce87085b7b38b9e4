import type { SessionCookies } from '@hearth/api/kernel/context.ts';
import { describe, expect, it } from 'vitest';
import { createCookieJar } from './session-cookies.ts';

const noon = new Date('2026-11-23T12:00:00Z');
const tokens = {
  accessToken: 'a.b.c',
  refreshToken: 'hearth_rt_x',
  refreshExpiresAt: new Date(noon.getTime() + 3_600_500),
};

function given(secure: boolean, act: (cookies: SessionCookies) => void, header = ''): string[] {
  const sent: string[] = [];
  const jar = createCookieJar({ secure, now: () => noon });
  const res = { append: (_name: string, value?: string | string[]) => void sent.push(String(value)) };
  // The jar appends headers to a response and does nothing else with it.
  act(jar.of({ headers: { cookie: header } }, res as never));
  return sent;
}

describe('session cookies', () => {
  it('are out of reach of scripts and other sites, for as long as the session', () => {
    expect(given(false, (cookies) => cookies.keep(tokens))).toEqual([
      'hearth_access=a.b.c; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600',
      'hearth_refresh=hearth_rt_x; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600',
    ]);
  });

  it('are bound to this host over https, and travel over nothing else', () => {
    expect(given(true, (cookies) => cookies.keep(tokens))).toEqual([
      '__Host-hearth_access=a.b.c; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=3600',
      '__Host-hearth_refresh=hearth_rt_x; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=3600',
    ]);
  });

  it('are taken back by empty ones that are over', () => {
    expect(given(false, (cookies) => cookies.clear())).toEqual([
      'hearth_access=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
      'hearth_refresh=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
    ]);
  });

  it('are found among others, under their own names alone', () => {
    const jar = createCookieJar({ secure: false, now: () => noon });
    const accessToken = (header: string | undefined) => jar.accessToken(header);
    expect(accessToken('theme=dark; hearth_access=a=b; x=1')).toBe('a=b');
    for (const header of [undefined, '', 'hearth_access=', 'xhearth_access=1', '__Host-hearth_access=1'])
      expect(accessToken(header)).toBeNull();
    given(true, ({ refreshToken }) => expect(refreshToken).toBeNull(), 'hearth_refresh=1');
    given(true, ({ refreshToken }) => expect(refreshToken).toBe('1'), '__Host-hearth_refresh=1');
  });
});

import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { isWebPage, webPages } from './web-pages.ts';

it('are the routes of the web app, one and all', async () => {
  const app = await readFile(new URL('../../web/src/app.tsx', import.meta.url), 'utf8');
  const written = [...app.matchAll(/<Route\s[^>]*?\bpath="([^"]*)"/g)].map(([, path = '']) => path);
  expect(app.match(/<Route index /g)).toHaveLength(1);
  expect(written).toContain('*');
  expect(written.filter((path) => path !== '*').toSorted()).toEqual(webPages.toSorted());
});

it.each(['/', '/welcome', '/week', '/week/2026-11-16', '/Week/', '/list/01a1fb9f', '/household/people'])(
  '%s is a page',
  (path) => {
    expect(isWebPage(path)).toBe(true);
  },
);

it.each(['/soups', '/week/2026-11-16/x', '/welcome/x', '//', '/weeks', '/household/peoples', '/list/a/b'])(
  '%s is none',
  (path) => {
    expect(isWebPage(path)).toBe(false);
  },
);

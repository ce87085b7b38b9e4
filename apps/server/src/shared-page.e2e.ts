import { request } from 'node:http';
import { aPhoto } from '@hearth/adapters/images/testing/a-photo.ts';
import { readPage } from '@hearth/adapters/recipe-pages/read-page.ts';
import { OpenShare } from '@hearth/contracts/recipes/shares.contract.ts';
import { openDatabase, type Database } from '@hearth/database/client.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask, type Answer } from './testing/ask.ts';
import { captureLog } from './testing/captured-log.ts';
import { launchBrowser, missingForPages } from './testing/real-browser.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

const { log, lines } = captureLog('debug');
let hearth: TestHearth;
let database: Database;
let cookie: string;
beforeAll(async () => {
  hearth = await startTestHearth({ RATE_LIMIT_PER_MINUTE: '0' }, { log });
  database = openDatabase({ url: hearth.databaseUrl, poolSize: 1, onConnectionError: () => undefined });
  cookie = await hearth.cookieOf(hearth.userId);
});
afterAll(async () => {
  await database?.close();
  await hearth?.close();
});

const Made = z.object({ id: z.string() });
const api = (path: string, json?: object, method?: string): Promise<Answer> =>
  ask(`${hearth.url}/api/v1${path}`, { cookie, ...(json ? { json } : {}), ...(method ? { method } : {}) });
const ours = () => ({ householdId: hearth.householdId });

async function aRecipe(recipe: object = {}): Promise<string> {
  const soup = {
    title: 'Grandma’s soup',
    summary: 'It warms.',
    servings: 2,
    prepMinutes: 10,
    cookMinutes: 20,
    totalMinutes: 30,
    lines: [
      { text: '2 onions, sliced', section: 'Base' },
      { text: '500 ml water', section: 'Base' },
      { text: '1 tsp salt' },
    ],
    steps: [{ text: 'Fry the onions.' }, { text: 'Simmer at 180 °C.' }],
    source: { url: 'https://example.org/soup', author: 'Grandma' },
  };
  return Made.parse((await api('/recipes', { ...ours(), recipe: { ...soup, ...recipe } })).json).id;
}
async function aPhotoOf(recipeId: string): Promise<string> {
  const form = new FormData();
  form.append('householdId', hearth.householdId);
  form.append('alt', 'A pot of "soup"');
  form.append('file', new Blob([await aPhoto({ width: 1000, height: 700 })]), 'soup.jpg');
  const answer = await ask(`${hearth.url}/api/v1/recipes/${recipeId}/photos`, { method: 'POST', body: form, cookie });
  return Made.parse(answer.json).id;
}
async function shared(recipeId: string): Promise<OpenShare> {
  await api('/recipe-shares', { ...ours(), recipeId });
  const { json } = await api(`/recipe-shares?householdId=${hearth.householdId}&recipeId=${recipeId}`);
  return OpenShare.parse(z.object({ items: z.array(z.unknown()) }).parse(json).items[0]);
}
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(hearth.url + path, { headers });
const revoke = ({ id }: OpenShare): Promise<Answer> =>
  api(`/recipe-shares/${id}?householdId=${hearth.householdId}`, undefined, 'DELETE');

/** As a browser asks about what it has; `fetch` would say that it wants it anew. */
function statusOf(path: string, tag: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asking = request(hearth.url + path, { headers: { 'if-none-match': tag } }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
    });
    asking.on('error', reject);
    asking.end();
  });
}

describe('the page of a shared recipe', () => {
  it('is read by whoever holds its link, and by nobody once that is withdrawn', async () => {
    const recipeId = await aRecipe();
    const photoId = await aPhotoOf(recipeId);
    const share = await shared(recipeId);
    const page = await get(share.path);
    const markup = await page.text();
    expect(page.status).toBe(200);
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
      'x-content-type-options': 'nosniff',
    });
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none';style-src 'sha256-[^;]+';img-src 'self';/,
    );
    expect(markup).toContain('<h1>Grandma’s soup</h1>');
    expect(markup).toContain('alt="A pot of &quot;soup&quot;"');
    for (const secret of [hearth.householdId, recipeId, 'Demo']) expect(markup).not.toContain(secret);
    const photo = `${share.path}/photos/${photoId}`;
    const shown = await get(`${photo}/medium`);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, no-cache',
      'x-robots-tag': 'noindex',
    });
    expect(Buffer.from(await shown.arrayBuffer()).toString('latin1', 8, 12)).toBe('WEBP');
    expect(await revoke(share)).toMatchObject({ status: 200 });
    for (const gone of [share.path, `${photo}/medium`]) expect((await get(gone)).status).toBe(404);
    expect(await ask(`${hearth.url}/api/v1/shared-recipes/${share.token}`)).toMatchObject({
      status: 404,
      json: { code: 'link.not-valid' },
    });
  });

  it('is imported by Hearth itself as the same recipe', async () => {
    const recipeId = await aRecipe({ title: 'Soup <b>& "bread"</b>', notes: [{ title: 'Tip', text: 'Add thyme.' }] });
    const share = await shared(recipeId);
    const html = await (await get(share.path)).text();
    const { recipe } = readPage({ html });
    expect(recipe).toMatchObject({
      title: 'Soup <b>& "bread"</b>',
      servings: 2,
      prepMinutes: 10,
      ingredients: [
        { section: 'Base', text: '2 onions, sliced' },
        { section: 'Base', text: '500 ml water' },
        { section: null, text: '1 tsp salt' },
      ],
      instructions: [{ text: 'Fry the onions.' }, { text: 'Simmer at 180 °C.' }],
      notes: [{ title: 'Tip', text: 'Add thyme.' }],
      sourceUrl: 'https://example.org/soup',
      author: 'Grandma',
      doubts: [],
    });
    const imported = await api('/recipes/import', { ...ours(), from: { kind: 'html', html }, save: false });
    expect(imported).toMatchObject({ status: 201 });
    expect(imported.text).toContain('2 onions, sliced');
    const from = { kind: 'html', html, url: `${hearth.url}${share.path}` };
    const taken = await api('/recipes/import', { ...ours(), from, ifSame: 'keep-both' });
    expect(taken).toMatchObject({ status: 201, json: { recipe: { source: { url: 'https://example.org/soup' } } } });
    expect(taken.text).not.toContain(share.token);
  });

  it('shows amounts for as many as are asked for, in the measures that are asked for, or as they are written', async () => {
    const { path } = await shared(await aRecipe());
    const scaled = await (await get(`${path}?servings=6&system=us`)).text();
    expect(scaled).toContain('<li>6 onions, sliced</li>');
    expect(scaled).toMatch(/Simmer at 3\d\d °F/);
    expect(readPage({ html: scaled }).recipe).toMatchObject({ servings: 2 });
    for (const query of ['?servings=0', '?servings=x&system=y', '?servings=6&servings=7', '?other=1'])
      expect(await (await get(path + query)).text()).toContain('<li>2 onions, sliced</li>');
  });

  it('is at no address but its own, and every other says the same', async () => {
    const mine = await shared(await aRecipe());
    const other = await aRecipe();
    const photoId = await aPhotoOf(other);
    const theirs = await shared(other);
    const changed = `${mine.token.slice(0, -1)}${mine.token.endsWith('A') ? 'B' : 'A'}`;
    const pages: string[] = [];
    for (const path of [
      `/r/${changed}`,
      '/r/x',
      `/r/${'%41'.repeat(64)}`,
      `/r/${mine.token}/photos/${photoId}/medium`,
      `/r/${theirs.token}/photos/${photoId}/huge`,
      `/r/${theirs.token}/photos/..%2f${photoId}/medium`,
    ]) {
      const answer = await get(path);
      expect({ path, status: answer.status }).toEqual({ path, status: 404 });
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-robots-tag')).toBe('noindex');
      pages.push(await answer.text());
    }
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain('This link is not valid');
    expect((await get(`/r/${theirs.token}/photos/${photoId}/medium`)).status).toBe(200);
  });

  it('asks about a photo anew each time, and is sent it once', async () => {
    const recipeId = await aRecipe();
    const share = await shared(recipeId);
    const at = `${share.path}/photos/${await aPhotoOf(recipeId)}/small`;
    const tag = (await get(at)).headers.get('etag') ?? '';
    expect(await statusOf(at, tag)).toBe(304);
    expect(await statusOf(at.replace('small', 'medium'), tag)).toBe(200);
    expect(await revoke(share)).toMatchObject({ status: 200 });
    expect(await statusOf(at, tag)).toBe(404);
  });

  it('leaves its link in no line of the log', async () => {
    const share = await shared(await aRecipe());
    await get(share.path);
    await get(`${share.path}/photos/${share.id}/small?x=1`);
    await get(`/R/${share.token}`);
    await ask(`${hearth.url}/api/v1/shared-recipes/${share.token}`);
    await ask(`${hearth.url}/api/v1/shared-recipes/${share.token}?servings=none`);
    await get('/r/short-lowercase-token');
    const written = lines.join('');
    expect(written).toContain('"path":"/r/[hidden]"');
    expect(written).toContain('"path":"/api/v1/shared-recipes/[hidden]"');
    for (const secret of [share.token, 'short-lowercase-token']) expect(written).not.toContain(secret);
  });
});

it('is counted like every public call', async () => {
  const counting = await startTestHearth({ RATE_LIMIT_PER_MINUTE: '3' });
  try {
    const asked = Array.from({ length: 6 }, () => fetch(`${counting.url}/r/x`));
    const statuses = (await Promise.all(asked)).map(({ status }) => status).toSorted((one, two) => one - two);
    expect(statuses).toEqual([404, 404, 404, 429, 429, 429]);
  } finally {
    await counting.close();
  }
});

/** Run in the page, which has its own types. */
const LOOK = `({
  overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  ground: getComputedStyle(document.body).backgroundColor,
  images: [...document.images].map(({ naturalWidth }) => naturalWidth > 0),
  title: document.title,
})`;
const Seen = z.object({ overflow: z.number(), ground: z.string(), images: z.array(z.boolean()), title: z.string() });

describe.skipIf(missingForPages.length > 0)('in a real browser', () => {
  it.each([320, 1280])(
    'at %i pixels nothing is wider than the page, in light and dark, and nothing is refused or run',
    async (width) => {
      const browser = await launchBrowser();
      try {
        const recipeId = await aRecipe({ title: `<script>document.title = 'run'</script>${'Long'.repeat(30)}` });
        await aPhotoOf(recipeId);
        const { path } = await shared(recipeId);
        const page = await browser.newPage({ viewport: { width, height: 800 } });
        const complaints: string[] = [];
        page.on('console', (message) => complaints.push(message.text()));
        page.on('pageerror', (error) => complaints.push(error.message));
        const grounds: string[] = [];
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await page.goto(hearth.url + path, { waitUntil: 'load' });
          const seen = Seen.parse(await page.evaluate(LOOK));
          expect(seen).toMatchObject({ overflow: 0, images: [true] });
          expect(seen.title).toContain('<script>');
          grounds.push(seen.ground);
        }
        expect(new Set(grounds).size).toBe(2);
        await page.getByLabel('Servings').fill('6');
        await page.getByRole('button', { name: 'Show' }).click();
        await page.getByText('6 onions, sliced').waitFor();
        expect(complaints).toEqual([]);
      } finally {
        await browser.close();
      }
    },
  );
});

import { request } from 'node:http';
import { aPhoto, PHOTOGRAPHER } from '@hearth/adapters/images/testing/a-photo.ts';
import { RecipePhoto } from '@hearth/contracts/recipes/photos.contract.ts';
import { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { openDatabase, type Database } from '@hearth/database/client.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask, type Answer } from './testing/ask.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

let hearth: TestHearth;
let database: Database;
let cookie: string;
let stranger: string;
let photos: string;
let jpeg: Blob;
beforeAll(async () => {
  hearth = await startTestHearth();
  database = openDatabase({ url: hearth.databaseUrl, poolSize: 1, onConnectionError: () => undefined });
  cookie = await hearth.cookieOf(hearth.userId);
  stranger = await hearth.cookieOf(await hearth.newUser('user'));
  const { json } = await ask(`${hearth.url}/api/v1/recipes`, {
    json: { householdId: hearth.householdId, recipe: { title: 'Soup', servings: 2, lines: [{ text: '1 onion' }] } },
    cookie,
  });
  photos = photosOf(z.object({ id: RecipeId }).parse(json).id);
  jpeg = new Blob([await aPhoto({ width: 2000, height: 1500 })]);
});
afterAll(async () => {
  await database?.close();
  await hearth?.close();
});

const photosOf = (recipeId: string): string => `${hearth.url}/api/v1/recipes/${recipeId}/photos`;

type Field = readonly [name: string, value: string | Blob];

function upload(fields: readonly Field[], { as = cookie, to = photos } = {}): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of fields) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, 'soup.jpg');
  }
  return ask(to, { method: 'POST', body: form, cookie: as });
}
const own = (file: Blob): Field[] => [
  ['householdId', hearth.householdId],
  ['file', file],
];
const listed = async (): Promise<unknown> =>
  (await ask(`${photos}?householdId=${hearth.householdId}`, { cookie })).json;
const at = (id: string, size: string, householdId: string = hearth.householdId): string =>
  `${photos}/${id}/${size}?householdId=${householdId}`;
const get = (url: string, headers: Record<string, string> = { cookie }): Promise<Response> => fetch(url, { headers });

describe('a photo', () => {
  it('is uploaded, seen by the household, and gone once it is removed', async () => {
    const answer = await upload([
      ['householdId', hearth.householdId],
      ['alt', 'A pot of soup'],
      ['file', jpeg],
    ]);
    expect(answer).toMatchObject({ status: 201, json: { alt: 'A pot of soup', width: 1600, height: 1200 } });
    const photo = RecipePhoto.parse(answer.json);
    expect(await listed()).toEqual({ items: [photo] });
    const addresses = ['large', 'medium', 'small'].map((size) => at(photo.id, size));
    const lengths: number[] = [];
    for (const address of addresses) {
      const shown = await get(address);
      const bytes = Buffer.from(await shown.arrayBuffer());
      expect(shown.status).toBe(200);
      expect(bytes.toString('latin1', 8, 12)).toBe('WEBP');
      expect(bytes.includes(PHOTOGRAPHER)).toBe(false);
      expect(Object.fromEntries(shown.headers)).toMatchObject({
        'content-type': 'image/webp',
        'content-length': String(bytes.length),
        'cache-control': 'private, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      });
      lengths.push(bytes.length);
    }
    expect(lengths).toEqual(lengths.toSorted((one, two) => two - one));
    expect(lengths[0]).toBe(photo.bytes);
    const removed = await ask(`${photos}/${photo.id}?householdId=${hearth.householdId}`, { method: 'DELETE', cookie });
    expect(removed).toMatchObject({ status: 200, json: { removed: true } });
    for (const address of addresses) {
      const gone = await get(address);
      expect(gone.status).toBe(404);
      expect(gone.headers.get('cache-control')).toBe('no-store');
    }
    expect(await listed()).toEqual({ items: [] });
  });

  it('is sent once: whoever has it is told that it is the same, and one that is asked about alone is not sent', async () => {
    const { id } = RecipePhoto.parse((await upload(own(jpeg))).json);
    const first = await get(at(id, 'small'));
    const tag = first.headers.get('etag') ?? '';
    expect(await revalidated(at(id, 'small'), tag)).toEqual({ status: 304, bytes: 0 });
    expect(await revalidated(at(id, 'medium'), tag)).toMatchObject({ status: 200 });
    const head = await fetch(at(id, 'small'), { method: 'HEAD', headers: { cookie } });
    expect(head.headers.get('content-length')).toBe(first.headers.get('content-length'));
  });

  it('is for its household alone, and nobody learns whether it is there', async () => {
    const { id } = RecipePhoto.parse((await upload(own(jpeg))).json);
    const elsewhere = await ask(`${hearth.url}/api/v1/households`, {
      json: { name: 'Other', currency: 'EUR', zone: 'UTC', weekStart: 1, memberName: 'Eve' },
      cookie: stranger,
    });
    const theirs = z.object({ id: z.string() }).parse(elsewhere.json).id;
    expect((await get(at(id, 'large'), {})).status).toBe(401);
    expect(await ask(at(id, 'large'), { cookie: stranger })).toMatchObject({
      status: 404,
      json: { code: 'household.not-found' },
    });
    expect(await ask(at(id, 'large', theirs), { cookie: stranger })).toMatchObject({
      status: 404,
      json: { code: 'recipe.photo-not-found' },
    });
    expect(await upload(own(jpeg), { as: stranger })).toMatchObject({
      status: 404,
      json: { code: 'household.not-found' },
    });
    expect(
      await upload(
        [
          ['householdId', theirs],
          ['file', jpeg],
        ],
        { as: stranger },
      ),
    ).toMatchObject({
      status: 404,
      json: { code: 'recipe.not-found' },
    });
    expect(await upload(own(jpeg), { as: '' })).toMatchObject({ status: 401 });
  });

  it('is at no address that names it otherwise', async () => {
    const { id } = RecipePhoto.parse((await upload(own(jpeg))).json);
    const addresses = [
      at(id, 'huge'),
      at(id, 'large.webp'),
      at('..%2f..', 'large'),
      at(id, '..%2flarge'),
      `${photos}/${id}/large`,
      `${photosOf(id)}/${id}/large?householdId=${hearth.householdId}`,
    ];
    for (const address of addresses) expect((await get(address)).status).toBe(404);
  });
});

describe('refused is', () => {
  const empty = { items: [] };
  let to: string;
  beforeAll(async () => {
    const recipe = { title: 'Bare', servings: 2, lines: [{ text: '1 onion' }] };
    const { json } = await ask(`${hearth.url}/api/v1/recipes`, {
      json: { householdId: hearth.householdId, recipe },
      cookie,
    });
    to = photosOf(z.object({ id: RecipeId }).parse(json).id);
  });
  const nothingKept = async (): Promise<void> =>
    expect((await ask(`${to}?householdId=${hearth.householdId}`, { cookie })).json).toEqual(empty);

  it('a photo of more than 15 MB, whether or not the client says how large it is', async () => {
    const told = { type: 'urn:hearth:problem:too-large', code: 'recipe.photo-too-large', maxBytes: 15_000_000 };
    const big = Buffer.alloc(15_100_000, 'x');
    expect(await upload(own(new Blob([big])), { to })).toMatchObject({ status: 413, json: told });
    const part = (name: string): string => `--b\r\ncontent-disposition: form-data; name="${name}"`;
    const fields = `${part('householdId')}\r\n\r\n${hearth.householdId}\r\n${part('file')}; filename="a"\r\n\r\n`;
    expect(await sendRaw(to, [fields, big, '\r\n--b--\r\n'])).toContain('"code":"recipe.photo-too-large"');
    await nothingKept();
  });

  it.each([
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a photo that breaks off', '\u00ff\u00d8\u00ff'],
    ['nothing', ''],
  ])('%s', async (_, text) => {
    expect(await upload(own(new Blob([Buffer.from(text, 'latin1')])), { to })).toMatchObject({
      status: 422,
      json: { code: 'recipe.photo-unusable' },
    });
    await nothingKept();
  });

  it('a form that says where it belongs only behind the file, or not at all, or says what nobody asked', async () => {
    const household: Field = ['householdId', hearth.householdId];
    const forms: [Field[], string][] = [
      [[['file', jpeg], household], 'householdId'],
      [[['file', jpeg]], 'householdId'],
      [[household, ['file', jpeg], ['alt', 'late']], 'alt'],
      [[household, ['recipeId', 'x'], ['file', jpeg]], 'recipeId'],
      [[household, ['picture', jpeg]], 'picture'],
      [[household], 'file'],
    ];
    for (const [fields, field] of forms)
      expect({ field, ...(await upload(fields, { to })) }).toMatchObject({
        status: 400,
        json: { type: 'urn:hearth:problem:invalid-input', errors: [{ path: field }] },
      });
    expect((await ask(to, { json: {}, cookie })).status).toBe(415);
    await nothingKept();
  });

  it('a photo for a recipe of the community', async () => {
    const found = await database.pool.query<{ id: string }>(
      'select id from recipe where household_id = app.commons_id() limit 1',
    );
    expect(await upload(own(jpeg), { to: photosOf(found.rows[0]?.id ?? '') })).toMatchObject({
      status: 403,
      json: { code: 'recipe.not-own' },
    });
  });
});

/** As a browser asks about what it has; `fetch` would say that it wants it anew. */
function revalidated(url: string, tag: string): Promise<{ status: number | undefined; bytes: number }> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { headers: { cookie, 'if-none-match': tag } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.on('end', () => resolve({ status: answer.statusCode, bytes }));
    });
    asking.on('error', reject);
    asking.end();
  });
}

/** Sends the parts chunk by chunk, so without a length. */
function sendRaw(url: string, parts: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'content-type': 'multipart/form-data; boundary=b' };
    const sending = request(url, { method: 'POST', headers }, (answer) => {
      const chunks: string[] = [];
      answer.on('data', (chunk) => chunks.push(String(chunk)));
      answer.on('end', () => resolve(chunks.join('')));
    });
    sending.on('error', reject);
    for (const part of parts) sending.write(part);
    sending.end();
  });
}

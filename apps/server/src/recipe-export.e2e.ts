import { request } from 'node:http';
import { readRecipeFile } from '@hearth/adapters/recipe-files/read-recipe-file.ts';
import { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask } from './testing/ask.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

let hearth: TestHearth;
let cookie: string;
let stranger: string;
let recipes: string;
let recipeId: string;
beforeAll(async () => {
  hearth = await startTestHearth();
  cookie = await hearth.cookieOf(hearth.userId);
  stranger = await hearth.cookieOf(await hearth.newUser('user'));
  recipes = `${hearth.url}/api/v1/recipes`;
  const lines = [{ text: '2 onions, sliced' }, { text: '1 l water' }];
  const recipe = { title: 'Zwiebelsüppchen', servings: 2, lines, steps: [{ text: 'Simmer.' }] };
  const { json } = await ask(recipes, { json: { householdId: hearth.householdId, recipe }, cookie });
  recipeId = z.object({ id: RecipeId }).parse(json).id;
});
afterAll(() => hearth?.close());

type Sending = { readonly body?: object; readonly as?: string | null };
const post = (url: string, { body, as = cookie }: Sending = {}): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { ...(as === null ? {} : { cookie: as }), ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
const one = (format: string): string =>
  `${recipes}/${recipeId}/export?format=${format}&householdId=${hearth.householdId}`;
const problem = async (answer: Response): Promise<unknown> => ({
  status: answer.status,
  type: answer.headers.get('content-type'),
  name: answer.headers.get('content-disposition'),
  ...z
    .object({ code: z.string().optional(), errors: z.array(z.object({ path: z.string() })).optional() })
    .parse(await answer.json()),
});

const FILES = {
  mealie: ['zwiebelsuppchen.zip', 'application/zip', 'PK'],
  cronometer: ['zwiebelsuppchen.txt', 'text/plain; charset=utf-8', '2 onions'],
  jsonld: ['zwiebelsuppchen.jsonld', 'application/ld+json', '{'],
  markdown: ['zwiebelsuppchen.md', 'text/markdown; charset=utf-8', '# Zwiebels'],
  pdf: ['zwiebelsuppchen.pdf', 'application/pdf', '%PDF-'],
} as const;

describe('the export of a recipe', () => {
  for (const [format, [fileName, mediaType, start]] of Object.entries(FILES))
    it(`answers ${format} as a file to be kept`, async () => {
      const answer = await post(one(format));
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(answer.status).toBe(200);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': mediaType,
        'content-disposition': `attachment; filename="${fileName}"`,
        'content-length': String(bytes.length),
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      expect(bytes.toString('latin1').startsWith(start)).toBe(true);
    });

  it('takes its fields from the body as well, and each of them once', async () => {
    const fields = { householdId: hearth.householdId, format: 'markdown' };
    expect((await post(`${recipes}/${recipeId}/export`, { body: fields })).status).toBe(200);
    expect((await post(`${recipes}/${recipeId}/export?format=markdown`, { body: fields })).status).toBe(200);
    expect(await problem(await post(`${recipes}/${recipeId}/export?format=pdf`, { body: fields }))).toMatchObject({
      status: 400,
      errors: [{ path: 'format' }],
    });
    expect(await problem(await post(one('docx')))).toMatchObject({ status: 400, errors: [{ path: 'format' }] });
    expect(await problem(await post(`${one('pdf')}&stray=1`))).toMatchObject({ status: 400 });
    expect((await post(one('pdf'), { body: [] })).status).toBe(400);
  });

  it('is for who sees the recipe, and refuses as any call does', async () => {
    expect(await problem(await post(one('pdf'), { as: null }))).toMatchObject({ status: 401 });
    expect(await problem(await post(one('pdf'), { as: stranger }))).toEqual({
      status: 404,
      type: 'application/problem+json',
      name: null,
      code: 'household.not-found',
    });
    const nowhere = one('pdf').replace(recipeId, '0190a0a0-0000-7000-8000-000000000000');
    expect(await problem(await post(nowhere))).toMatchObject({ status: 404, code: 'recipe.not-found' });
    expect(await problem(await post(one('pdf').replace(recipeId, '%25')))).toMatchObject({ status: 400 });
    for (const method of ['GET', 'HEAD']) {
      const answer = await fetch(one('pdf'), { method, headers: { cookie } });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    }
    const foreign = await fetch(one('pdf'), { method: 'POST', headers: { cookie, origin: 'https://evil.example' } });
    expect(foreign.status).toBe(403);
  });
});

describe('the export of all recipes', () => {
  const everything = (format: string, owner = 'household'): string =>
    `${recipes}/export?format=${format}&owner=${owner}&householdId=${hearth.householdId}`;

  it('answers an archive that is read back', async () => {
    const answer = await post(everything('mealie'));
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="recipes-mealie.zip"',
    });
    const { format, recipes: found } = await readRecipeFile(Buffer.from(await answer.arrayBuffer()));
    const titles: (string | null)[] = [];
    for await (const { draft } of found) titles.push(draft.title);
    expect({ format, titles }).toEqual({ format: 'mealie', titles: ['Zwiebelsüppchen'] });
  });

  it('answers what was cooked as CSV', async () => {
    await ask(`${recipes}/${recipeId}/cookings`, {
      json: { householdId: hearth.householdId, cookedOn: '2026-11-02', servings: 2 },
      cookie,
    });
    const answer = await post(everything('cronometer-servings'));
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect((await answer.text()).split('\r\n')[1]).toMatch(/^2026-11-02,Uncategorized,Zwiebelsüppchen,2\.00 serving,/);
  });

  it('goes on living when a client goes away in the middle', async () => {
    await new Promise<void>((resolve, reject) => {
      const call = request(everything('pdf', 'all'), { method: 'POST', headers: { cookie } }, (answer) => {
        answer.once('data', () => {
          call.destroy();
          resolve();
        });
      });
      call.on('error', reject).end();
    });
    expect((await post(one('markdown'))).status).toBe(200);
  });
});

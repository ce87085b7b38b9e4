import { aPhoto } from '@hearth/adapters/images/testing/a-photo.ts';
import { startFakeOpenAi, type FakeOpenAi } from '@hearth/testing/fake-openai/fake-openai.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask, type Answer } from './testing/ask.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

const PRICES = { service: 'openai', inputMicrosPer1k: 3, outputMicrosPer1k: 12, maxOutputTokens: 4096 };

let service: FakeOpenAi;
let hearth: TestHearth;
let cookie: string;
beforeAll(async () => {
  service = await startFakeOpenAi({ key: 'server-key' });
  hearth = await startTestHearth({
    RATE_LIMIT_PER_MINUTE: '0',
    OPENAI_BASE_URL: service.url,
    OPENAI_API_KEY: 'server-key',
    AI_MODELS: JSON.stringify([
      { ...PRICES, name: 'blind-one' },
      { ...PRICES, name: 'seeing-one', vision: true },
    ]),
  });
  cookie = await hearth.cookieOf(hearth.userId);
});
afterAll(async () => {
  await hearth?.close();
  await service?.close();
});

const call = (path: string, input: object, { method = 'POST', key }: { method?: string; key?: string } = {}) =>
  ask(`${hearth.url}/api/v1${path}`, {
    method,
    json: { householdId: hearth.householdId, ...input },
    cookie,
    ...(key === undefined ? {} : { headers: { 'Idempotency-Key': key } }),
  });
const Made = z.object({ id: z.string() });
const aStew = async (line: string): Promise<string> =>
  Made.parse((await call('/recipes', { recipe: { title: 'Stew', servings: 1, lines: [{ text: line }] } })).json).id;

describe('figures of a line that no table has', () => {
  it('are estimated once, and a retry asks nobody and gets the same answer', async () => {
    const path = `/recipes/${await aStew('2 bunches zanthum')}/macros/estimate`;
    const figures = { grams: 50, energyKcal: 20, proteinG: 1, fatG: 0, carbohydrateG: 4 };
    const rest = { fibreG: null, alcoholG: null, sodiumMg: null };
    service.answerNext({ kind: 'text', text: JSON.stringify({ lines: [{ line: 0, ...figures, ...rest }] }) });
    const asked = service.received.length;
    const first = await call(path, {}, { key: 'estimate-once' });
    expect(first).toMatchObject({
      status: 200,
      json: { recipe: { energyKcal: 20, isIdentified: false }, estimated: [{ grams: 50, isNew: true }], unknown: [] },
    });
    expect((await call(path, {}, { key: 'estimate-once' })).json).toEqual(first.json);
    expect(await call(path, {})).toMatchObject({ json: { asked: null, estimated: [{ isNew: false }] } });
    expect(service.received.length - asked).toBe(1);
  });

  it('are stated by who knows them, and taken back', async () => {
    const id = await aStew('3 spoonfuls quillit');
    const line = '3 spoonfuls quillit';
    const path = '/recipes/lines/nutrition';
    expect(await call(path, { line, nutrients: { energyKcal: 77 } }, { method: 'PUT' })).toMatchObject({ status: 200 });
    const recipe = `${hearth.url}/api/v1/recipes/${id}?householdId=${hearth.householdId}`;
    expect((await ask(recipe, { cookie })).json).toMatchObject({ energyKcal: 77 });
    const back = new URLSearchParams({ householdId: hearth.householdId, line });
    const remove = (): Promise<Answer> =>
      ask(`${hearth.url}/api/v1${path}?${back.toString()}`, { method: 'DELETE', cookie });
    expect(await remove()).toMatchObject({ status: 200, json: { removed: true } });
    expect(await remove()).toMatchObject({ status: 404, json: { code: 'recipe.no-line-nutrition' } });
    expect((await ask(recipe, { cookie })).json).toMatchObject({ energyKcal: null });
  });
});

describe('a photo of a recipe', () => {
  const upload = async (fields: Readonly<Record<string, string>>, file: Blob): Promise<Answer> => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file, 'page.jpg');
    return ask(`${hearth.url}/api/v1/recipes/import-photo`, { method: 'POST', body: form, cookie });
  };

  it('is read by the model that may see it, for somebody to look at', async () => {
    const read = { isRecipe: true, title: 'Oats', language: 'en', servings: 1, yieldText: null, unreadable: [] };
    const unsaid = { summary: null, author: null, sourceName: null, prepMinutes: null, cookMinutes: null };
    const parts = { ingredients: [{ section: null, text: '100 g rolled oats' }], instructions: [], notes: [] };
    const text = JSON.stringify({ ...read, ...unsaid, ...parts, totalMinutes: null });
    service.answerNext({ kind: 'text', text });
    const photo = new Blob([await aPhoto({ width: 900, height: 1200 })]);
    expect(await upload({ householdId: hearth.householdId }, photo)).toMatchObject({
      status: 200,
      json: {
        status: 'read',
        draft: { title: 'Oats', readBy: 'ai' },
        lines: [{ ingredient: 'rolled oats' }],
        asked: { model: 'seeing-one' },
      },
    });
    expect(JSON.stringify(service.received.at(-1)?.body)).toContain('data:image/jpeg;base64,');
  });

  it('is refused where it is none, is too large, or the model may not see it', async () => {
    const { householdId } = hearth;
    const asked = service.received.length;
    const photo = new Blob([await aPhoto()]);
    expect(await upload({ householdId, model: 'blind-one' }, photo)).toMatchObject({
      status: 422,
      json: { code: 'ai.model-not-allowed' },
    });
    expect(await upload({ householdId }, new Blob(['no photo']))).toMatchObject({
      status: 422,
      json: { code: 'recipe.photo-unusable' },
    });
    expect(await upload({ householdId }, new Blob([Buffer.alloc(15_000_001)]))).toMatchObject({
      status: 413,
      json: { code: 'recipe.photo-too-large' },
    });
    expect(service.received).toHaveLength(asked);
  });
});

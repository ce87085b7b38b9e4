import { aPhoto, PHOTOGRAPHER } from '@hearth/adapters/images/testing/a-photo.ts';
import { connectionToCompatible, createOpenAiProvider } from '@hearth/adapters/ai/openai-provider.ts';
import { refusal } from '@hearth/testing/an-api.ts';
import { fieldsIn } from '@hearth/testing/fake-openai/fields.ts';
import { type AiStage, openAiStages, SMALL } from '@hearth/testing/spend/ai-stage.ts';
import { rowCounts } from '@hearth/testing/row-counts.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AiPort } from '@hearth/adapters/ai/ai-provider.ts';
import { importPhoto } from './import-photo.ts';
import type { PhotoAnswer } from './photo-answer.ts';

let stages: Awaited<ReturnType<typeof openAiStages>>;
let stage: AiStage;
let photo: Uint8Array;
beforeAll(async () => {
  stages = await openAiStages(await createStarterDatabase());
  photo = await aPhoto({ width: 1200, height: 1600 });
});
beforeEach(async () => {
  stage = await stages.next();
});
afterAll(() => stages?.close());

const READ: PhotoAnswer = {
  isRecipe: true,
  title: 'Quixotic oats',
  summary: null,
  language: 'en',
  author: null,
  sourceName: 'A torn page',
  yieldText: '2 bowls',
  servings: 2,
  prepMinutes: 5,
  cookMinutes: null,
  totalMinutes: null,
  ingredients: [
    { section: null, text: '100 g rolled oats' },
    { section: 'On top', text: '1 handful zanthum' },
  ],
  instructions: [{ section: null, text: 'Soak the oats.' }],
  notes: [],
  unreadable: ['the line below the oats'],
};
const SEEING = { ...SMALL, name: 'seeing-one', vision: true };
const answers = (own: Partial<PhotoAnswer> = {}): void =>
  stage.service.answerNext({ kind: 'text', text: JSON.stringify({ ...READ, ...own }) });
const read = (port: Partial<AiPort> = {}, { model, file = photo }: { model?: string; file?: Uint8Array } = {}) => {
  const scene = stage.scene({ port: stage.port({ models: [SMALL, SEEING], ...port }) });
  const { uow, actor, householdId } = scene;
  return importPhoto(
    { ...scene, ports: { ...stage.api.ports, ...scene.ports } },
    (work) => uow.household(actor, householdId, 'recipes:write', work),
    { model, signal: new AbortController().signal },
    () => Promise.resolve(file),
  );
};
/** Everything but what the ledger keeps. */
const recipes = async () => {
  const { ai_usage: _, ai_budget: _budget, ...rest } = await rowCounts(stage.api);
  return rest;
};

describe('a photo of a recipe', () => {
  test('is read as a draft of which nothing is sure, and nothing is kept', async () => {
    const before = await recipes();
    answers();
    const { status, draft, lines, same, asked } = await read();
    expect({ status, same }).toEqual({ status: 'read', same: null });
    expect(draft).toMatchObject({ title: 'Quixotic oats', readBy: 'ai', servings: 2, ingredients: READ.ingredients });
    const guessed = draft.doubts.filter(({ code }) => code === 'guessed').map(({ field }) => field);
    expect(guessed.toSorted()).toEqual(
      ['ingredients', 'instructions', 'other', 'prepMinutes', 'servings', 'source', 'title', 'yield'].toSorted(),
    );
    expect(draft.doubts).toContainEqual(
      expect.objectContaining({ code: 'unreadable', source: 'the line below the oats' }),
    );
    expect(lines).toMatchObject([{ ingredient: 'rolled oats' }, { ingredientId: null }]);
    expect(asked).toMatchObject({ model: 'seeing-one', cost: { inputTokens: 11, outputTokens: 7 } });
    expect(await recipes()).toEqual(before);
    expect(await stage.usages()).toMatchObject([{ purpose: 'recipe-photo', model: 'seeing-one', status: 'settled' }]);
  });

  test.each(['chat', 'responses'] as const)('is shown by %s as JPEG, without who took it where', async (api) => {
    const server = createOpenAiProvider({
      connection: connectionToCompatible(stage.service.url, null, api),
      timeoutMs: 10_000,
    });
    answers();
    await read({ server });
    const { messages, input } = stage.service.received[0]?.body ?? {};
    const shown = JSON.stringify(fieldsIn(messages ?? input)[1]?.['content']);
    const [, base64 = ''] = /data:image\/jpeg;base64,([^"]+)/.exec(shown) ?? [];
    const bytes = Buffer.from(base64, 'base64');
    expect(bytes.toString('hex', 0, 3)).toBe('ffd8ff');
    expect(bytes.includes(PHOTOGRAPHER)).toBe(false);
  });

  test('has room kept for what showing it may cost', async () => {
    answers();
    await read();
    const [row] = await stage.usages();
    expect(row?.reservedTokens).toBeGreaterThan(2 * 25_501);
    expect(row?.reservedTokens).toBeLessThan(2 * 40_000);
  });
});

describe('refused, with nothing asked and nothing written,', () => {
  const refused = async (asked: Promise<unknown>) => {
    const { code, message } = await refusal(asked);
    return { code, message, asked: stage.service.received.length, billed: (await stage.usages()).length };
  };
  const because = (code: string, words: RegExp = /./) => ({
    code,
    message: expect.stringMatching(words),
    asked: 0,
    billed: 0,
  });

  test('is a photo where nobody can be asked', async () => {
    const { server, offline } = stage.api.ports.ai;
    expect(await refused(read({ server, offline }))).toEqual(because('ai.not-configured'));
  });

  test('is a model that may see no pictures, with those that may', async () => {
    expect(await refused(read({}, { model: SMALL.name }))).toEqual(because('ai.model-not-allowed', /seeing-one/));
    expect(await refused(read({ models: [SMALL] }))).toEqual(because('ai.model-not-allowed', /Type or paste/));
  });

  test('is what is no photo', async () => {
    expect(await refused(read({}, { file: Buffer.from('<svg/>') }))).toEqual(because('recipe.photo-unusable'));
  });
});

test.each<[string, Partial<PhotoAnswer>]>([
  ['of a cat', { isRecipe: false }],
  ['of a title alone', { ingredients: [], instructions: [] }],
])('a photo %s is no recipe, and was billed', async (_, own) => {
  answers(own);
  expect(await refusal(read())).toMatchObject({ code: 'recipe.none-found' });
  expect(await stage.usages()).toMatchObject([{ status: 'settled', inputTokens: 11 }]);
});

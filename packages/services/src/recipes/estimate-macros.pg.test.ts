import { connectionToCompatible, createOpenAiProvider } from '@hearth/adapters/ai/openai-provider.ts';
import { COMMONS_ID, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { aHousehold } from '@hearth/testing/a-household.ts';
import { refusal } from '@hearth/testing/an-api.ts';
import { serverError } from '@hearth/testing/fake-openai/fake-answer.ts';
import type { FakeScript } from '@hearth/testing/fake-openai/fake-openai.ts';
import { fieldsIn } from '@hearth/testing/fake-openai/fields.ts';
import { type AiStage, openAiStages } from '@hearth/testing/spend/ai-stage.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AiScene } from '../ai/ai-call.ts';
import { computeMacros } from './compute-macros.ts';
import { estimateMacros, type EstimateRequest } from './estimate-macros.ts';

let stages: Awaited<ReturnType<typeof openAiStages>>;
let stage: AiStage;
let recipeId: RecipeId;
beforeAll(async () => {
  stages = await openAiStages(await createStarterDatabase());
});
beforeEach(async () => {
  stage = await stages.next();
  recipeId = await written(LINES);
});
afterAll(() => stages?.close());

const LINES = ['200 g rolled oats', '1 cup zanthum flakes', '30 g quixotic paste', 'zanthum salt, to taste'];
const FLAKES = { grams: 20, energyKcal: 50, proteinG: 4, fatG: 0.5, carbohydrateG: 8, fibreG: 3, sodiumMg: 400 };
const PASTE = { grams: 30, energyKcal: 150, proteinG: 2, fatG: 12, carbohydrateG: 8 };
const Question = z.object({ lines: z.array(z.object({ line: z.number(), grams: z.number() })) });
const Texts = z.object({ lines: z.array(z.object({ line: z.number(), text: z.string() })) });
const never = new AbortController().signal;

const call = () => stage.api.as(stage.home.owner);
const written = async (lines: readonly string[], servings = 2): Promise<RecipeId> => {
  const recipe = { title: 'Odd stew', servings, lines: lines.map((text) => ({ text })) };
  return (await call().recipes.create({ householdId: stage.home.id, recipe })).id;
};
const answers = (...lines: readonly object[]): void => {
  const told = lines.map((figures, line) => ({ line, fibreG: null, alcoholG: null, sodiumMg: null, ...figures }));
  stage.service.answerNext({ kind: 'text', text: JSON.stringify({ lines: told }) });
};
const estimate = (own: Partial<EstimateRequest> = {}, scene: AiScene = stage.scene()) =>
  estimateMacros(scene, (work) => stage.api.uow.household(scene.actor, scene.householdId, 'ai:use', work), {
    recipeId,
    signal: never,
    ...own,
  });
const kept = () =>
  stage.api.sql(
    'select key, grams::float, nutrients, origin, model from line_estimate where household_id = $1 order by key',
    [stage.home.id],
  );
const figures = async (id: RecipeId = recipeId) =>
  (await call().recipes.get({ householdId: stage.home.id, recipeId: id })).nutrition.figures;

describe('what no table tells of', () => {
  test('is asked about once for all lines, kept, and told by where it comes from', async () => {
    answers(FLAKES, PASTE);
    const { recipe, estimated, unknown, asked } = await estimate();
    expect(estimated).toEqual([
      { line: 1, text: LINES[1], grams: 20, origin: 'ai', isNew: true },
      { line: 2, text: LINES[2], grams: 30, origin: 'ai', isNew: true },
    ]);
    expect(unknown).toMatchObject([{ line: 3, because: 'no-amount' }]);
    expect(recipe.nutrition.estimated).toEqual(estimated.map(({ isNew: _, ...line }) => line));
    expect(asked).toMatchObject({ model: 'small-one', cost: { inputTokens: 11, outputTokens: 7 } });
    expect(recipe.nutrition.figures.proteinG).toMatchObject({ origins: ['table', 'ai'], isComplete: true });
    expect(recipe.nutrition.figures.sodiumMg).toMatchObject({ missing: [{ line: 2 }, { line: 3 }] });
    expect(recipe.energyKcal).toBeCloseTo((200 * 3.79 + 50 + 150) / 2, -1);
    expect(stage.service.received).toHaveLength(1);
    const [, question] = fieldsIn(stage.service.received[0]?.body['messages']);
    expect(JSON.parse(String(question?.['content']))).toEqual({
      lines: [
        { line: 0, text: LINES[1] },
        { line: 1, text: LINES[2], grams: 30 },
      ],
    });
    expect(await kept()).toMatchObject([
      { origin: 'ai', model: 'small-one' },
      { nutrients: { fatG: 12 }, grams: 30 },
    ]);
    expect(await stage.usages()).toMatchObject([{ purpose: 'line-estimates', status: 'settled', inputTokens: 11 }]);
  });

  test('is asked about by the Responses API as well', async () => {
    const connection = connectionToCompatible(stage.service.url, null, 'responses');
    const server = createOpenAiProvider({ connection, timeoutMs: 10_000 });
    answers(FLAKES, PASTE);
    const { estimated } = await estimate({}, stage.scene({ port: stage.port({ server }) }));
    expect(estimated).toHaveLength(2);
    expect(stage.service.received[0]?.path).toBe('/v1/responses');
  });

  test('stays unknown for allergens and diets, whatever was estimated', async () => {
    answers(FLAKES, PASTE);
    const { recipe } = await estimate();
    expect(recipe).toMatchObject({ isIdentified: false, suitsDiets: [] });
  });

  test('is not asked about again, in this recipe or another that says the same', async () => {
    answers(FLAKES, PASTE);
    await estimate();
    const { estimated, asked, notAsked } = await estimate();
    expect({ asked, notAsked, estimated }).toMatchObject({
      asked: null,
      notAsked: null,
      estimated: [{ isNew: false }, {}],
    });
    recipeId = await written(['1 CUP  Zanthum flakes']);
    expect((await estimate()).estimated).toMatchObject([{ grams: 20, origin: 'ai', isNew: false }]);
    expect(stage.service.received).toHaveLength(1);
    expect(await stage.usages()).toHaveLength(1);
  });

  test('of a recipe that goes in counts by what is taken of it', async () => {
    answers(FLAKES, PASTE);
    const part = { name: 'stew', subRecipeId: recipeId, quantity: 1, unit: 'serving' as const };
    const whole = { title: 'Whole', servings: 1, lines: [part] };
    const { id } = await call().recipes.create({ householdId: stage.home.id, recipe: whole });
    const { recipe, estimated } = await estimate({ recipeId: id });
    expect(estimated).toMatchObject([
      { line: 0, grams: 10 },
      { line: 0, grams: 15 },
    ]);
    expect(await kept()).toMatchObject([{ grams: 20 }, { grams: 30 }]);
    expect(recipe.nutrition.figures.fatG?.perServing).toBeCloseTo((await figures()).fatG?.perServing ?? Number.NaN, 6);
  });

  test('of an ingredient that only lacks its weight is what its table says of that weight', async () => {
    recipeId = await written(['1 can rolled oats'], 1);
    const [line] = (await call().recipes.get({ householdId: stage.home.id, recipeId })).lines;
    expect(line).toMatchObject({ ingredientId: expect.any(String) });
    answers({ grams: 1_000, energyKcal: 3_900, proteinG: 130, fatG: 70, carbohydrateG: 680 });
    const { recipe, estimated } = await estimate();
    expect(estimated).toMatchObject([{ grams: 1_000, origin: 'ai' }]);
    expect(recipe.nutrition.figures.ironMg?.perServing).toBeGreaterThan(10);
    expect(recipe.nutrition.figures.ironMg?.origins).toEqual(['ai']);
  });
});

describe('what a model says', () => {
  test('and cannot be is refused for that line alone, and it is told why', async () => {
    answers({ ...FLAKES, energyKcal: 900 }, PASTE);
    const { estimated, unknown } = await estimate();
    expect(estimated).toMatchObject([{ line: 2 }]);
    expect(unknown).toMatchObject([{ line: 1, because: 'no-match', why: expect.stringContaining('902 kcal') }, {}]);
    expect(await kept()).toHaveLength(1);
  });

  test('of lines that nobody asked about is left alone, and a line it leaves out stays unknown', async () => {
    stage.service.answerNext({
      kind: 'text',
      text: JSON.stringify({ lines: [{ line: 7, ...PASTE, fibreG: null, alcoholG: null, sodiumMg: null }] }),
    });
    const { estimated, unknown } = await estimate();
    expect(estimated).toEqual([]);
    expect(unknown.map(({ because }) => because)).toEqual(['no-match', 'no-match', 'no-amount']);
    expect(await kept()).toEqual([]);
  });

  test('does not come at all where it may cost more than is left, and nothing is written', async () => {
    const limits = { household: { tokens: 100n, micros: null }, user: { tokens: null, micros: null } };
    const events = () => stage.api.sql('select from event where scope_id = $1', [stage.home.id]);
    const before = await events();
    expect(await refusal(estimate({}, stage.scene({ limits })))).toMatchObject({ code: 'ai.limit-reached' });
    stage.service.answerNext(serverError(400));
    expect(await refusal(estimate())).toMatchObject({ code: 'ai.request-refused' });
    stage.service.answerNext({ kind: 'text', text: 'no JSON' }, { kind: 'text', text: '{"lines":[{}]}' });
    expect(await refusal(estimate())).toMatchObject({ code: 'ai.answer-unusable' });
    expect(await kept()).toEqual([]);
    expect(await events()).toEqual(before);
  });
});

describe('two who ask at once', () => {
  /** A model that is silent until it is let speak. */
  const silent = () => {
    const [asked, speak] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const served = stage.served();
    const complete: typeof served.complete = async (request) => {
      asked.resolve();
      await speak.promise;
      return served.complete(request);
    };
    return { scene: stage.scene({ port: stage.port({ server: { ...served, complete } }) }), asked, speak };
  };
  const underWay = { kind: 'conflict', code: 'recipe.estimate-under-way', details: { retryAfterSeconds: 10 } };

  test('do not both pay for a line: the second is told to come back, and finds what the first got', async () => {
    const { scene, asked, speak } = silent();
    const first = estimate({}, scene);
    await asked.promise;
    const sharing = await written(['90 g barley', LINES[1] ?? '']);
    const apart = await written(['1 cup zanthum husks']);
    expect(await refusal(estimate())).toMatchObject(underWay);
    expect(await refusal(estimate({ recipeId: sharing }))).toMatchObject(underWay);
    answers(FLAKES);
    expect((await estimate({ recipeId: apart })).estimated).toMatchObject([{ line: 0, isNew: true }]);
    answers(FLAKES, PASTE);
    speak.resolve();
    expect((await first).estimated).toMatchObject([{ isNew: true }, { isNew: true }]);
    expect((await estimate({ recipeId: sharing })).estimated).toMatchObject([{ line: 1, isNew: false }]);
    expect(stage.service.received).toHaveLength(1 + 1);
  });

  test('have every line asked about once, however many they are and whatever their recipes share', async () => {
    const words = ['zanthum', 'quixotic', 'wompish', 'brillig', 'slithy', 'mimsy'];
    const recipes = await Promise.all(
      words.map((_, at) => written([0, 1, 2].map((next) => `1 cup ${words[(at + next) % words.length]} root`))),
    );
    const told: string[] = [];
    const answer: FakeScript = ({ body }) => {
      const { lines } = Texts.parse(JSON.parse(String(fieldsIn(body['messages'])[1]?.['content'])));
      told.push(...lines.map(({ text }) => text));
      const each = lines.map(({ line }) => ({ ...FLAKES, alcoholG: null, line }));
      return { kind: 'text', text: JSON.stringify({ lines: each }) };
    };
    stage.service.answerNext(...recipes.map(() => answer));
    const untilAnswered = async (id: RecipeId): Promise<number> => {
      for (;;) {
        const tried = await estimate({ recipeId: id }).catch((error: unknown) => refusal(Promise.reject(error)));
        if ('estimated' in tried) return tried.estimated.length;
        expect(tried.code).toBe('recipe.estimate-under-way');
      }
    };
    expect(await Promise.all(recipes.map(untilAnswered))).toEqual(recipes.map(() => 3));
    expect(told.toSorted()).toEqual(words.map((word) => `1 cup ${word} root`).toSorted());
  });

  test('do not both pay for a line however long a model may take', async () => {
    const { scene, asked, speak } = silent();
    const { ports } = scene;
    const first = estimate({}, { ...scene, ports: { ...ports, ai: { ...ports.ai, longestMs: 600_000 } } });
    await asked.promise;
    const [lease] = await stage.api.sql<{ seconds: number }>(
      `select extract(epoch from min(lease_until) - now())::float8 as seconds from idempotency_key where scope_id = $1`,
      [stage.home.id],
    );
    expect(lease?.seconds).toBeGreaterThan(2 * 600);
    answers(FLAKES, PASTE);
    speak.resolve();
    await first;
  });

  test('are not held up by one that failed, nor for long by one that died', async () => {
    stage.service.answerNext(serverError(400));
    expect(await refusal(estimate())).toMatchObject({ code: 'ai.request-refused' });
    const { scene, asked, speak } = silent();
    const dead = estimate({}, scene);
    await asked.promise;
    await stage.api.sql(`update idempotency_key set lease_until = now() - interval '1 s' where scope_id = $1`, [
      stage.home.id,
    ]);
    answers(FLAKES, PASTE);
    expect((await estimate()).estimated).toMatchObject([{ isNew: true }, { isNew: true }]);
    const before = await kept();
    answers({ ...FLAKES, fibreG: 2 }, PASTE);
    speak.resolve();
    await dead;
    expect(await kept()).toEqual(before);
  });
});

describe('without a model', () => {
  test('tables and what is kept answer, and what stays unknown is told', async () => {
    const { recipe, estimated, unknown, asked, notAsked } = await call().recipes.estimateMacros({
      householdId: stage.home.id,
      recipeId,
    });
    expect({ estimated, asked }).toEqual({ estimated: [], asked: null });
    expect(notAsked).toMatch(/No AI service is configured/);
    expect(unknown.map(({ line, why }) => [line, why === notAsked])).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ]);
    expect(recipe.nutrition.figures.proteinG?.origins).toEqual(['table']);
  });

  test('a retry under the same key gets the same answer', async () => {
    const asked = { householdId: stage.home.id, recipeId };
    const once = await stage.api.as(stage.home.owner, { key: 'again' }).recipes.estimateMacros(asked);
    expect(await stage.api.as(stage.home.owner, { key: 'again' }).recipes.estimateMacros(asked)).toEqual(once);
  });

  test('a recipe that is not there, or another’s, is not found', async () => {
    const stranger = await aHousehold(stage.api.uow);
    const asked = { householdId: stranger.id, recipeId };
    expect(await refusal(stage.api.as(stranger.owner).recipes.estimateMacros(asked))).toMatchObject({
      code: 'recipe.not-found',
    });
  });
});

describe('the community’s recipes', () => {
  test('hold the same for everybody, whatever one household keeps', async () => {
    const [row] = await stage.api.sql<{ id: string }>(
      `select r.id from recipe r where r.household_id = $1 order by r.title limit 1`,
      [COMMONS_ID],
    );
    const commons = RecipeId.parse(row?.id);
    await stage.api.sql(
      `update ingredient set food_id = null where id = (
         select ingredient_id from recipe_line where recipe_id = $1 and not optional order by position limit 1)`,
      [commons],
    );
    const perServing = () => stage.api.sql('select per_serving from recipe where id = $1', [commons]);
    await computeMacros(stage.api.uow, { householdId: COMMONS_ID, recipeIds: [commons] }, never);
    const before = await perServing();
    stage.service.answerNext((asked) => {
      const { lines } = Question.parse(JSON.parse(String(fieldsIn(asked.body['messages'])[1]?.['content'])));
      const told = lines.map(({ line, grams }) => ({ line, grams, energyKcal: grams, proteinG: grams / 20 }));
      const rest = { fatG: 0, fibreG: null, alcoholG: null, sodiumMg: null };
      const whole = told.map((each) => ({ ...each, ...rest, carbohydrateG: each.grams / 5 }));
      return { kind: 'text', text: JSON.stringify({ lines: whole }) };
    });
    const { estimated, recipe } = await estimate({ recipeId: commons });
    expect(estimated).toMatchObject([{ origin: 'ai', isNew: true }]);
    expect(recipe.nutrition.figures.energyKcal?.origins).toEqual(['table', 'ai']);
    await computeMacros(stage.api.uow, { householdId: COMMONS_ID, recipeIds: [commons] }, never);
    expect(await perServing()).toEqual(before);
    const stranger = await aHousehold(stage.api.uow);
    const theirs = await stage.api.as(stranger.owner).recipes.get({ householdId: stranger.id, recipeId: commons });
    const origins = Object.values(theirs.nutrition.figures).flatMap((figure) => figure?.origins ?? []);
    expect(new Set(origins)).toEqual(new Set(['table']));
  });
});

describe('the list', () => {
  test('says what an own recipe holds with what was estimated, once a job has worked it out', async () => {
    answers(FLAKES, PASTE);
    const { recipe } = await estimate();
    const queued = await stage.api.sql<{ ids: string[] }>(
      `select array(select jsonb_array_elements_text((payload::jsonb)->'recipeIds')) as ids from graphile_worker._private_jobs
       where (payload::jsonb)->>'householdId' = $1 order by id desc limit 1`,
      [stage.home.id],
    );
    expect(queued[0]?.ids).toContain(recipeId);
    await computeMacros(stage.api.uow, { householdId: stage.home.id, recipeIds: [recipeId] }, never);
    const { items } = await call().recipes.list({ householdId: stage.home.id, owner: 'household', limit: 5 });
    expect(items[0]?.energyKcal).toBeCloseTo(recipe.energyKcal ?? Number.NaN, 0);
  });
});

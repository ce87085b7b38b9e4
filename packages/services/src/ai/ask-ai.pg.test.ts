import { inspect } from 'node:util';
import { JobId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { AiProvider } from '@hearth/adapters/ai/ai-provider.ts';
import { refusal } from '@hearth/testing/an-api.ts';
import { QUOTA_EXCEEDED, serverError, tooManyRequests } from '@hearth/testing/fake-openai/fake-answer.ts';
import {
  type AiStage,
  ANSWER,
  both,
  call,
  COST,
  failureOf,
  OWN_KEY,
  QUESTION,
  RESERVED_MICROS,
  RESERVED_TOKENS,
  SMALL,
  spentOnly,
  openAiStages,
} from '@hearth/testing/spend/ai-stage.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AiScene } from './ai-call.ts';
import { priceOf } from './ai-estimate.ts';
import { askAi, askAiAs } from './ask-ai.ts';
import { settleAiUsage } from './settle-ai-usage.ts';

let stages: Awaited<ReturnType<typeof openAiStages>>;
let stage: AiStage;
beforeAll(async () => {
  stages = await openAiStages(await createTestDatabase());
});
beforeEach(async () => {
  stage = await stages.next();
});
afterAll(() => stages?.close());

describe('an answer', () => {
  test('is billed to the household and to whoever asked at what the service counted', async () => {
    stage.service.answerNext({ kind: 'text', text: ANSWER });
    const reply = await askAi(stage.scene(), call());
    expect(reply).toMatchObject({
      text: ANSWER,
      finish: 'stop',
      model: 'small-one',
      isOwnKey: false,
      costMicros: COST,
    });
    expect(await stage.usages()).toEqual([
      {
        id: reply.usageId,
        userId: stage.home.owner,
        isOwnKey: false,
        provider: 'openai',
        model: 'small-one',
        purpose: 'complete',
        status: 'settled',
        reservedTokens: RESERVED_TOKENS,
        reservedMicros: RESERVED_MICROS,
        inputTokens: 11,
        outputTokens: 7,
        costMicros: COST,
        isEstimate: false,
        errorCode: null,
        createdAt: stage.now,
        settledAt: stage.now,
      },
    ]);
    expect(await stage.month()).toEqual(both(spentOnly(18, COST)));
    expect(stage.service.received[0]?.headers['idempotency-key']).toBe(reply.usageId);
  });

  test('has all it may come to reserved while it is waited for, with no transaction open', async () => {
    let seen: unknown;
    stage.service.answerNext(() => ({ kind: 'text', text: ANSWER }));
    const server = stage.served();
    const looking: AiProvider = {
      ...server,
      complete: async (request) => {
        seen = await stage.month();
        const idle = await stage.api.sql(
          `select from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
        );
        expect(idle).toEqual([]);
        return server.complete(request);
      },
    };
    await askAi(stage.scene({ port: stage.port({ server: looking }) }), call());
    const reserved = { reservedTokens: BigInt(RESERVED_TOKENS), reservedMicros: RESERVED_MICROS };
    expect(seen).toEqual(both({ tokens: 0n, micros: 0n, ...reserved }));
  });

  test('that takes several tries is billed once', async () => {
    stage.service.answerNext(tooManyRequests('1'), serverError(), { kind: 'text', text: ANSWER });
    await askAi(stage.scene(), call());
    expect(stage.service.received).toHaveLength(3);
    expect(await stage.month()).toEqual(both(spentOnly(18, COST)));
    expect(await stage.usages()).toHaveLength(1);
  });

  test('that comes after tries that broke off is billed with the most that each of them can have cost', async () => {
    stage.service.answerNext({ kind: 'cut-after', text: ANSWER }, { kind: 'cut' }, { kind: 'text', text: ANSWER });
    const { costMicros, usage } = await askAi(stage.scene(), call());
    const tokens = 2 * RESERVED_TOKENS + 18;
    expect(usage.inputTokens + usage.outputTokens).toBe(tokens);
    expect(await stage.month()).toEqual(both(spentOnly(tokens, costMicros)));
    expect(await stage.usages()).toMatchObject([{ isEstimate: true, errorCode: null }]);
  });

  test('of a service that tells no figures is billed at the most that it can be, and says so', async () => {
    const question = '日本語で献立を教えてください';
    stage.service.answerNext({ kind: 'text', text: '牛肉と豆腐の煮物', usage: null });
    await askAi(stage.scene(), call({ messages: [{ role: 'user', content: question }] }));
    const [row] = await stage.usages();
    expect(row).toMatchObject({ isEstimate: true, outputTokens: 24 });
    expect(row?.inputTokens).toBeGreaterThan(Buffer.byteLength(question));
  });

  test('of a schema is billed for both its rounds, within what was reserved', async () => {
    stage.service.answerNext({ kind: 'text', text: 'no JSON' }, { kind: 'text', text: '{"dish":"soup"}' });
    const wanted = { name: 'dish', schema: z.object({ dish: z.string() }) };
    const { value, costMicros } = await askAiAs(stage.scene(), call(), wanted);
    expect({ value, costMicros }).toEqual({
      value: { dish: 'soup' },
      costMicros: priceOf(SMALL, { inputTokens: 22, outputTokens: 14 }),
    });
    expect(await stage.month()).toMatchObject(both({ tokens: 36n, reservedTokens: 0n }));
    const [row] = await stage.usages();
    expect(row?.reservedTokens).toBeGreaterThan(2 * RESERVED_TOKENS);
    stage.service.answerNext({ kind: 'text', text: 'no JSON' }, { kind: 'text', text: '{}' });
    expect(await refusal(askAiAs(stage.scene(), call(), wanted))).toMatchObject({ code: 'ai.answer-unusable' });
    expect(await stage.month()).toMatchObject(both({ tokens: 72n, reservedTokens: 0n }));
  });

  test('without a service costs nothing, and its tokens are counted', async () => {
    const wanted = { name: 'dish', schema: z.object({ dish: z.string() }) };
    const { value, costMicros } = await askAiAs(stage.scene(), call({ model: 'offline' }), wanted);
    expect({ value, costMicros }).toEqual({ value: { dish: 'soup' }, costMicros: 0n });
    expect(stage.service.received).toEqual([]);
    const [row] = await stage.usages();
    expect(row).toMatchObject({ provider: 'offline', costMicros: 0n, isEstimate: true, status: 'settled' });
    expect(row?.inputTokens).toBeGreaterThan(QUESTION.length / 4);
    expect((await stage.month()).household).toMatchObject({ micros: 0n, reservedTokens: 0n });
    expect((await stage.month()).household.tokens).toBe(BigInt((row?.inputTokens ?? 0) + (row?.outputTokens ?? 0)));
  });

  test('is still given, told to the operator, and billed in full in time, where it cannot be settled', async () => {
    stage.service.answerNext({ kind: 'text', text: ANSWER });
    await stage.api.sql('revoke execute on function app.settle_ai from hearth_app');
    const told: unknown[] = [];
    const onAiUnsettled: AiScene['ports']['onAiUnsettled'] = (...why) => void told.push(why);
    const scene = stage.scene();
    try {
      const { text, usageId } = await askAi({ ...scene, ports: { ...scene.ports, onAiUnsettled } }, call());
      expect(text).toBe(ANSWER);
      expect(told).toEqual([[usageId, expect.any(Error)]]);
      expect(inspect(told)).not.toMatch(/quixotic|zebra/);
    } finally {
      await stage.api.sql('grant execute on function app.settle_ai to hearth_app');
    }
    expect(await stage.month()).toMatchObject(both({ tokens: 0n, reservedTokens: BigInt(RESERVED_TOKENS) }));
    stage.now = new Date(stage.now.getTime() + 3_600_000);
    await settleAiUsage(stage.api.uow, { now: () => stage.now });
    expect(await stage.month()).toEqual(both(spentOnly(RESERVED_TOKENS, RESERVED_MICROS)));
  });

  test('is settled although whoever asked has left the household meanwhile', async () => {
    const server = stage.served();
    const leaving: AiProvider = {
      ...server,
      complete: async (request) => {
        await stage.api.sql('delete from member where user_id = $1', [stage.ben]);
        return server.complete(request);
      },
    };
    await askAi(stage.scene({ user: stage.ben, port: stage.port({ server: leaving }) }), call());
    expect((await stage.month()).household).toEqual(spentOnly(18, COST));
    expect(await refusal(askAi(stage.scene({ user: stage.ben }), call()))).toMatchObject({
      code: 'household.not-found',
    });
  });
});

describe('a failure', () => {
  test('the service counts nothing for costs nothing', async () => {
    stage.service.answerNext(QUOTA_EXCEEDED);
    expect(await refusal(askAi(stage.scene(), call()))).toMatchObject({ code: 'ai.quota-exceeded' });
    expect(await stage.month()).toEqual(both(spentOnly(0, 0n)));
    expect(await stage.usages()).toMatchObject([{ errorCode: 'ai.quota-exceeded', inputTokens: 0, isEstimate: false }]);
  });

  test('whose every try may have cost something counts in full for each', async () => {
    stage.service.answerNext({ kind: 'cut' }, { kind: 'cut' }, { kind: 'cut' });
    expect(await refusal(askAi(stage.scene(), call()))).toMatchObject({ code: 'ai.unavailable' });
    const [row] = await stage.usages();
    expect(row).toMatchObject({ isEstimate: true, errorCode: 'ai.unavailable' });
    expect(await stage.month()).toEqual(both(spentOnly(3 * RESERVED_TOKENS, row?.costMicros ?? 0n)));
    expect(Number(row?.costMicros)).toBeGreaterThan(3 * Number(RESERVED_MICROS) - 3);
  });

  test('that may have cost something counts in full', async () => {
    stage.service.answerNext({ kind: 'cut' }, serverError(400));
    expect(await refusal(askAi(stage.scene(), call()))).toMatchObject({ code: 'ai.request-refused' });
    expect(await stage.month()).toEqual(both(spentOnly(RESERVED_TOKENS, RESERVED_MICROS)));
    const row = { inputTokens: null, outputTokens: null, costMicros: RESERVED_MICROS, isEstimate: true };
    expect(await stage.usages()).toMatchObject([{ ...row, errorCode: 'ai.request-refused' }]);
  });

  test('by the caller’s stopping counts in full, and before anything was asked not at all', async () => {
    const stopping = new AbortController();
    stage.service.answerNext(() => {
      stopping.abort();
      return { kind: 'stall' };
    });
    expect(await failureOf(askAi(stage.scene(), call({ signal: stopping.signal })))).toMatchObject({
      name: 'AbortError',
    });
    expect(await stage.month()).toEqual(both(spentOnly(RESERVED_TOKENS, RESERVED_MICROS)));
    expect(await stage.usages()).toMatchObject([{ errorCode: 'ai.stopped' }]);
    expect(await failureOf(askAi(stage.scene(), call({ signal: stopping.signal })))).toMatchObject({
      name: 'AbortError',
    });
    expect(await stage.usages()).toHaveLength(1);
    expect(stage.service.received).toHaveLength(1);
    const quick = new AbortController();
    const stopped: AiScene['uow']['household'] = async (...through) => {
      const reserved = await stage.api.uow.household(...through);
      quick.abort();
      return reserved;
    };
    const uow = { ...stage.api.uow, household: stopped };
    const asked = askAi({ ...stage.scene(), uow }, call({ signal: quick.signal }));
    expect(await failureOf(asked)).toMatchObject({ name: 'AbortError' });
    expect((await stage.usages())[0]).toMatchObject({ inputTokens: 0, costMicros: 0n, errorCode: 'ai.stopped' });
    expect(stage.service.received).toHaveLength(1);
  });
});

describe('who asks', () => {
  test.each(['child', 'guest'] as const)('is no %s', async (role) => {
    await stage.api.sql('update member set role = $2 where household_id = $1 and name = $3', [
      stage.home.id,
      role,
      'Ben',
    ]);
    expect(await refusal(askAi(stage.scene({ user: stage.ben }), call()))).toMatchObject({
      code: 'household.forbidden',
    });
    expect(stage.service.received).toEqual([]);
  });

  test('may be a job, which counts in its household alone', async () => {
    const { householdId, uow, ports } = stage.scene();
    const jobId = newId(JobId);
    await askAi({ householdId, uow, ports, actor: { kind: 'job', jobId, householdId } }, call());
    expect(await stage.month()).toEqual({ household: spentOnly(18, COST), user: spentOnly(0, 0n) });
    expect(await stage.usages()).toMatchObject([{ userId: null }]);
  });
});

test('neither questions, answers nor keys are anywhere in the database, only their hashes', async () => {
  const userKeyId = await stage.keyOf(stage.home.owner);
  stage.service.answerNext({ kind: 'text', text: ANSWER }, { kind: 'refusal', text: ANSWER }, serverError(400));
  await askAi(stage.scene(), call({ userKeyId }));
  await askAi(stage.scene(), call());
  await refusal(askAi(stage.scene(), call()));
  const words = ['zebra-striped', 'quixotic', OWN_KEY];
  const forms = words.flatMap((word) => [
    word,
    Buffer.from(word).toString('hex'),
    Buffer.from(word).toString('base64').slice(0, 10),
  ]);
  const tables = await stage.api.sql<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  );
  expect(tables.map(({ name }) => name)).toContain('public.ai_usage');
  for (const { name } of tables) {
    const found = await stage.api.sql(`select from ${name} t where t::text ilike any ($1)`, [
      forms.map((form) => `%${form}%`),
    ]);
    expect({ name, found }).toEqual({ name, found: [] });
  }
  const hashes = await stage.api.sql<{ prompt: number; answer: number | null }>(
    `select length(prompt_hash) as prompt, length(answer_hash) as answer from ai_usage where household_id = $1 order by id`,
    [stage.home.id],
  );
  expect(hashes).toEqual([
    { prompt: 32, answer: 32 },
    { prompt: 32, answer: 32 },
    { prompt: 32, answer: null },
  ]);
});

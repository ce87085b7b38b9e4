import { refusal } from '@hearth/testing/an-api.ts';
import {
  type AiStage,
  ANSWER,
  both,
  call,
  COST,
  RESERVED_MICROS,
  RESERVED_TOKENS,
  spentOnly,
  openAiStages,
  UNLIMITED,
} from '@hearth/testing/spend/ai-stage.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { streamAi } from './stream-ai.ts';

let stages: Awaited<ReturnType<typeof openAiStages>>;
let stage: AiStage;
beforeAll(async () => {
  stages = await openAiStages(await createTestDatabase());
});
beforeEach(async () => {
  stage = await stages.next();
});
afterAll(() => stages?.close());

describe('a stream', () => {
  async function heard(asked: ReturnType<typeof streamAi>): Promise<unknown[]> {
    const pieces: unknown[] = [];
    for await (const piece of asked) pieces.push(piece);
    return pieces;
  }

  test('ends with the whole answer and its bill', async () => {
    stage.service.answerNext({ kind: 'text', text: ANSWER });
    const pieces = await heard(streamAi(stage.scene(), call()));
    expect(pieces.at(-1)).toMatchObject({ end: { text: ANSWER, costMicros: COST, isOwnKey: false } });
    expect(pieces.length).toBeGreaterThan(1);
    expect(await stage.month()).toEqual(both(spentOnly(18, COST)));
  });

  test('nobody listens to the end of has used up all that was reserved', async () => {
    stage.service.answerNext({ kind: 'stall-after', text: ANSWER });
    for await (const _ of streamAi(stage.scene(), call())) break;
    await stage.service.hungUp();
    expect(await stage.month()).toEqual(both(spentOnly(RESERVED_TOKENS, RESERVED_MICROS)));
    expect(await stage.usages()).toMatchObject([{ errorCode: 'ai.stopped', isEstimate: true }]);
  });

  test('nobody listens to the end of costs what its failed tries did, too', async () => {
    stage.service.answerNext({ kind: 'cut' }, { kind: 'stall-after', text: ANSWER });
    for await (const _ of streamAi(stage.scene(), call())) break;
    await stage.service.hungUp();
    expect((await stage.month()).household.tokens).toBe(BigInt(2 * RESERVED_TOKENS));
  });

  test('that breaks off with figures costs those, and without them all that was reserved', async () => {
    stage.service.answerNext({ kind: 'truncated', text: ANSWER, usage: { prompt: 11, completion: 3 } });
    expect(await refusal(heard(streamAi(stage.scene(), call())))).toMatchObject({ code: 'ai.unavailable' });
    expect(await stage.month()).toMatchObject(both({ tokens: 14n, reservedTokens: 0n }));
    stage.service.answerNext({ kind: 'cut-after', text: ANSWER });
    expect(await refusal(heard(streamAi(stage.scene(), call())))).toMatchObject({ code: 'ai.unavailable' });
    expect(await stage.month()).toMatchObject(both({ tokens: BigInt(14 + RESERVED_TOKENS), reservedTokens: 0n }));
  });

  test('that is refused by a limit is refused before its first word', async () => {
    const limits = { ...UNLIMITED, user: { tokens: 0n, micros: null } };
    expect(await refusal(heard(streamAi(stage.scene({ limits }), call())))).toMatchObject({ code: 'ai.limit-reached' });
    expect(stage.service.received).toEqual([]);
  });
});

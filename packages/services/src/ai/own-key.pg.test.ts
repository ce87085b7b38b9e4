import type { CredentialId } from '@hearth/contracts/shared/primitives.ts';
import { refusal } from '@hearth/testing/an-api.ts';
import {
  type AiStage,
  both,
  call,
  OWN_KEY,
  RESERVED_TOKENS,
  spentOnly,
  openAiStages,
} from '@hearth/testing/spend/ai-stage.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askAi } from './ask-ai.ts';

let stages: Awaited<ReturnType<typeof openAiStages>>;
let stage: AiStage;
beforeAll(async () => {
  stages = await openAiStages(await createTestDatabase());
});
beforeEach(async () => {
  stage = await stages.next();
});
afterAll(() => stages?.close());

describe('a key of one’s own', () => {
  test('is asked with at its owner’s cost: money limits do not hold, token limits do', async () => {
    const userKeyId = await stage.keyOf(stage.home.owner);
    const limits = { household: { tokens: BigInt(RESERVED_TOKENS), micros: 0n }, user: { tokens: null, micros: 0n } };
    const reply = await askAi(stage.scene({ limits }), call({ userKeyId }));
    expect(reply).toMatchObject({ isOwnKey: true, costMicros: 0n });
    expect(stage.service.received[0]?.headers.authorization).toBe(`Bearer ${OWN_KEY}`);
    expect(await stage.usages()).toMatchObject([
      { isOwnKey: true, provider: 'openrouter', costMicros: 0n, inputTokens: 11 },
    ]);
    expect(await stage.month()).toEqual(both(spentOnly(18, 0n)));
    expect(await refusal(askAi(stage.scene({ limits }), call({ userKeyId })))).toMatchObject({
      details: { scope: 'household', kind: 'tokens' },
    });
  });

  test('answers with models of its service alone', async () => {
    const userKeyId = await stage.keyOf(stage.home.owner, 'anthropic');
    expect(await refusal(askAi(stage.scene(), call({ userKeyId, model: 'small-one' })))).toMatchObject({
      code: 'ai.model-not-allowed',
    });
    expect(await stage.usages()).toEqual([]);
  });

  test('of somebody else, or of nobody, is not found', async () => {
    const theirs = await stage.keyOf(stage.ben);
    const [vendor] = await stage.api.sql<{ id: CredentialId }>(
      `insert into credential (scope_id, id, kind, provider, name, sealed, hint) values ($1, gen_random_uuid(), 'vendor', 'shop', 'shop', 'x', '') returning id`,
      [stage.home.id],
    );
    for (const userKeyId of [theirs, vendor?.id])
      expect(await refusal(askAi(stage.scene(), call({ userKeyId })))).toMatchObject({
        kind: 'not-found',
        code: 'credential.not-found',
      });
    expect(stage.service.received).toEqual([]);
  });
});

import type { AiProvider } from '@hearth/adapters/ai/ai-provider.ts';
import type { AiLimits } from '@hearth/database/ai/ai-ledger-repo.ts';
import { aHousehold } from '@hearth/testing/a-household.ts';
import { refusal } from '@hearth/testing/an-api.ts';
import {
  type AiStage,
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
import type { AiScene } from './ai-call.ts';
import { askAi } from './ask-ai.ts';
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

describe('a limit', () => {
  const limited = (own: Partial<AiLimits>): AiLimits => ({ ...UNLIMITED, ...own });

  test.each([
    ['household', 'tokens', limited({ household: { tokens: BigInt(RESERVED_TOKENS - 1), micros: null } })],
    ['household', 'cost', limited({ household: { tokens: null, micros: RESERVED_MICROS - 1n } })],
    ['user', 'tokens', limited({ user: { tokens: BigInt(RESERVED_TOKENS - 1), micros: null } })],
    ['user', 'cost', limited({ user: { tokens: null, micros: RESERVED_MICROS - 1n } })],
    ['household', 'tokens', limited({ household: { tokens: 0n, micros: null } })],
    ['user', 'cost', limited({ user: { tokens: null, micros: 0n } })],
  ] as const)('of a %s in %s refuses what could pass it, and asks nothing', async (scope, kind, limits) => {
    const refused = await refusal(askAi(stage.scene({ limits }), call()));
    expect(refused).toMatchObject({ kind: 'limit', code: 'ai.limit-reached' });
    expect(refused.details).toEqual({ scope, kind, period: '2027-03', resetsAt: '2027-04-01T00:00:00.000Z' });
    expect(stage.service.received).toEqual([]);
    expect(await stage.usages()).toEqual([]);
  });

  test('lets through what just fits, again and again as long as what it came to leaves room', async () => {
    const limits = limited({ household: { tokens: BigInt(RESERVED_TOKENS + 18), micros: null } });
    await askAi(stage.scene({ limits }), call());
    await askAi(stage.scene({ limits }), call());
    const refused = await refusal(askAi(stage.scene({ limits }), call()));
    expect(refused.message).toContain(`${RESERVED_TOKENS - 18} is left`);
  });

  test('of a user holds in all their households, and one of a household for all its users', async () => {
    const other = await aHousehold(stage.api.uow, { name: 'Other' });
    await stage.api.sql(
      `insert into member (household_id, id, user_id, name, role, diets, allergies) values ($1, gen_random_uuid(), $2, 'Ada', 'adult', '{}', '{}')`,
      [other.id, stage.home.owner],
    );
    const once = { tokens: BigInt(RESERVED_TOKENS + 17), micros: null };
    await askAi(stage.scene(), call());
    const elsewhere = { ...stage.scene({ limits: limited({ user: once }) }), householdId: other.id };
    expect(await refusal(askAi(elsewhere, call()))).toMatchObject({ details: { scope: 'user' } });
    await askAi({ ...stage.scene({ limits: limited({ household: once }) }), householdId: other.id }, call());
    const asBen = stage.scene({ limits: limited({ household: once }), user: stage.ben });
    expect(await refusal(askAi(asBen, call()))).toMatchObject({ details: { scope: 'household' } });
    await askAi(stage.scene({ limits: limited({ user: once }), user: stage.ben }), call());
  });

  test('begins anew with the month, and what was reserved before it is counted in its own', async () => {
    const limits = limited({ user: { tokens: BigInt(RESERVED_TOKENS), micros: null } });
    stage.now = new Date('2027-03-31T23:59:59.999Z');
    const march = stage.now;
    const server = stage.served();
    const late: AiProvider = {
      ...server,
      complete: async (request) => {
        stage.now = new Date('2027-04-01T00:00:00Z');
        await askAi(stage.scene({ limits }), call());
        return server.complete(request);
      },
    };
    await askAi(stage.scene({ limits, port: stage.port({ server: late }) }), call());
    expect(await stage.month(march)).toEqual(both(spentOnly(18, COST)));
    expect(await stage.month()).toEqual(both(spentOnly(18, COST)));
  });
});

describe('a lease', () => {
  /** A question that is never settled. */
  async function cutOff(): Promise<void> {
    const gone: AiScene['uow']['household'] = (actor, ...rest) =>
      actor.kind === 'job' ? Promise.reject(new Error('the process is gone')) : stage.api.uow.household(actor, ...rest);
    await askAi({ ...stage.scene(), uow: { ...stage.api.uow, household: gone } }, call());
  }

  test('that is over has counted in full by the next question, whoever’s of the two it is', async () => {
    await cutOff();
    stage.now = new Date(stage.now.getTime() + 29 * 60_000);
    await settleAiUsage(stage.api.uow, { now: () => stage.now });
    expect((await stage.month()).household).toMatchObject({ reservedTokens: BigInt(RESERVED_TOKENS) });
    stage.now = new Date(stage.now.getTime() + 60_000);
    await askAi(stage.scene(), call());
    expect(await stage.month()).toEqual(both(spentOnly(RESERVED_TOKENS + 18, RESERVED_MICROS + COST)));
    const rows = await stage.usages();
    expect(rows.map(({ status, isEstimate }) => ({ status, isEstimate }))).toEqual([
      { status: 'settled', isEstimate: false },
      { status: 'settled', isEstimate: true },
    ]);
  });

  test('that was over first is put right by the answer, once', async () => {
    const server = stage.served();
    const slow: AiProvider = {
      ...server,
      complete: async (request) => {
        stage.now = new Date(stage.now.getTime() + 3_600_000);
        await settleAiUsage(stage.api.uow, { now: () => stage.now });
        expect(await stage.month()).toEqual(both(spentOnly(RESERVED_TOKENS, RESERVED_MICROS)));
        return server.complete(request);
      },
    };
    const { usageId } = await askAi(stage.scene({ port: stage.port({ server: slow }) }), call());
    expect(await stage.month()).toEqual(both(spentOnly(18, COST)));
    const again = { inputTokens: 5, outputTokens: 5, costMicros: 5n, isEstimate: false };
    const settlement = { spent: again, answerHash: null, errorCode: null, now: stage.now };
    expect(await stage.door(({ ai }) => ai.settle(usageId, settlement))).toBe(false);
    expect(await stage.month()).toEqual(both(spentOnly(18, COST)));
  });

  test('of a household that is erased counts for whoever asked; of an erased account nothing is left', async () => {
    await cutOff();
    await askAi(stage.scene({ user: stage.ben }), call());
    await stage.api.uow.system('erase in a test', ({ erasure }) => erasure.eraseUser(stage.ben));
    expect((await stage.usages()).map(({ userId }) => userId)).toEqual([null, stage.home.owner]);
    expect(await stage.api.sql('select from ai_budget where scope_id = $1', [stage.ben])).toEqual([]);
    await stage.api.uow.system('erase in a test', ({ erasure }) => erasure.eraseHousehold(stage.home.id));
    const budgets = `select scope_id as scope, tokens::int, reserved_tokens::int as reserved from ai_budget where scope_id in ($1, $2)`;
    expect(await stage.api.sql(budgets, [stage.home.id, stage.home.owner])).toEqual([
      { scope: stage.home.owner, tokens: RESERVED_TOKENS, reserved: 0 },
    ]);
  });
});

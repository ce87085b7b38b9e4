import { contracts } from '@hearth/contracts/contracts.ts';
import { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import { answerTool, modelTools } from '@hearth/services/ai/model-tools.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { contractsOf } from '@hearth/testing/wall/wall-probe.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { aiToolbox } from './ai-toolbox.ts';

let api: TestApi;
let ours: FurnishedHousehold;
let theirs: FurnishedHousehold;

beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  ours = await aFurnishedHousehold(api);
  theirs = await aFurnishedHousehold(api);
});
afterAll(() => api?.close());

const toolbox = () => aiToolbox(api.api.operations, api.uow);
const use = (userId: UserId) => ({
  actor: { kind: 'user', userId } as const,
  householdId: ours.id,
  signal: new AbortController().signal,
  isFull: false,
  isWeekOff: false,
  wish: { goals: PlanGoals.parse({}) },
  words: { names: new Map<string, string>(), currency: { code: 'EUR', exponent: 2 } },
});
const ask = (userId: UserId, name: string, input: object | string) =>
  answerTool(
    toolbox(),
    { id: 'call', name, arguments: typeof input === 'string' ? input : JSON.stringify(input) },
    use(userId),
  );

describe('what a model is given', () => {
  test('is what the contracts say, by names that services take, and never the household', () => {
    const tools = modelTools(toolbox());
    const usable = contractsOf(contracts).filter(({ contract }) => contract.aiTool);
    expect(tools.map(({ name }) => name).toSorted()).toEqual(
      usable.map(({ path }) => path.replace('.', '_')).toSorted(),
    );
    for (const { name, parameters } of tools) {
      expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
      expect(JSON.stringify(parameters)).not.toContain('householdId');
    }
  });

  test('tells nothing of who eats: no member, diet or allergy is in what it can look at', () => {
    const looks = contractsOf(contracts).filter(({ contract }) => contract.aiTool === 'read');
    expect(looks.length).toBeGreaterThan(3);
    for (const { path, contract } of looks) {
      const answer = JSON.stringify(z.toJSONSchema(contract.output, { unrepresentable: 'any' }));
      expect({ path, tells: answer.match(/"(member\w*|allergies|diets|targets|portions|userId|email)":/g) }).toEqual({
        path,
        tells: null,
      });
    }
  });
});

describe('a tool', () => {
  test('looks as the caller would themselves', async () => {
    const { told, looked } = await ask(ours.owner, 'pantry_list', {});
    expect(looked).toBe('pantry.list');
    expect(told).toBe(JSON.stringify(await api.as(ours.owner).pantry.list({ householdId: ours.id })));
  });

  test('is no way around a permission: what the caller may not is refused, looking and proposing', async () => {
    expect(await ask(ours.professional, 'pantry_list', {})).toMatchObject({
      told: expect.stringMatching(/^Refused: /),
    });
    const add = { ingredientId: ours.ingredientId, grams: 5 };
    const refused = await ask(ours.professional, 'pantry_add', add);
    expect(refused).toEqual({ told: expect.stringMatching(/^Refused: /) });
    expect(await ask(ours.owner, 'pantry_add', add)).toMatchObject({ proposal: { operation: 'pantry.add' } });
  });

  test('proposes a complete input of the household that was called for, whatever household it names', async () => {
    const input = { householdId: theirs.id, weekOf: '2027-05-03' };
    const { proposal } = await ask(ours.owner, 'plans_generate', input);
    expect(contracts.plans.generate.input.parse(proposal?.input)).toMatchObject({ householdId: ours.id });
    expect(await ask(ours.owner, 'shoppingLists_get', { planId: theirs.planId })).toMatchObject({
      told: expect.stringMatching(/^Refused: /),
    });
  });

  test('does nothing that it proposes', async () => {
    const before = await api.as(ours.owner).pantry.list({ householdId: ours.id });
    await ask(ours.owner, 'pantry_remove', { pantryItemId: ours.pantryItemId });
    expect(await api.as(ours.owner).pantry.list({ householdId: ours.id })).toEqual(before);
  });

  test('is told in words what it was asked wrongly', async () => {
    expect((await ask(ours.owner, 'plans_generate', 'no JSON')).told).toMatch(/^Wrong: /);
    expect((await ask(ours.owner, 'plans_generate', { weekOf: 'soon' })).told).toContain('weekOf');
    expect((await ask(ours.owner, 'households_revise', { name: 'Mine' })).told).toBe(
      'There is no tool households_revise.',
    );
  });
});

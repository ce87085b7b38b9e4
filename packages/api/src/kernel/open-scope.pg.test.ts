import { parsePersonalToken } from '@hearth/adapters/tokens/personal-tokens.ts';
import { contracts } from '@hearth/contracts/contracts.ts';
import { type Contract, tokenScopes } from '@hearth/contracts/shared/contract.ts';
import { TokenId } from '@hearth/contracts/shared/primitives.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { aCall, anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callInScope } from './open-scope.ts';
import { subscribe } from './subscribe.ts';

let api: TestApi;
let home: TestHousehold;
let token: Actor;
beforeAll(async () => {
  api = await anApi({ database: await createTestDatabase() });
  home = await aHousehold(api.uow);
  const made = await api.as(home.owner).tokens.create({ name: 'All', scopes: [...tokenScopes] });
  const parsed = parsePersonalToken(made.token);
  if (!parsed) throw new Error('no token');
  token = { kind: 'token', tokenId: TokenId.parse(parsed.id), secretHash: parsed.secretHash };
});
afterAll(() => api?.close());

test('a subscription whose item has no number, to resume from, is an error; a stream has none', async () => {
  const words = async function* () {
    yield await Promise.resolve({ type: 'text', text: 'Soup.' });
  };
  const context = aCall({ kind: 'user', userId: home.owner });
  const call = { uow: api.uow, path: 'test.followed', context, input: { householdId: home.id } };
  const { stream } = contracts.ai;
  expect(await subscribe(stream, words, call).next()).toMatchObject({ value: { type: 'text' } });
  const unnumbered = subscribe({ ...stream, kind: 'subscription' }, words, call);
  await expect(unnumbered.next()).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
});

describe('a contract that no token may call', () => {
  const call = (actor: Actor, householdId: string) => ({
    uow: api.uow,
    path: 'test.done',
    context: aCall(actor),
    input: { householdId },
  });
  const done = () => Promise.resolve('done');
  const hands = (contract: Contract): Contract => ({ ...contract, scope: null });

  test.for(['read', 'write', 'manual'] as const)(
    'refuses one, however it meets the database: %s',
    async (transaction) => {
      const contract = hands({ ...contracts.recipes.list, transaction });
      const called = (actor: Actor, householdId: string = home.id) =>
        callInScope(contract, done, call(actor, householdId));
      expect(await called({ kind: 'user', userId: home.owner })).toBe('done');
      expect(await refusal(called(token))).toMatchObject({ kind: 'forbidden', code: 'token.scope-missing' });
      const elsewhere = (await aHousehold(api.uow)).id;
      expect(await refusal(called(token, elsewhere))).toMatchObject({ code: 'household.not-found' });
      expect(await callInScope({ ...contract, scope: 'recipes:read' }, done, call(token, home.id))).toBe('done');
    },
  );

  test('refuses one that would follow it', async () => {
    const never = async function* () {
      yield await Promise.resolve({ seq: '1' });
    };
    const followed = subscribe(hands(contracts.events.watch), never, call(token, home.id), undefined);
    expect(await refusal(followed.next())).toMatchObject({ kind: 'forbidden', code: 'token.scope-missing' });
  });
});

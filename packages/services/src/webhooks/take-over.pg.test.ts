import { CredentialId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { TestHousehold } from '@hearth/testing/a-household.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aWebhookScene, type WebhookScene } from './testing/a-webhook-scene.ts';

let scene: WebhookScene;
let home: TestHousehold;
beforeAll(async () => {
  scene = await aWebhookScene();
});
beforeEach(async () => {
  home = await scene.home();
});
afterAll(() => scene?.close());

const both = ['pantry.changed', 'credential.removed'] as const;
const types = async (endpointId: Parameters<WebhookScene['deliveries']>[1]) =>
  (await scene.deliveries(home, endpointId)).map(({ type }) => type).toReversed();
const endpoints = async () => (await scene.owner(home).list({ householdId: home.id })).items;
/** Something for owners alone, something for whoever sees the pantry. */
async function happenings(): Promise<void> {
  await scene.record(home.id, 'credential.removed', { credentialId: newId(CredentialId) });
  await scene.happen(home.id);
}

describe('an endpoint whose terms are changed', () => {
  const revise = (endpointId: Parameters<WebhookScene['deliveries']>[1], changes: object) =>
    scene.owner(home).revise({ householdId: home.id, endpointId, ...changes });

  test('to other types is sent nothing from before that it did not ask for then', async () => {
    const { id } = await scene.hook(home, ['plan.approved']);
    await scene.happen(home.id, 700);
    await revise(id, { eventTypes: ['pantry.changed'] });
    await scene.happen(home.id);
    await scene.dispatch(home.id);
    await scene.dispatch(home.id);
    expect(await scene.queued('deliver_webhook', home.id)).toBe(1);
    expect(await types(id)).toEqual(['pantry.changed']);
  });

  test('to other types loses nothing that it was owed by the old ones, however much', async () => {
    const { id } = await scene.hook(home);
    await happenings();
    await scene.happen(home.id, 1100);
    await revise(id, { eventTypes: ['credential.removed'] });
    await happenings();
    await scene.dispatch(home.id);
    expect(await scene.queued('deliver_webhook', home.id)).toBe(1102);
    expect((await types(id)).filter((type) => type !== 'pantry.changed')).toEqual(['credential.removed']);
  });

  test('loses and doubles nothing to what happens and is looked for meanwhile', async () => {
    const { id } = await scene.hook(home);
    await Promise.all(
      Array.from({ length: 24 }, (_, each) => {
        if (each % 4 === 0) return revise(id, { eventTypes: each % 8 === 0 ? [...both] : ['pantry.changed'] });
        return each % 4 === 1 ? scene.dispatch(home.id) : scene.happen(home.id);
      }),
    );
    await scene.dispatch(home.id);
    const seqs = (await scene.deliveries(home, id)).map(({ seq }) => seq);
    expect(seqs).toHaveLength(12);
    expect(new Set(seqs).size).toBe(12);
  });

  test.each([
    ['another address', { url: 'https://example.org/other' }],
    ['off and on again, and other types', { isEnabled: true, eventTypes: ['pantry.changed'] }],
  ])('by %s by somebody who may see more is sent what happened before as if they had not', async (_, changes) => {
    const token = await scene.token(home, ['webhooks:write', 'plans:read']);
    const eventTypes = [...both];
    const { id } = await token.webhooks.create({ householdId: home.id, url: scene.receiver.url, eventTypes });
    await happenings();
    if ('isEnabled' in changes) await revise(id, { isEnabled: false });
    await revise(id, changes);
    await scene.dispatch(home.id);
    expect(await types(id)).toEqual([]);
    await scene.happen(home.id);
    await scene.dispatch(home.id);
    expect(await types(id)).toEqual(['pantry.changed']);
  });

  test('to a new secret is sent no more than whoever has it may see', async () => {
    const { id } = await scene.hook(home, [...both]);
    const token = await scene.token(home, ['webhooks:write', 'pantry:read']);
    await happenings();
    await token.webhooks.rotateSecret({ householdId: home.id, endpointId: id });
    expect(await endpoints()).toMatchObject([{ id, tokenId: token.id }]);
    await happenings();
    await scene.dispatch(home.id);
    expect(await types(id)).toEqual(['credential.removed', 'pantry.changed', 'pantry.changed']);
  });
});

import { dispatchWebhooksTask } from '@hearth/contracts/jobs/tasks.ts';
import { CredentialId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { TestHousehold } from '@hearth/testing/a-household.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { aHousehold } from '@hearth/testing/a-household.ts';
import { anApi } from '@hearth/testing/an-api.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aWebhookScene, type WebhookScene } from './testing/a-webhook-scene.ts';

let scene: WebhookScene;
let home: TestHousehold;
beforeAll(async () => {
  scene = await aWebhookScene();
});
beforeEach(async () => {
  scene.receiver.received.length = 0;
  home = await scene.home();
});
afterAll(() => scene?.close());

const both = ['pantry.changed', 'credential.removed'] as const;
const types = async (endpointId: Parameters<WebhookScene['deliveries']>[1]) =>
  (await scene.deliveries(home, endpointId)).map(({ type }) => type).toReversed();
const endpoints = async () => (await scene.owner(home).list({ householdId: home.id })).items;
const demote = (role: string) =>
  scene.api.sql(`update member set role = $3 where household_id = $1 and user_id = $2`, [home.id, home.owner, role]);
/** Another owner, so that the first may go. */
const promoteBen = () =>
  scene.api.sql(`update member set role = 'owner' where household_id = $1 and name = 'Ben'`, [home.id]);
/** Something for owners alone, something for whoever sees the pantry. */
async function happenings(): Promise<void> {
  await scene.record(home.id, 'credential.removed', { credentialId: newId(CredentialId) });
  await scene.happen(home.id);
}

describe('an event', () => {
  test('that an endpoint wants queues one job with itself, whatever else happens', async () => {
    await scene.hook(home);
    await scene.record(home.id, 'credential.removed', { credentialId: newId(CredentialId) });
    expect(await scene.queued('dispatch_webhooks', home.id)).toBe(0);
    await scene.happen(home.id, 3);
    await scene.happen(home.id);
    expect(await scene.queued('dispatch_webhooks', home.id)).toBe(1);
  });

  test('queues that job as its task says', async () => {
    await scene.hook(home);
    await scene.happen(home.id);
    const { retry, priority, payload } = dispatchWebhooksTask;
    const [job] = await scene.api.sql<{ attempts: number; priority: number; payload: unknown }>(
      `select j.max_attempts::int as attempts, j.priority::int, j.payload from graphile_worker._private_jobs j
       where j.payload->>'householdId' = $1`,
      [home.id],
    );
    expect(job).toMatchObject({ attempts: retry.attempts, priority });
    expect(payload.parse(job?.payload)).toEqual({ householdId: home.id });
  });

  test('is never missed between those that record and those that look', async () => {
    const { id } = await scene.hook(home);
    await Promise.all(
      Array.from({ length: 20 }, (_, each) => (each % 2 === 0 ? scene.happen(home.id) : scene.dispatch(home.id))),
    );
    await scene.dispatch(home.id);
    const seqs = (await scene.deliveries(home, id)).map(({ seq }) => seq);
    expect(seqs).toHaveLength(10);
    expect(new Set(seqs).size).toBe(10);
  });

  test('that is undone queues nothing', async () => {
    await scene.hook(home);
    const undone = scene.api.uow.household({ kind: 'operator', name: 'test' }, home.id, 'pantry:write', async (tx) => {
      await tx.events.record('pantry.changed', { ingredientId: 'x' });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await scene.queued('dispatch_webhooks', home.id)).toBe(0);
  });

  test('is recorded as ever where the queue has no tables yet', async () => {
    const api = await anApi({ database: await createTestDatabase() });
    try {
      const { id, owner } = await aHousehold(api.uow);
      const url = 'https://example.org/hook';
      await api.as(owner).webhooks.create({ householdId: id, url, eventTypes: ['webhook.removed'] });
      const { items } = await api.as(owner).webhooks.list({ householdId: id });
      const [endpoint] = items;
      const { webhooks } = api.as(owner);
      await webhooks.revise({ householdId: id, endpointId: endpoint!.id, eventTypes: ['webhook.revised'] });
      await webhooks.revise({ householdId: id, endpointId: endpoint!.id, isEnabled: false });
      expect(await api.sql(`select from event where type = 'webhook.revised'`)).toHaveLength(2);
    } finally {
      await api.close();
    }
  });

  test('is one delivery an endpoint under one id, however often and at once it is looked for', async () => {
    const [first, second] = [await scene.hook(home), await scene.hook(home)];
    await scene.happen(home.id, 3);
    await Promise.all([scene.dispatch(home.id), scene.dispatch(home.id), scene.dispatch(home.id)]);
    await scene.happen(home.id);
    await scene.dispatch(home.id);
    await scene.dispatch(home.id);
    for (const { id } of [first, second]) {
      const deliveries = await scene.deliveries(home, id);
      expect(deliveries).toHaveLength(4);
      expect(new Set(deliveries.map(({ seq }) => seq)).size).toBe(4);
    }
    expect(await scene.queued('deliver_webhook', home.id)).toBe(8);
  });

  test('before an endpoint was made is none of its', async () => {
    await scene.happen(home.id);
    const { id } = await scene.hook(home);
    await scene.dispatch(home.id);
    expect(await scene.deliveries(home, id)).toEqual([]);
  });

  test('of another household is not sent', async () => {
    const { id } = await scene.hook(home);
    const elsewhere = await scene.home();
    await scene.happen(elsewhere.id);
    expect(await scene.queued('dispatch_webhooks', elsewhere.id)).toBe(0);
    await scene.dispatch(elsewhere.id);
    await scene.dispatch(home.id);
    expect(await scene.deliveries(home, id)).toEqual([]);
    expect(await scene.queued('deliver_webhook', elsewhere.id)).toBe(0);
  });

  test('is found behind more events than are looked at in one go', async () => {
    const { id } = await scene.hook(home, ['credential.removed', 'pantry.changed']);
    await scene.happen(home.id, 600);
    await scene.forget('dispatch_webhooks', home.id);
    await scene.dispatch(home.id);
    expect(await scene.queued('deliver_webhook', home.id)).toBe(500);
    expect(await scene.queued('dispatch_webhooks', home.id)).toBe(1);
    await scene.dispatch(home.id);
    expect(await scene.queued('deliver_webhook', home.id)).toBe(600);
    expect(await scene.deliveries(home, id)).toHaveLength(200);
  });
});

describe('an endpoint is sent', () => {
  test('what whoever made it may see at that moment', async () => {
    const { id } = await scene.hook(home, [...both]);
    await happenings();
    await scene.dispatch(home.id);
    expect(await types(id)).toEqual(['credential.removed', 'pantry.changed']);
    await promoteBen();
    await demote('adult');
    await happenings();
    await scene.dispatch(home.id);
    await demote('guest');
    await happenings();
    await scene.dispatch(home.id);
    await demote('owner');
    expect(await types(id)).toEqual(['credential.removed', 'pantry.changed', 'pantry.changed']);
    expect(await endpoints()).toMatchObject([{ isEnabled: true }]);
  });

  test('nothing that they may not see any more when it is its turn', async () => {
    const { id } = await scene.hook(home, [...both]);
    await happenings();
    await scene.dispatch(home.id);
    await promoteBen();
    await demote('adult');
    await scene.deliver(home.id);
    await demote('owner');
    expect(await scene.deliveries(home, id)).toMatchObject([
      { type: 'pantry.changed', status: 'delivered' },
      { type: 'credential.removed', status: 'failed', attempts: 0, lastError: expect.stringContaining('may not see') },
    ]);
    expect(scene.receiver.received).toHaveLength(1);
  });

  test('nothing once they have left; it is switched off, and says so', async () => {
    const { id } = await scene.hook(home, [...both]);
    await promoteBen();
    await scene.api.sql('delete from member where household_id = $1 and user_id = $2', [home.id, home.owner]);
    await happenings();
    await scene.dispatch(home.id);
    const ben = scene.api.as(home.members.get('Ben')!.userId).webhooks;
    expect(await ben.list({ householdId: home.id })).toMatchObject({
      items: [{ id, isEnabled: false, disabledReason: 'creator-gone' }],
    });
    expect(await scene.queued('deliver_webhook', home.id)).toBe(0);
    expect((await scene.events(home.id, 'webhook')).at(-1)).toEqual({
      type: 'webhook.disabled',
      payload: { endpointId: id, reason: 'creator-gone' },
    });
    expect(await ben.revise({ householdId: home.id, endpointId: id, isEnabled: true })).toMatchObject({
      isEnabled: true,
      createdBy: home.members.get('Ben')!.userId,
    });
    await happenings();
    await scene.dispatch(home.id);
    expect(await scene.queued('deliver_webhook', home.id)).toBe(2);
  });

  test('with a token, what its scopes let it see', async () => {
    const token = await scene.token(home, ['webhooks:write', 'webhooks:read', 'pantry:read']);
    const made = await token.webhooks.create({ householdId: home.id, url: scene.receiver.url, eventTypes: [...both] });
    expect(made).toMatchObject({ createdBy: home.owner, tokenId: token.id });
    await happenings();
    await scene.dispatch(home.id);
    expect(await types(made.id)).toEqual(['pantry.changed']);
  });

  test.each([
    ['revoked', 'revoked_at = now()'],
    ['over', `expires_at = now() - interval '1 second'`],
    ['somewhere else’s', `household_id = (select id from household where id <> $2 and id <> app.commons_id() limit 1)`],
  ])('nothing once its token is %s', async (_, change) => {
    await scene.home();
    const token = await scene.token(home, ['webhooks:write', 'pantry:read']);
    await token.webhooks.create({ householdId: home.id, url: scene.receiver.url, eventTypes: [...both] });
    await scene.api.sql(`update access_token set ${change} where id = $1 and $2::uuid is not null`, [
      token.id,
      home.id,
    ]);
    await happenings();
    await scene.dispatch(home.id);
    expect(await endpoints()).toMatchObject([{ isEnabled: false, disabledReason: 'token-ended' }]);
    expect(await scene.queued('deliver_webhook', home.id)).toBe(0);
  });

  test('no more than who turned it to another address may see', async () => {
    const { id } = await scene.hook(home, [...both]);
    const token = await scene.token(home, ['webhooks:write', 'pantry:read']);
    await token.webhooks.revise({ householdId: home.id, endpointId: id, url: `${scene.receiver.url}&mine` });
    expect(await endpoints()).toMatchObject([{ id, tokenId: token.id }]);
    await happenings();
    await scene.dispatch(home.id);
    expect(await types(id)).toEqual(['pantry.changed']);
  });
});

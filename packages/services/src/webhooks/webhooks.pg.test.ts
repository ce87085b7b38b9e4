import { WebhookDeliveryId, WebhookEndpointId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { anAccount } from '@hearth/testing/an-account.ts';
import type { TestHousehold } from '@hearth/testing/a-household.ts';
import { refusal } from '@hearth/testing/an-api.ts';
import { signedWith } from '@hearth/testing/fake-receiver/fake-receiver.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aWebhookScene, type WebhookScene } from './testing/a-webhook-scene.ts';

const HOUR_MS = 60 * 60 * 1000;
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

const owner = () => scene.owner(home);
const later = (ms: number): void => {
  scene.clock = new Date(scene.clock.getTime() + ms);
};

describe('an endpoint', () => {
  test('answers its secret once, and keeps it sealed', async () => {
    const { secret, ...made } = await scene.hook(home);
    expect(secret).toMatch(/^whsec_/);
    expect(made).toMatchObject({ isEnabled: true, disabledReason: null, createdBy: home.owner, tokenId: null });
    expect(await owner().list({ householdId: home.id })).toEqual({ items: [made] });
    const rows = await scene.api.sql<{ row: string }>(
      `select e::text || encode(sealed, 'escape') || encode(sealed, 'base64') as row from webhook_endpoint e`,
    );
    expect(rows.some(({ row }) => row.includes(secret) || row.includes(secret.slice(6)))).toBe(false);
    expect(await scene.events(home.id, 'webhook')).toEqual([
      { type: 'webhook.created', payload: { endpointId: made.id } },
    ]);
  });

  test('is an owner’s to see and to change, and not there for anybody else', async () => {
    const { id: endpointId } = await scene.hook(home);
    const ben = scene.api.as(home.members.get('Ben')!.userId).webhooks;
    expect(await refusal(ben.list({ householdId: home.id }))).toMatchObject({ code: 'household.forbidden' });
    const eve = scene.api.as(await anAccount(scene.api, 'Eve')).webhooks;
    expect(await refusal(eve.list({ householdId: home.id }))).toMatchObject({ code: 'household.not-found' });
    const elsewhere = await scene.home();
    const there = scene.owner(elsewhere);
    const foreign = { householdId: elsewhere.id, endpointId };
    for (const call of [
      () => there.revise({ ...foreign, isEnabled: false }),
      () => there.remove(foreign),
      () => there.rotateSecret(foreign),
      () => there.test(foreign),
      () => there.deliveries(foreign),
    ])
      expect(await refusal(call())).toMatchObject({ kind: 'not-found', code: 'webhook.not-found' });
  });

  test('is refused at an address nobody outside may be asked', async () => {
    for (const url of ['http://169.254.169.254/', 'https://ada:pw@example.org/', 'ftp://example.org/'])
      expect(await refusal(owner().create({ householdId: home.id, url, eventTypes: ['plan.approved'] }))).toMatchObject(
        { kind: 'invalid', code: 'net.url-not-allowed' },
      );
    const { id: endpointId, url } = await scene.hook(home);
    expect(await refusal(owner().revise({ householdId: home.id, endpointId, url: 'http://10.0.0.1/' }))).toMatchObject({
      code: 'net.url-not-allowed',
    });
    expect(await owner().list({ householdId: home.id })).toMatchObject({ items: [{ url }] });
  });

  test('is one of twenty at most', async () => {
    for (let made = 0; made < 20; made += 1) await scene.hook(home);
    expect(await refusal(scene.hook(home))).toMatchObject({ kind: 'limit', code: 'webhook.too-many' });
  });

  test('is gone with its deliveries when it is removed', async () => {
    const { id: endpointId } = await scene.hook(home);
    await scene.happen(home.id);
    await scene.dispatch(home.id);
    expect(await owner().remove({ householdId: home.id, endpointId })).toEqual({ removed: true });
    expect(await scene.deliver(home.id)).toEqual([]);
    expect(scene.receiver.received).toEqual([]);
    expect(await scene.api.sql('select from webhook_delivery where household_id = $1', [home.id])).toEqual([]);
    expect(await refusal(owner().remove({ householdId: home.id, endpointId }))).toMatchObject({
      code: 'webhook.not-found',
    });
    expect((await scene.events(home.id, 'webhook')).map(({ type }) => type)).toEqual([
      'webhook.created',
      'webhook.removed',
    ]);
  });

  test('that is off is sent nothing, and when it is on again nothing of meanwhile', async () => {
    const { id: endpointId } = await scene.hook(home);
    await owner().revise({ householdId: home.id, endpointId, isEnabled: false });
    await scene.happen(home.id);
    expect(await scene.queued('dispatch_webhooks', home.id)).toBe(0);
    expect(await refusal(owner().test({ householdId: home.id, endpointId }))).toMatchObject({
      kind: 'conflict',
      code: 'webhook.disabled',
    });
    expect(await owner().revise({ householdId: home.id, endpointId, isEnabled: true })).toMatchObject({
      isEnabled: true,
      disabledReason: null,
    });
    await scene.happen(home.id);
    await scene.dispatch(home.id);
    await scene.deliver(home.id);
    expect(scene.receiver.received).toHaveLength(1);
  });

  test('with a new secret is signed with both for a day, and then with the new one', async () => {
    const { id: endpointId, secret: first } = await scene.hook(home);
    const { secret: second } = await owner().rotateSecret({ householdId: home.id, endpointId });
    expect(second).not.toBe(first);
    const signed = async () => {
      await owner().test({ householdId: home.id, endpointId });
      expect(await scene.deliver(home.id)).toEqual([]);
      const last = scene.receiver.received.at(-1)!;
      return { first: signedWith(first, last), second: signedWith(second, last) };
    };
    expect(await signed()).toEqual({ first: [false, true], second: [true, false] });
    later(25 * HOUR_MS);
    expect(await signed()).toEqual({ first: [false], second: [true] });
    expect((await scene.events(home.id, 'webhook')).at(-1)).toEqual({
      type: 'webhook.revised',
      payload: { endpointId, fields: ['secret'] },
    });
  });
});

describe('a delivery', () => {
  test('that failed is sent again under its own id, and only once it has ended', async () => {
    const { id: endpointId } = await scene.hook(home);
    const { id: deliveryId } = await owner().test({ householdId: home.id, endpointId });
    const again = { householdId: home.id, deliveryId };
    expect(await refusal(owner().replay(again))).toMatchObject({
      kind: 'conflict',
      code: 'webhook-delivery.under-way',
    });
    await scene.deliver(home.id);
    expect(await owner().replay(again)).toMatchObject({ id: deliveryId, status: 'queued', attempts: 1 });
    await scene.deliver(home.id);
    expect(await scene.deliveries(home, endpointId)).toMatchObject([
      { id: deliveryId, status: 'delivered', attempts: 2, responseStatus: 204, lastError: null },
    ]);
    expect(scene.receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([deliveryId, deliveryId]);
    expect(scene.receiver.received[0]?.body).toBe(scene.receiver.received[1]?.body);
  });

  test('is neither seen nor replayed from another household', async () => {
    const { id: endpointId } = await scene.hook(home);
    const { id: deliveryId } = await owner().test({ householdId: home.id, endpointId });
    await scene.deliver(home.id);
    const elsewhere = await scene.home();
    for (const id of [deliveryId, newId(WebhookDeliveryId)])
      expect(await refusal(scene.owner(elsewhere).replay({ householdId: elsewhere.id, deliveryId: id }))).toMatchObject(
        { kind: 'not-found', code: 'webhook-delivery.not-found' },
      );
    expect(await scene.queued('deliver_webhook', elsewhere.id)).toBe(0);
    expect(await refusal(owner().test({ householdId: home.id, endpointId: newId(WebhookEndpointId) }))).toMatchObject({
      code: 'webhook.not-found',
    });
  });

  test('is listed page by page, the newest first', async () => {
    const { id: endpointId } = await scene.hook(home);
    await scene.happen(home.id, 5);
    await scene.dispatch(home.id);
    const all = (await scene.deliveries(home, endpointId)).map(({ id }) => id);
    expect(all).toHaveLength(5);
    const pages: string[][] = [];
    for (let cursor: string | undefined; ;) {
      const page = await owner().deliveries({
        householdId: home.id,
        endpointId,
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      pages.push(page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual(all);
    expect(all).toEqual(all.toSorted().toReversed());
  });
});

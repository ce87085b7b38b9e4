import type { ServerResponse } from 'node:http';
import type { WebhookDeliveryId } from '@hearth/contracts/shared/primitives.ts';
import { WebhookBody } from '@hearth/contracts/webhooks/webhook.ts';
import type { TestHousehold } from '@hearth/testing/a-household.ts';
import { QUERY_SECRET, signedWith } from '@hearth/testing/fake-receiver/fake-receiver.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createOutgoingHttp, type OutgoingRequest } from '@hearth/adapters/net/outgoing-http.ts';
import { deliverWebhook } from './deliver-webhook.ts';
import { aWebhookScene, type WebhookScene } from './testing/a-webhook-scene.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
let scene: WebhookScene;
let home: TestHousehold;
let hook: Awaited<ReturnType<WebhookScene['hook']>>;
beforeAll(async () => {
  scene = await aWebhookScene();
});
beforeEach(async () => {
  scene.receiver.received.length = 0;
  home = await scene.home();
  hook = await scene.hook(home);
});
afterAll(() => scene?.close());

const later = (ms: number): void => {
  scene.clock = new Date(scene.clock.getTime() + ms);
};
const endpoint = async () => (await scene.owner(home).list({ householdId: home.id })).items[0];
const only = async () => (await scene.deliveries(home, hook.id))[0]!;
/** Something happened, and its delivery waits. */
async function waiting(): Promise<void> {
  await scene.happen(home.id);
  await scene.dispatch(home.id);
}

test('what happened arrives once, signed, as Standard Webhooks says', async () => {
  await waiting();
  expect(await scene.deliver(home.id)).toEqual([]);
  const [arrived] = scene.receiver.received;
  const [event] = await scene.api.sql<{ seq: string; payload: object; at: Date }>(
    `select seq::text, payload, recorded_at as at from event where scope_id = $1 and type = 'pantry.changed'`,
    [home.id],
  );
  const delivery = await only();
  expect(signedWith(hook.secret, arrived!)).toEqual([true]);
  expect(arrived?.headers).toMatchObject({
    'webhook-id': delivery.id,
    'webhook-timestamp': String(Math.floor(scene.clock.getTime() / 1000)),
    'content-type': 'application/json',
  });
  expect(WebhookBody.parse(JSON.parse(arrived!.body))).toEqual({
    type: 'pantry.changed',
    timestamp: event!.at.toISOString(),
    data: { seq: event!.seq, householdId: home.id, payload: event!.payload },
  });
  expect(delivery).toMatchObject({ status: 'delivered', attempts: 1, responseStatus: 204, seq: event!.seq });
});

test('a failed attempt is noted and made again, under the same id and signed anew', async () => {
  scene.receiver.answerNext(500, 302);
  await waiting();
  expect(await scene.deliver(home.id)).toMatchObject([{ kind: 'unavailable', code: 'webhook.not-delivered' }]);
  expect(await only()).toMatchObject({ status: 'queued', attempts: 1, responseStatus: 500, endedAt: null });
  const since = (await endpoint())?.failingSince;
  expect(since).toBe(scene.clock.toISOString());
  later(60_000);
  expect(await scene.deliver(home.id)).toMatchObject([{ message: 'The receiver answered 302.' }]);
  expect(await endpoint()).toMatchObject({ failingSince: since, isEnabled: true });
  later(60_000);
  expect(await scene.deliver(home.id)).toEqual([]);
  expect(await only()).toMatchObject({ status: 'delivered', attempts: 3, lastError: null });
  expect(await endpoint()).toMatchObject({ failingSince: null });
  const { received } = scene.receiver;
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(new Set(received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3);
  expect(received.flatMap((each) => signedWith(hook.secret, each))).toEqual([true, true, true]);
});

test('a receiver that answers 410 is asked no more', async () => {
  scene.receiver.answerNext(410);
  await scene.happen(home.id, 2);
  await scene.dispatch(home.id);
  expect(await scene.deliver(home.id)).toEqual([]);
  expect(scene.receiver.received).toHaveLength(1);
  expect(await endpoint()).toMatchObject({ isEnabled: false, disabledReason: 'answered-gone' });
  expect((await scene.deliveries(home, hook.id)).map(({ status, attempts }) => ({ status, attempts }))).toEqual([
    { status: 'failed', attempts: 0 },
    { status: 'failed', attempts: 1 },
  ]);
  expect((await scene.events(home.id, 'webhook')).at(-1)).toEqual({
    type: 'webhook.disabled',
    payload: { endpointId: hook.id, reason: 'answered-gone' },
  });
});

describe('a receiver that', () => {
  /** Until when deliveries of an endpoint wait in the queue at least, in seconds from now; null: at once. */
  async function waits(endpointId: string): Promise<(number | null)[]> {
    const rows = await scene.api.sql<{ run_at: Date; created_at: Date }>(
      `select j.run_at, j.created_at from graphile_worker._private_jobs j join webhook_delivery d
       on d.id::text = j.payload->>'deliveryId' where d.household_id = $1 and d.endpoint_id = $2 order by j.id`,
      [home.id, endpointId],
    );
    return rows.map(({ run_at: at, created_at: made }) =>
      at <= made ? null : Math.round((at.getTime() - scene.clock.getTime()) / 1000),
    );
  }
  /** The first delivery that waits is tried, as by the queue: in a worker's hands, and there no more once it failed. */
  async function attempt(): Promise<unknown> {
    const [job] = await scene.api.sql<{ id: string; payload: { deliveryId: WebhookDeliveryId } }>(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'test' where id = (
         select min(j.id) from graphile_worker._private_jobs j join webhook_delivery d on d.id::text = j.payload->>'deliveryId'
         where d.household_id = $1 and d.endpoint_id = $2) returning id::text, payload`,
      [home.id, hook.id],
    );
    const { deliveryId } = job!.payload;
    const ports = { ...scene.api.ports, outgoing: impatient };
    const failure = await deliverWebhook(scene.api.uow, ports, { householdId: home.id, deliveryId }, signal).catch(
      (error: unknown) => error,
    );
    await scene.api.sql(`delete from graphile_worker._private_jobs where id = $1`, [job!.id]);
    return failure;
  }
  const signal = new AbortController().signal;
  const outgoing = createOutgoingHttp({ privateHosts: ['127.0.0.1'] });
  const impatient = {
    ...outgoing,
    send: (url: string, request: OutgoingRequest) => outgoing.send(url, { ...request, timeoutMs: 50 }),
  };
  beforeEach(() => {
    scene.clock = new Date();
  });

  test('takes too long is left in peace for a minute, and no other for it', async () => {
    const other = await scene.hook(home);
    scene.receiver.answerNext(() => undefined);
    await scene.happen(home.id, 3);
    await scene.dispatch(home.id);
    expect(await attempt()).toMatchObject({ code: 'webhook.not-delivered', details: { retryAfterSeconds: 60 } });
    await waiting();
    expect(await waits(hook.id)).toEqual([60, 60, 60]);
    expect(await waits(other.id)).toEqual([null, null, null, null]);
    const counts = await scene.api.sql(`select distinct attempts::int from graphile_worker._private_jobs`);
    expect(counts).toEqual([{ attempts: 0 }]);
    await attempt();
    await waiting();
    expect((await waits(hook.id)).at(-1)).toBe(null);
  });

  test.each([
    [429, '90', 90],
    [503, new Date(Date.now() + 3_600_000).toUTCString(), expect.closeTo(3600, -2)],
    [503, '999999', 4 * 3600],
  ])(
    'answers %i and asks for %s is left in peace so long, and no longer than retries wait',
    async (status, text, waited) => {
      scene.receiver.answerNext((response) => response.writeHead(status, { 'retry-after': text }).end());
      await scene.happen(home.id, 2);
      await scene.dispatch(home.id);
      expect(await attempt()).toMatchObject({ details: { retryAfterSeconds: waited } });
      expect(await waits(hook.id)).toEqual([waited]);
    },
  );

  test('refuses a request puts off no other', async () => {
    scene.receiver.answerNext((response) => response.writeHead(500, { 'retry-after': '90' }).end());
    await scene.happen(home.id, 2);
    await scene.dispatch(home.id);
    expect(await attempt()).toMatchObject({ details: {} });
    expect(await waits(hook.id)).toEqual([null]);
  });
});

describe('an endpoint that fails without a success', () => {
  /** One attempt after so many days, and no more of it. */
  async function attempt(days: number, answer: number): Promise<void> {
    scene.receiver.answerNext(answer);
    later(days * DAY_MS);
    await waiting();
    await scene.deliver(home.id);
    for (const each of await scene.deliveries(home, hook.id)) await scene.giveUp(home.id, each);
    await scene.forget('deliver_webhook', home.id);
  }

  test('on each of five days is switched off', async () => {
    for (const [days, answer] of [
      [0, 500],
      [4, 500],
      [1, 200],
      [0, 500],
      [1, 500],
      [1, 429],
      [1, 500],
      [1.9, 500],
    ] as const) {
      await attempt(days, answer);
      expect(await endpoint()).toMatchObject({ isEnabled: true });
    }
    await attempt(0.1, 500);
    expect(await endpoint()).toMatchObject({ isEnabled: false, disabledReason: 'kept-failing' });
    expect((await scene.events(home.id, 'webhook')).at(-1)).toMatchObject({ payload: { reason: 'kept-failing' } });
  });

  test('on two days with a quiet week between stays on', async () => {
    await attempt(0, 503);
    await attempt(7, 503);
    expect(await endpoint()).toMatchObject({ isEnabled: true });
  });

  test('and is switched on again begins anew', async () => {
    for (const days of [0, 1, 1, 1, 2]) await attempt(days, 500);
    expect(await endpoint()).toMatchObject({ isEnabled: false });
    await scene.owner(home).revise({ householdId: home.id, endpointId: hook.id, isEnabled: true });
    await attempt(0, 500);
    expect(await endpoint()).toMatchObject({ isEnabled: true, failingSince: scene.clock.toISOString() });
  });
});

test('a delivery that is given up is failed and keeps its last word; one that came through stays so', async () => {
  scene.receiver.answerNext(503);
  await waiting();
  await scene.deliver(home.id);
  await scene.giveUp(home.id, await only());
  expect(await only()).toMatchObject({ status: 'failed', lastError: 'The receiver answered 503.', attempts: 1 });
  await scene.owner(home).replay({ householdId: home.id, deliveryId: (await only()).id });
  await scene.deliver(home.id);
  await scene.giveUp(home.id, await only());
  expect(await only()).toMatchObject({ status: 'delivered', attempts: 2 });
  await deliverWebhook(
    scene.api.uow,
    scene.api.ports,
    { householdId: home.id, deliveryId: (await only()).id },
    new AbortController().signal,
  );
  expect(scene.receiver.received).toHaveLength(2);
});

test('an answer without end is not read to it', async () => {
  scene.receiver.answerNext((response) => {
    const more = (): boolean => response.write('x'.repeat(10_000));
    response.on('drain', more);
    while (more());
  });
  await waiting();
  expect(await scene.deliver(home.id)).toEqual([]);
  expect(await only()).toMatchObject({ status: 'delivered', responseStatus: 200 });
});

test('an attempt that the worker breaks off counts for nothing', async () => {
  const stop = new AbortController();
  scene.receiver.answerNext(() => stop.abort(new Error('stopped')));
  await waiting();
  const job = { householdId: home.id, deliveryId: (await only()).id };
  await expect(deliverWebhook(scene.api.uow, scene.api.ports, job, stop.signal)).rejects.toThrow('stopped');
  expect(await only()).toMatchObject({ status: 'queued', attempts: 0 });
  expect(await endpoint()).toMatchObject({ failingSince: null });
});

test('a name that leads inside by now is not asked, and that is noted', async () => {
  await waiting();
  const job = { householdId: home.id, deliveryId: (await only()).id };
  const strict = { ...scene.api.ports, outgoing: createOutgoingHttp({ privateHosts: [] }) };
  const tried = deliverWebhook(scene.api.uow, strict, job, new AbortController().signal);
  await expect(tried).rejects.toMatchObject({ kind: 'unavailable', code: 'webhook.not-delivered' });
  expect(scene.receiver.received).toEqual([]);
  expect(await only()).toMatchObject({
    attempts: 1,
    responseStatus: null,
    lastError: expect.stringContaining('private network'),
  });
});

test('no transaction is open while the receiver is asked', async () => {
  const open: unknown[] = [];
  const look = async (response: ServerResponse): Promise<void> => {
    open.push(
      await scene.api.sql(
        `select query from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
      ),
    );
    response.writeHead(204).end();
  };
  scene.receiver.answerNext((response) => void look(response));
  await waiting();
  expect(await scene.deliver(home.id)).toEqual([]);
  expect(open).toEqual([[]]);
});

test('neither what failed nor what is listed tells the query of the address or the secret', async () => {
  scene.receiver.answerNext((response) => response.destroy());
  await waiting();
  const [failure] = await scene.deliver(home.id);
  const told = JSON.stringify([failure, await only(), String((failure as Error).stack)]);
  expect(told).toContain('could not be reached');
  expect(told).not.toContain(QUERY_SECRET);
  expect(told).not.toContain(hook.secret.slice(6));
});

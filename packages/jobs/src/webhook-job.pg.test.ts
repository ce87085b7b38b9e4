import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { deliverWebhookTask } from '@hearth/contracts/jobs/tasks.ts';
import { UserId } from '@hearth/contracts/shared/primitives.ts';
import { createWebhook } from '@hearth/services/webhooks/webhook-secrets.ts';
import {
  QUERY_SECRET,
  startFakeReceiver,
  type FakeReceiver,
  type ReceivedWebhook,
} from '@hearth/testing/fake-receiver/fake-receiver.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JobLog } from './job-log.ts';
import { startWorker, type Worker } from './start-worker.ts';
import { openJobs, portsWith, quickPlanner, type OpenedJobs } from './testing/open-jobs.ts';

/** A busy machine takes its time. */
const soon = { timeout: 20_000, interval: 100 };
const ports = portsWith(quickPlanner);
let jobs: OpenedJobs;
let receiver: FakeReceiver;
let worker: Worker;
let secret: string;
const logged: string[] = [];
const write = (...line: unknown[]): void => void logged.push(JSON.stringify(line, withErrors));
const log: JobLog = { info: write, warn: write, error: write };

beforeEach(async () => {
  logged.length = 0;
  [jobs, receiver] = await Promise.all([openJobs(), startFakeReceiver()]);
  const userId = await jobs.uow.system('test', ({ system }) => system.createUser('Ada', 'user'));
  await jobs.database.pool.query('update member set user_id = $1 where household_id = $2', [userId, jobs.householdId]);
  const actor = { kind: 'user', userId: UserId.parse(userId) } as const;
  const made = await createWebhook(
    (work) => jobs.uow.household(actor, jobs.householdId, 'webhooks:write', work),
    ports,
    { url: receiver.url, eventTypes: ['pantry.changed'] },
  );
  secret = made.secret;
  worker = await startWorker({ connectionString: jobs.url, uow: jobs.uow, ports, concurrency: 1, log });
});
afterEach(async () => {
  await worker.stop();
  await Promise.all([jobs.close(), receiver.close()]);
});

/** Errors have no keys of their own to write out. */
function withErrors(_key: string, value: unknown): unknown {
  return value instanceof Error ? { message: value.message, stack: value.stack, cause: value.cause } : value;
}

const happen = () => jobs.inHousehold(({ events }) => events.record('pantry.changed', { ingredientId: 'x' }));
const states = async () =>
  (
    await jobs.database.pool.query<{ status: string; attempts: number }>(
      'select status, attempts from webhook_delivery order by id',
    )
  ).rows;

type Verify = (secret: string, headers: ReceivedWebhook['headers'], body: string, now?: number) => boolean;

/** The function that the guide gives receivers. */
async function verifyOfTheGuide(): Promise<Verify> {
  const guide = readFileSync(new URL('../../../docs/webhooks.md', import.meta.url), 'utf8');
  const [, source = ''] = /```js\n(.*?)```/s.exec(guide) ?? [];
  const url = `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`;
  const loaded = (await import(/* @vite-ignore */ url)) as { readonly isFromHearth: Verify };
  return loaded.isFromHearth;
}

test('what happens goes out by itself, again after a failure, and the guide’s check knows it', async () => {
  receiver.answerNext(500);
  await happen();
  await expect.poll(() => receiver.received.length, soon).toBe(1);
  await expect.poll(async () => (await jobs.queued()).map((job) => job.attempts), soon).toEqual([1]);
  await expect.poll(states, soon).toEqual([{ status: 'queued', attempts: 1 }]);
  await expect.poll(async () => (await jobs.hurry(), states()), soon).toEqual([{ status: 'delivered', attempts: 2 }]);
  await expect.poll(jobs.queued, soon).toEqual([]);
  expect(receiver.received).toHaveLength(2);

  const isFromHearth = await verifyOfTheGuide();
  const { headers, body } = receiver.received[1]!;
  expect(isFromHearth(secret, headers, body)).toBe(true);
  expect(isFromHearth(secret, headers, `${body} `)).toBe(false);
  expect(isFromHearth(secret, { ...headers, 'webhook-id': 'other' }, body)).toBe(false);
  expect(isFromHearth(`whsec_${'A'.repeat(44)}`, headers, body)).toBe(false);
  expect(isFromHearth(secret, headers, body, Date.now() + 301_000)).toBe(false);
  expect(isFromHearth(secret, {}, body)).toBe(false);
});

test('a receiver that takes its time keeps nothing but deliveries waiting', async () => {
  const held: ServerResponse[] = [];
  receiver.answerNext((response) => void held.push(response));
  await happen();
  await expect.poll(() => held.length, soon).toBe(1);
  const plans = await Promise.all([jobs.queue(), jobs.queue()]);
  for (const id of plans) expect(await jobs.ended(id)).toMatchObject({ status: 'done' });
  expect(await states()).toEqual([{ status: 'queued', attempts: 0 }]);
  held[0]?.writeHead(204).end();
  await expect.poll(states, soon).toEqual([{ status: 'delivered', attempts: 1 }]);
});

test('a delivery whose attempts are used up is failed and kept for the operator', async () => {
  const { attempts } = deliverWebhookTask.retry;
  receiver.answerNext(500, 500);
  await happen();
  await expect.poll(async () => (await jobs.queued()).map((job) => job.attempts), soon).toEqual([1]);
  await expect.poll(states, soon).toEqual([{ status: 'queued', attempts: 1 }]);
  await jobs.database.pool.query(
    'update graphile_worker._private_jobs set attempts = max_attempts - 1, run_at = now()',
  );
  await expect.poll(states, soon).toEqual([{ status: 'failed', attempts: 2 }]);
  await expect.poll(jobs.queued, soon).toMatchObject([{ attempts, max_attempts: attempts, locked_by: null }]);
});

test('neither the log nor the queue learns the secret, a signature or the query of the address', async () => {
  receiver.answerNext(500, (response) => response.destroy());
  await happen();
  await expect.poll(async () => (await jobs.hurry(), states()), soon).toEqual([{ status: 'delivered', attempts: 3 }]);
  const { rows } = await jobs.database.pool.query<{ row: string }>(
    `select j::text as row from graphile_worker._private_jobs j union all select d::text from webhook_delivery d union all select e::text from event e`,
  );
  const told = [...logged, ...rows.map(({ row }) => row)].join('\n');
  expect(told).toContain('deliver_webhook');
  expect(told).not.toContain(QUERY_SECRET);
  expect(told).not.toContain(secret.slice(6));
  for (const { headers } of receiver.received)
    expect(told).not.toContain(String(headers['webhook-signature']).slice(3));
});

import type { ApiRouter } from '@hearth/client/transport/api-router.ts';
import { Plan, PlanOutcome } from '@hearth/contracts/planning/plan.ts';
import { PlainDate, PlanId } from '@hearth/contracts/shared/primitives.ts';
import { JobRun } from '@hearth/contracts/jobs/job.ts';
import { Cart, ShoppingList } from '@hearth/contracts/shopping/shopping-list.ts';
import { createTRPCClient, httpLink } from '@trpc/client';
import superjson from 'superjson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask, type Answer, type Asking } from './testing/ask.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

let hearth: TestHearth;
let cookie: string;
beforeAll(async () => {
  hearth = await startTestHearth();
  cookie = await hearth.cookieOf(hearth.userId);
});
afterAll(() => hearth.close());

const rest = (path: string, asking: Asking = {}): Promise<Answer> =>
  ask(`${hearth.url}/api/v1${path}`, { cookie, ...asking });
const inHousehold = (path: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}householdId=${hearth.householdId}`;

const Page = z.looseObject({ nextCursor: z.string() });

/** A whole week without a budget: feasible whatever the packs' prices become. */
const week = (weekOf: string) => ({
  householdId: hearth.householdId,
  weekOf: PlainDate.parse(weekOf),
  budgetMinor: null,
});

function donePlan(json: unknown): Plan {
  const outcome = PlanOutcome.parse(json);
  if (outcome.status !== 'done') throw new Error(`No plan: ${JSON.stringify(outcome)}`);
  return outcome.plan;
}

describe('the main job over REST', () => {
  let plan: Plan;

  it('makes a week of 21 dishes and says where it is', async () => {
    const made = await rest('/plans/generate', { json: week('2026-11-25') });
    plan = donePlan(made.json);
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(inHousehold(`/api/v1/plans/${plan.id}`));
    expect(plan).toMatchObject({ weekOf: '2026-11-23', status: 'draft' });
    expect(new Set(plan.items.map(({ date, slot }) => `${date} ${slot}`)).size).toBe(21);
    expect((await ask(hearth.url + (made.headers.get('location') ?? ''), { cookie })).json).toEqual(plan);
  });

  it('approves it, lists what to buy and prices it', async () => {
    const approved = await rest(`/plans/${plan.id}/approve`, { json: { householdId: hearth.householdId } });
    expect(approved).toMatchObject({ status: 200, json: { id: plan.id, status: 'approved' } });
    const list = await rest(inHousehold(`/plans/${plan.id}/shopping-list`));
    expect(ShoppingList.parse(list.json)).toMatchObject({ planId: plan.id });
    const cart = await rest('/orders/preview', { json: { householdId: hearth.householdId, planId: plan.id } });
    expect(cart.status).toBe(200);
    expect(Cart.parse(cart.json)).toEqual(cart.json);
  });

  it('finds it in the list, page by page', async () => {
    donePlan((await rest('/plans/generate', { json: week('2026-12-02') })).json);
    const first = await rest(inHousehold('/plans?limit=1'));
    expect(first.json).toMatchObject({ items: [{ weekOf: '2026-11-30' }], nextCursor: expect.any(String) });
    const cursor = new URLSearchParams({ cursor: Page.parse(first.json).nextCursor }).toString();
    expect((await rest(inHousehold(`/plans?limit=1&${cursor}`))).json).toMatchObject({
      items: [{ id: plan.id }],
      nextCursor: null,
    });
    expect(await rest(inHousehold('/plans?cursor=bogus'))).toMatchObject({
      status: 422,
      json: { code: 'request.bad-cursor' },
    });
  });

  it('hands a week to a job, which can be followed', async () => {
    const handed = await rest('/plans/generate', { json: { ...week('2026-12-07'), run: 'job' } });
    expect(handed).toMatchObject({ status: 202, json: { status: 'running' } });
    const location = handed.headers.get('location') ?? '';
    const run = async (): Promise<JobRun> => JobRun.parse((await ask(hearth.url + location, { cookie })).json);
    await expect.poll(run, { timeout: 40_000, interval: 250 }).toMatchObject({ status: 'done' });
    expect(donePlan((await run()).result).weekOf).toBe('2026-12-07');
  });
});

describe('an idempotency key', () => {
  it('gives a retry the first answer and makes nothing twice', async () => {
    const asking = { json: week('2026-12-14'), headers: { 'idempotency-key': 'week-51' } };
    const first = await rest('/plans/generate', asking);
    const again = await rest('/plans/generate', asking);
    expect(again.json).toEqual(first.json);
    expect(again.status).toBe(201);
    const { json } = await rest(inHousehold('/plans?weekOf=2026-12-14'));
    expect(json).toMatchObject({ items: [{ id: donePlan(first.json).id }], nextCursor: null });
  });

  it('is refused for another input', async () => {
    const answer = await rest('/plans/generate', {
      json: { ...week('2026-12-14'), toolFocus: ['oven'] },
      headers: { 'idempotency-key': 'week-51' },
    });
    expect(answer).toMatchObject({ status: 422, json: { code: 'request.key-reused' } });
  });

  it('answers a second request while the first still runs with when to ask again', async () => {
    const asking = { json: week('2026-12-21'), headers: { 'idempotency-key': 'at-once' } };
    const answers = await Promise.all([rest('/plans/generate', asking), rest('/plans/generate', asking)]);
    const [made, refused] = answers.toSorted((a, b) => a.status - b.status);
    expect(made?.status).toBe(201);
    expect(refused).toMatchObject({ status: 409, json: { code: 'request.in-progress' } });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('keeps a refusal too', async () => {
    const asking = { json: { householdId: hearth.householdId }, headers: { 'idempotency-key': 'nothing-there' } };
    const path = '/plans/01a1fb9a-f81a-76d7-bfb1-28f7081fcd20/approve';
    const [first, again] = [await rest(path, asking), await rest(path, asking)];
    expect([first.status, again.status]).toEqual([404, 404]);
    expect(again.json).toMatchObject({ code: 'plan.not-found' });
  });
});

const api = () =>
  createTRPCClient<ApiRouter>({
    links: [httpLink({ url: `${hearth.url}/trpc`, transformer: superjson, headers: { cookie } })],
  });

describe('the main job over typed tRPC', () => {
  it('plans, approves, lists and prices, and a subscription hears of it', async () => {
    const { householdId } = hearth;
    const news = new AbortController();
    const hears = heard(
      `${hearth.url}/trpc/events.watch?input=${encodeURIComponent(JSON.stringify({ json: { householdId } }))}`,
      cookie,
      news.signal,
    );
    await hears.connected;
    const plan = donePlan(await api().plans.generate.mutate(week('2027-01-04')));
    await api().plans.approve.mutate({ householdId, planId: plan.id });
    const list = await api().shoppingLists.get.query({ householdId, planId: plan.id });
    expect(list.planId).toBe(plan.id);
    const cart = await api().orders.preview.mutate({ householdId, planId: plan.id });
    expect(cart.listId).toBe(list.id);
    await expect.poll(() => hears.text(), { timeout: 20_000 }).toContain('"plan.approved"');
    news.abort();
  });

  it('a refusal carries its problem', async () => {
    const { householdId } = hearth;
    await expect(
      api().plans.get.query({ householdId, planId: PlanId.parse('01a1fb9a-f81a-76d7-bfb1-28f7081fcd20') }),
    ).rejects.toMatchObject({
      data: { httpStatus: 404, problem: { code: 'plan.not-found', instance: expect.stringMatching(/^urn:request:/) } },
    });
  });
});

/** Server-sent events as they come. */
function heard(
  url: string,
  sessionCookie: string,
  signal: AbortSignal,
): { readonly connected: Promise<void>; readonly text: () => string } {
  let text = '';
  const { promise: connected, resolve, reject } = Promise.withResolvers<void>();
  const follow = async (): Promise<void> => {
    const answer = await fetch(url, { headers: { cookie: sessionCookie, accept: 'text/event-stream' }, signal });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    for await (const chunk of answer.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (text.includes('event: connected')) resolve();
    }
  };
  follow().catch((error: unknown) => (signal.aborted ? undefined : reject(error)));
  return { connected, text: () => text };
}

it('contracts are as strict as ever after all that REST', async () => {
  await rest(inHousehold('/recipes?limit=4'));
  const input = encodeURIComponent(JSON.stringify({ json: { householdId: hearth.householdId, limit: '4' } }));
  expect((await ask(`${hearth.url}/trpc/recipes.list?input=${input}`, { cookie })).status).toBe(400);
});

describe('a batch over tRPC', () => {
  const batch = (calls: number, input: object): Promise<Answer> => {
    const paths = Array.from({ length: calls }, () => 'ingredients.list').join();
    const inputs = Object.fromEntries(Array.from({ length: calls }, (_, index) => [index, { json: input }]));
    return ask(`${hearth.url}/trpc/${paths}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`, { cookie });
  };

  it('comes whole however long it is', async () => {
    const answer = await batch(3, { householdId: hearth.householdId, limit: 200 });
    expect(answer.status).toBe(200);
    expect(answer.text.length).toBeGreaterThan(200_000);
  });

  it('holds a bounded number of calls', async () => {
    expect((await batch(21, { householdId: hearth.householdId, limit: 1 })).status).toBe(400);
  });
});

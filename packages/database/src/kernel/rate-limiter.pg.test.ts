import { randomUUID } from 'node:crypto';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDatabase, type Database } from '../client.ts';
import { createRateLimiter, type RateRule, type RateVerdict } from './rate-limiter.ts';

const rules = {
  signIn: { points: 5, seconds: 60 },
  bursty: { points: 3, seconds: 60, burst: { points: 2, seconds: 600 } },
  general: { points: 100, seconds: 60, leaseOf: 10 },
  odd: { points: 25, seconds: 60, leaseOf: 10 },
} satisfies Record<string, RateRule>;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let opened: Database;
let pool: Pool;
let closed: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  opened = openDatabase({ url: database.url, poolSize: 10, onConnectionError: () => undefined });
  pool = opened.pool;
  closed = new Pool({ connectionString: database.url });
  await closed.end();
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  await opened.close();
  await database.drop();
});

const outages: unknown[] = [];
const aProcess = (on: Pool = pool) => createRateLimiter(on, { rules, onOutage: (error) => void outages.push(error) });
const aKey = (): string => `someone ${randomUUID()}`;

/** Only the clock stands still: connections and timers go on. */
function stopClock(): { advance: (seconds: number) => void } {
  vi.useFakeTimers({ toFake: ['Date'] });
  return { advance: (seconds) => void vi.setSystemTime(Date.now() + seconds * 1000) };
}

async function times(count: number, take: (index: number) => Promise<RateVerdict>): Promise<number> {
  const verdicts = await Promise.all(Array.from({ length: count }, (_, index) => take(index)));
  return verdicts.filter(({ allowed }) => allowed).length;
}

async function counted<T>(work: () => Promise<T>): Promise<{ statements: number; result: T }> {
  const query = vi.spyOn(pool, 'query');
  try {
    const result = await work();
    return { statements: query.mock.calls.length, result };
  } finally {
    query.mockRestore();
  }
}

describe('a strict rule', () => {
  test('counts one bucket for two processes, and tells what is left of it', async () => {
    stopClock();
    const [one, other, key] = [aProcess(), aProcess(), aKey()];
    const left: number[] = [];
    for (const limiter of [one, other, one, other, one]) left.push((await limiter.take('signIn', [key])).remaining);
    expect(left).toEqual([4, 3, 2, 1, 0]);
    const refused = { allowed: false, limit: 5, remaining: 0, resetSeconds: 60, retryAfterSeconds: 60 };
    expect(await other.take('signIn', [key])).toEqual(refused);
    expect(await one.take('signIn', [key])).toEqual(refused);
    expect(await one.take('signIn', [aKey()])).toEqual({
      allowed: true,
      limit: 5,
      remaining: 4,
      resetSeconds: 60,
      retryAfterSeconds: 0,
    });
  });

  test('admits exactly its points, however many ask at once', async () => {
    const [one, other, key] = [aProcess(), aProcess(), aKey()];
    expect(await times(60, (index) => (index % 2 === 0 ? one : other).take('signIn', [key]))).toBe(5);
  });

  test('counts its seconds down and is full again when they are over', async () => {
    const clock = stopClock();
    const [limiter, key] = [aProcess(), aKey()];
    expect(await times(6, () => limiter.take('signIn', [key]))).toBe(5);
    clock.advance(45.5);
    expect(await limiter.take('signIn', [key])).toMatchObject({ allowed: false, retryAfterSeconds: 15 });
    clock.advance(15);
    expect(await limiter.take('signIn', [key])).toMatchObject({ allowed: true, remaining: 4, resetSeconds: 60 });
  });

  test('lets a burst through on top, once in its own window', async () => {
    const clock = stopClock();
    const [limiter, key] = [aProcess(), aKey()];
    expect(await times(9, () => limiter.take('bursty', [key]))).toBe(5);
    expect(await limiter.take('bursty', [key])).toMatchObject({ allowed: false, retryAfterSeconds: 60 });
    clock.advance(61);
    expect(await times(9, () => limiter.take('bursty', [key]))).toBe(3);
  });

  test('answers for the tightest key, and drains no later key once one is refused', async () => {
    const [limiter, address, account] = [aProcess(), aKey(), aKey()];
    await limiter.take('signIn', [account]);
    expect(await limiter.take('signIn', [address, account])).toMatchObject({ allowed: true, remaining: 3 });
    await times(4, () => limiter.take('signIn', [address]));
    expect(await limiter.take('signIn', [address, account])).toMatchObject({ allowed: false });
    expect(await limiter.take('signIn', [account])).toMatchObject({ allowed: true, remaining: 2 });
  });

  test('refuses a flood without asking the database', async () => {
    const [limiter, key] = [aProcess(), aKey()];
    await times(6, () => limiter.take('signIn', [key]));
    expect(await counted(() => times(50, () => limiter.take('signIn', [key])))).toEqual({ statements: 0, result: 0 });
  });

  test('is unavailable without the database', async () => {
    await expect(aProcess(closed).take('signIn', [aKey()])).rejects.toMatchObject({
      kind: 'unavailable',
      details: { retryAfterSeconds: 5 },
    });
  });

  test('shows no address or account in its table', async () => {
    const key = 'ada@example.org';
    await aProcess().take('signIn', [key]);
    const { rows } = await pool.query<{ key: string }>('select key from rate_limit');
    expect(rows.every(({ key: stored }) => /^(signIn|bursty|bursty-burst|general|odd):[\w-]{43}$/.test(stored))).toBe(
      true,
    );
  });
});

describe('a rule with a lease', () => {
  test('asks the database once for as many calls as it takes', async () => {
    const [limiter, key] = [aProcess(), aKey()];
    expect(await counted(() => times(40, () => limiter.take('general', [key])))).toEqual({ statements: 4, result: 40 });
  });

  test('admits exactly its points over two processes, the odd rest too, and then refuses by itself', async () => {
    for (const [rule, points] of [
      ['general', 100],
      ['odd', 25],
    ] as const) {
      const [one, other, key] = [aProcess(), aProcess(), aKey()];
      expect(await times(points * 3, (index) => (index % 2 === 0 ? one : other).take(rule, [key]))).toBe(points);
      const flood = await counted(() => times(50, () => one.take(rule, [key])));
      expect(flood).toEqual({ statements: 0, result: 0 });
    }
  });

  test('is short of no more than a lease for each other process, which spends that by itself', async () => {
    const [one, other, third, key] = [aProcess(), aProcess(), aProcess(), aKey()];
    for (const limiter of [one, other]) await limiter.take('general', [key]);
    expect(await times(300, () => third.take('general', [key]))).toBe(100 - 2 * 10);
    const rest = await counted(() => times(50, (index) => (index % 2 === 0 ? one : other).take('general', [key])));
    expect(rest).toEqual({ statements: 2, result: 2 * 9 });
  });

  test('tells what is left, refuses until the window ends and is full after it', async () => {
    const clock = stopClock();
    const [limiter, key] = [aProcess(), aKey()];
    for (let left = 24; left >= 0; left -= 1)
      expect(await limiter.take('odd', [key])).toMatchObject({ allowed: true, limit: 25, remaining: left });
    clock.advance(20);
    expect(await limiter.take('odd', [key])).toEqual({
      allowed: false,
      limit: 25,
      remaining: 0,
      resetSeconds: 40,
      retryAfterSeconds: 40,
    });
    clock.advance(40);
    expect(await limiter.take('odd', [key])).toMatchObject({ allowed: true, remaining: 24, resetSeconds: 60 });
  });

  test('lets a lease a second through without the database, and says so', async () => {
    const clock = stopClock();
    const [limiter, key] = [aProcess(closed), aKey()];
    outages.length = 0;
    expect(await times(30, () => limiter.take('general', [key]))).toBe(10);
    clock.advance(1);
    expect(await times(30, () => limiter.take('general', [key]))).toBe(10);
    expect(outages).toHaveLength(2);
  });
});

test('a login role that only inherits the runtime roles may count; the role inside a household may not look', async () => {
  const role = `hearth_login_${randomUUID().slice(0, 8)}`;
  await pool.query(`create role ${role} login password 'x' inherit in role hearth_app, hearth_system`);
  const asLogin = new Pool({ connectionString: database.url, max: 1, options: `-c role=${role}` });
  try {
    const key = aKey();
    expect(await times(9, () => aProcess(asLogin).take('signIn', [key]))).toBe(5);
    await expect(asLogin.query(`begin; set local role hearth_app; select from rate_limit`)).rejects.toThrow(
      /permission denied/,
    );
  } finally {
    await asLogin.end();
    await pool.query(`drop role ${role}`);
  }
});

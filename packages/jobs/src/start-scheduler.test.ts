import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startScheduler } from './start-scheduler.ts';

const MINUTE = 60_000;

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-22T07:10:30Z') }));
afterEach(() => void vi.useRealTimers());

/** A scheduler on a database that answers as `answer` does, and what it asked and logged. */
function aScheduler(answer: () => Promise<unknown>, enabled = true) {
  const asked: string[] = [];
  const errors: string[] = [];
  // What is asked of the database here is to answer, whatever with: nothing is due.
  const system = ((reason: string) => {
    asked.push(reason);
    return answer();
  }) as UnitOfWork['system'];
  const log = { info: () => undefined, warn: () => undefined, error: (_: unknown, text: string) => errors.push(text) };
  const ports = { now: () => new Date(), backups: null };
  return { asked, errors, scheduler: startScheduler({ uow: { system }, ports, log, enabled }) };
}

test('a tick that fails is logged, and tried again a minute later', async () => {
  let isDown = true;
  const { asked, errors, scheduler } = aScheduler(() =>
    isDown ? Promise.reject(new Error('the database is down')) : Promise.resolve([]),
  );
  await vi.advanceTimersByTimeAsync(0);
  const both = ['queue scheduled tasks', 'find weeks that are due'];
  expect([asked.splice(0), errors.splice(0)]).toEqual([both, both.map(() => expect.stringMatching(/tries again/))]);
  isDown = false;
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect([asked.splice(0), errors]).toEqual([both, []]);
  await scheduler.stop();
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(asked).toEqual([]);
});

const hourly = (asked: readonly string[]) => asked.filter((reason) => reason === 'queue scheduled tasks').length;

test('the purge and the erasures are queued at the start, and then once an hour', async () => {
  const { asked, scheduler } = aScheduler(() => Promise.resolve([]));
  await vi.advanceTimersByTimeAsync(0);
  expect(hourly(asked)).toBe(1);
  await vi.advanceTimersByTimeAsync(120 * MINUTE);
  expect(hourly(asked)).toBe(3);
  await scheduler.stop();
});

test('an hour whose first minutes were slept through is not left out', async () => {
  const { asked, scheduler } = aScheduler(() => Promise.resolve([]));
  await vi.advanceTimersByTimeAsync(MINUTE);
  vi.setSystemTime(new Date('2026-11-22T08:25:10Z'));
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(hourly(asked)).toBe(2);
  await scheduler.stop();
});

test('a scheduler that is not enabled asks for nothing', async () => {
  const { asked, scheduler } = aScheduler(() => Promise.resolve([]), false);
  await vi.advanceTimersByTimeAsync(120 * MINUTE);
  expect(asked).toEqual([]);
  await scheduler.stop();
});

test('stopping waits for what is being queued', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const { asked, scheduler } = aScheduler(() => promise);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(asked).toHaveLength(1);
  let isStopped = false;
  const stopping = scheduler.stop().then(() => (isStopped = true));
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(isStopped).toBe(false);
  resolve([]);
  await stopping;
  expect(isStopped).toBe(true);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { retryDelayMs } from './retry-delay.ts';

const policy = fc
  .record({ attempts: fc.integer({ min: 1, max: 30 }), firstMs: fc.integer({ min: 1, max: 60_000 }) })
  .chain((known) => fc.record({ ...record(known), longestMs: fc.integer({ min: known.firstMs, max: 86_400_000 }) }));
const chance = fc.double({ min: 0, max: 1, noNaN: true });

function record(known: { attempts: number; firstMs: number }) {
  return { attempts: fc.constant(known.attempts), firstMs: fc.constant(known.firstMs) };
}

describe('the wait before a job is tried again', () => {
  test('doubles up to the longest', () => {
    const waits = [1, 2, 3, 4, 5].map((attempt) =>
      retryDelayMs({ attempts: 9, firstMs: 1000, longestMs: 6000 }, attempt, 0),
    );
    expect(waits).toEqual([1000, 2000, 4000, 6000, 6000]);
  });

  test('never shrinks from one attempt to the next, nor passes the longest, nor falls below half the first', () => {
    fc.assert(
      fc.property(policy, fc.integer({ min: 1, max: 2000 }), chance, (retry, attempt, luck) => {
        const wait = retryDelayMs(retry, attempt, luck);
        expect(wait).toBeLessThanOrEqual(retry.longestMs);
        expect(wait).toBeGreaterThanOrEqual(Math.floor(retry.firstMs / 2));
        expect(retryDelayMs(retry, attempt + 1, luck)).toBeGreaterThanOrEqual(wait);
      }),
    );
  });
});

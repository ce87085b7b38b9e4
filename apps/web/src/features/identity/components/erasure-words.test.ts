import { describe, expect, it } from 'vitest';
import { erasureAt } from './erasure-words.ts';

const requested = { type: 'erasure.requested', payload: { eraseAt: '2026-12-07T12:00:00.000Z' } };

describe('what is to be erased', () => {
  it('goes on the day that was told', () => {
    expect(erasureAt(requested)).toBe('2026-12-07T12:00:00.000Z');
  });

  it('stays when nobody asked for it, or when it was called off since', () => {
    expect(erasureAt(undefined)).toBeUndefined();
    expect(erasureAt({ type: 'erasure.cancelled', payload: {} })).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { progressWords, provenShare } from './generation-progress.ts';

describe('the progress of a plan', () => {
  it('is unknown before the first week is found', () => {
    expect(provenShare(null)).toBeNull();
    expect(provenShare({ phase: 'bound' })).toBeNull();
  });

  it('grows as the gap shrinks, and is whole at the proof', () => {
    const shares = [3, 1, 0.3, 0.05, 0.01, 0.001].map((gap) => provenShare({ phase: 'improve', gap }));
    expect(shares).toEqual([0, 0, expect.closeTo(0.26, 2), expect.closeTo(0.65, 2), 1, 1]);
  });

  it('is told in words with the gap that is left', () => {
    expect(progressWords({ phase: 'weekly', gap: 0.0062 })).toBe(
      'Weighing whole weeks against each other: within 0.6 % of the best possible, and closing',
    );
    expect(progressWords({ phase: 'a-new-one' })).toBe('Planning (a-new-one)…');
  });
});

import { describe, expect, it } from 'vitest';
import { formatBytes } from './bytes.ts';

describe('the size of a file', () => {
  it('is told in the unit that keeps it short', () => {
    expect([0, 999, 340_000, 1_230_000, 5e12].map((bytes) => formatBytes(bytes, 'en-GB'))).toEqual([
      '0 byte',
      '1,000 byte',
      '340 kB',
      '1.2 MB',
      '5,000 GB',
    ]);
  });
});

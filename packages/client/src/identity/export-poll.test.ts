import { describe, expect, it } from 'vitest';
import { untilNextLook } from './export-poll.ts';

describe('an archive that was asked for', () => {
  it('is looked for again while it is being written', () => {
    expect(untilNextLook({ status: 'pending', data: undefined })).toBeGreaterThan(0);
    expect(untilNextLook({ status: 'success', data: { status: 'queued' } })).toBeGreaterThan(0);
  });

  it('is left alone once it is written, or could not be', () => {
    expect(untilNextLook({ status: 'success', data: { status: 'ready' } })).toBe(false);
    expect(untilNextLook({ status: 'success', data: { status: 'failed' } })).toBe(false);
  });

  it('is not asked for again by itself after an error, whatever was known before', () => {
    expect(untilNextLook({ status: 'error', data: undefined })).toBe(false);
    expect(untilNextLook({ status: 'error', data: { status: 'queued' } })).toBe(false);
  });
});

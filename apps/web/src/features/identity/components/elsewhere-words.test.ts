import { describe, expect, it } from 'vitest';
import { elsewhereProblem } from './elsewhere-words.ts';

describe('a sign-in through another service that came back without success', () => {
  it('says what to do next', () => {
    expect(elsewhereProblem('#problem=identity.sign-in-over')).toContain('Start again');
  });

  it('is never told in words of the address', () => {
    expect(elsewhereProblem('#problem=Call+0800-SCAM')).not.toContain('SCAM');
  });

  it('says nothing where nothing went wrong', () => {
    expect(elsewhereProblem('')).toBeUndefined();
    expect(elsewhereProblem('#token=abc')).toBeUndefined();
  });
});

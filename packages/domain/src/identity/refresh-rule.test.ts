import { describe, expect, it } from 'vitest';
import { refreshRule } from './refresh-rule.ts';

const noon = new Date('2026-11-23T12:00:00Z');
const later = (ms: number): Date => new Date(noon.getTime() + ms);
const session = { generation: 3, rotatedAt: noon, expiresAt: later(3_600_000), endedAt: null };

describe('a proven refresh token', () => {
  it('of the current generation gets the next one, however long it waited', () => {
    expect(refreshRule(session, 3, noon)).toBe('rotate');
    expect(refreshRule(session, 3, later(3_599_999))).toBe('rotate');
  });

  it('of the generation before gets the current one again, for ten seconds', () => {
    expect(refreshRule(session, 2, later(10_000))).toBe('repeat');
    expect(refreshRule(session, 2, later(10_001))).toBe('reuse');
  });

  it('of any other generation tells that somebody else holds it', () => {
    for (const presented of [0, 1, 4, 99]) expect(refreshRule(session, presented, noon)).toBe('reuse');
  });

  it('of a session that has ended gets nothing, and so does one whose time is over', () => {
    expect(refreshRule({ ...session, endedAt: noon }, 3, noon)).toBe('over');
    expect(refreshRule(session, 3, later(3_600_000))).toBe('over');
    expect(refreshRule({ ...session, endedAt: noon }, 0, noon)).toBe('over');
  });
});

import { TRPCClientError } from '@trpc/client';
import { describe, expect, it } from 'vitest';
import { isNoSuchThing, isWorthRetrying, mayGoBetter, problemOf } from './problem.ts';

function refusal(problem: unknown): unknown {
  return TRPCClientError.from({
    error: { message: 'no', code: -32600, data: { code: 'BAD_REQUEST', httpStatus: 400, problem } },
  });
}

describe('a failure', () => {
  it("is told by the server's own problem document", () => {
    const problem = { type: 'https://hearth.example/problems/plan.not-found', title: 'No such plan', status: 404 };
    expect(problemOf(refusal(problem))).toEqual(problem);
  });

  it('without an answer is a lost connection, and worth another try', () => {
    const lost = TRPCClientError.from(new TypeError('fetch failed'));
    expect(problemOf(lost).title).toBe('The server cannot be reached');
    expect(isWorthRetrying(lost)).toBe(true);
  });

  it('of an address that means nothing is told from every other', () => {
    const isGone = (status: number) => isNoSuchThing(refusal({ title: 'No', status, type: 'x' }));
    expect([400, 404].map(isGone)).toEqual([true, true]);
    expect([401, 403, 409, 422, 500].some(isGone)).toBe(false);
    expect(isNoSuchThing(TRPCClientError.from(new TypeError('fetch failed')))).toBe(false);
  });

  it('by a role is told without the names of permissions', () => {
    const detail = 'Your role (adult) does not allow audit:read. Ask an owner.';
    const problem = { title: 'Forbidden', status: 403, type: 'x', code: 'household.forbidden', detail };
    for (const told of [problemOf(refusal(problem)), problemOf(problem)]) {
      expect(told).toMatchObject({ status: 403, code: 'household.forbidden' });
      expect(`${told.title} ${told.detail}`).not.toMatch(/audit:read|role \(/);
      expect(told.detail).toMatch(/ask an owner/i);
    }
  });

  it('that holds for good is not offered to be tried again', () => {
    const better = (status: number) => mayGoBetter(refusal({ title: 'No', status, type: 'x' }));
    expect([400, 403, 404, 422].some(better)).toBe(false);
    expect([409, 429, 500, 503].every(better)).toBe(true);
  });

  it('that the server meant is not tried again', () => {
    expect(isWorthRetrying(refusal({ title: 'Not like this', status: 422, type: 'x' }))).toBe(false);
    expect(isWorthRetrying(new Error('a bug'))).toBe(false);
  });
});

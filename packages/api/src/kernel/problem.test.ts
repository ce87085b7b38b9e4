import { DomainError, type ErrorKind } from '@hearth/domain/shared/domain-error.ts';
import { TRPCError } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { problemOf } from './problem.ts';
import { toTrpcError } from './trpc.ts';

describe('the problem document of a refusal', () => {
  test.for<[ErrorKind, number, string]>([
    ['not-found', 404, 'not-found'],
    ['conflict', 409, 'conflict'],
    ['forbidden', 403, 'forbidden'],
    ['unauthenticated', 401, 'unauthenticated'],
    ['invalid', 422, 'unprocessable'],
    ['limit', 429, 'too-many-requests'],
    ['unavailable', 503, 'unavailable'],
  ])('%s has status %i and a stable type', ([kind, status, type]) => {
    const error = new DomainError(kind, 'plan.because', 'Do that instead.', { limit: 3 });
    expect(problemOf(toTrpcError(error), 'r1')).toEqual({
      type: `urn:hearth:problem:${type}`,
      title: expect.any(String),
      status,
      instance: 'urn:request:r1',
      code: 'plan.because',
      detail: 'Do that instead.',
      limit: 3,
    });
  });

  test('details never stand in for what the document itself says', () => {
    const sly = new DomainError('conflict', 'plan.because', 'True.', { code: 'other.code', detail: 'False.' });
    expect(problemOf(toTrpcError(sly), null)).toMatchObject({ code: 'plan.because', detail: 'True.' });
  });

  test('tells no caller what is wrong with the keys of the server', () => {
    const refusal = new DomainError('unavailable', 'keys.cannot-open', 'The key file /var/lib/keys.json is missing.');
    expect(problemOf(toTrpcError(refusal), null)).toMatchObject({
      status: 503,
      code: 'keys.cannot-open',
      detail: expect.not.stringContaining('/var/lib') as string,
    });
  });

  test('lists every field that is not as the contract wants it', () => {
    const { error } = z.strictObject({ a: z.object({ b: z.number() }), c: z.string() }).safeParse({ a: { b: '4' } });
    const problem = problemOf(new TRPCError({ code: 'BAD_REQUEST', cause: error }), 'r1');
    expect(problem).toMatchObject({
      type: 'urn:hearth:problem:invalid-input',
      status: 400,
      errors: [{ path: 'a.b' }, { path: 'c' }],
    });
  });

  test('is silent about the cause of what is our own fault', () => {
    for (const cause of [new Error('password=hunter2'), 'password=hunter2', undefined, new z.ZodError([])]) {
      const problem = problemOf(toTrpcError(cause), 'r1');
      expect(problem).toMatchObject({ type: 'urn:hearth:problem:internal', status: 500, instance: 'urn:request:r1' });
      expect(JSON.stringify(problem)).not.toContain('hunter2');
    }
  });

  test('of a body that is no JSON says so', () => {
    expect(problemOf(new TRPCError({ code: 'PARSE_ERROR' }), null)).toMatchObject({
      type: 'urn:hearth:problem:malformed-body',
      status: 400,
    });
  });
});

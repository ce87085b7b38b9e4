import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeCursor, encodeCursor, pageFrom } from './cursor.ts';

const id = '01900000-0000-7000-8000-000000000001';

describe('a cursor', () => {
  test('gives back the key it was made of, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
        fc.uuid({ version: 7 }),
        (key, of) => {
          const cursor = encodeCursor([key, of]);
          expect(cursor).toMatch(/^[\w-]+$/);
          expect(decodeCursor(cursor)).toEqual([key, of]);
        },
      ),
    );
  });

  test('that is anything else is refused, and never crashes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((json) => Buffer.from(json).toString('base64url')),
        ),
        (text) => {
          expect(() => decodeCursor(text)).toThrow(DomainError);
        },
      ),
    );
    for (const wrong of [[id], ['a', 'b'], ['a', id, 'c'], [1, id], { 0: 'a', 1: id }]) {
      expect(() => decodeCursor(Buffer.from(JSON.stringify(wrong)).toString('base64url'))).toThrow(
        'start again without it',
      );
    }
  });
});

describe('a page', () => {
  test('holds at most its limit, and a cursor only where more follows', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.integer({ min: 1, max: 20 }), (count, limit) => {
        const rows = Array.from({ length: Math.min(count, limit + 1) }, (_, index) => index);
        const { items, nextCursor } = pageFrom(rows, limit, (row) => [String(row), id]);
        expect(items).toEqual(rows.slice(0, limit));
        expect(nextCursor === null ? null : decodeCursor(nextCursor)[0]).toBe(count > limit ? String(limit - 1) : null);
      }),
    );
  });
});

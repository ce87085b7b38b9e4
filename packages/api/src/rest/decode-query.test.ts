import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decodeField, decodeQuery } from './decode-query.ts';

const input = z.strictObject({
  limit: z.number().int().min(1).max(200).default(50),
  active: z.boolean().optional(),
  text: z.string().trim().min(1).optional(),
  tags: z.array(z.enum(['vegan', 'quick'])).optional(),
  sizes: z.array(z.number()).optional(),
  id: z.uuid().optional(),
  grams: z.number().nullable().optional(),
});
const decode = (query: string) => decodeQuery(input, new URLSearchParams(query));

describe('a query string', () => {
  it('gives numbers, flags and texts what their fields want', () => {
    expect(decode('limit=5&active=false&text=4')).toEqual({ limit: 5, active: false, text: '4' });
    expect(decode('grams=-1.5e2')).toEqual({ grams: -150 });
  });

  it('gives lists by commas or by repeating the name', () => {
    expect(decode('tags=vegan,quick&sizes=1&sizes=2')).toEqual({ tags: ['vegan', 'quick'], sizes: [1, 2] });
    expect(decode('tags=vegan')).toEqual({ tags: ['vegan'] });
  });

  it.each(['abc', '4x', '0x10', ' 4', '4,5', 'Infinity', 'NaN', '', '1e', '04'])(
    'leaves %j a text where a number belongs, so that the contract refuses it',
    (text) => {
      const decoded = decodeQuery(z.strictObject({ limit: z.number() }), new URLSearchParams({ limit: text }));
      expect(decoded).toEqual({ limit: text });
      expect(z.strictObject({ limit: z.number() }).safeParse(decoded).success).toBe(false);
    },
  );

  it.each(['1', 'yes', 'TRUE', 'null'])('takes only true and false for a flag, not %j', (text) => {
    expect(input.safeParse(decode(`active=${text}`)).success).toBe(false);
  });

  it('counts an empty optional field as absent', () => {
    expect(decode('text=&limit=&tags=')).toEqual({});
  });

  it('leaves an unknown name and a repeated single field for the contract to refuse', () => {
    for (const query of ['bogus=1', 'limit=1&limit=2', '__proto__=1', 'constructor=1', 'toString='])
      expect(input.safeParse(decode(query)).success).toBe(false);
  });

  it('gives back any number and any flag that was written into it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), (grams, active) => {
        const decoded = decode(new URLSearchParams({ grams: String(grams), active: String(active) }).toString());
        expect(decoded).toEqual({ grams: Object.is(grams, -0) ? 0 : grams, active });
      }),
    );
  });

  it('leaves the schema as it was', () => {
    decode('limit=5&active=true');
    expect(input.safeParse({ limit: '5' }).success).toBe(false);
    expect(input.safeParse({ active: 'true' }).success).toBe(false);
  });
});

it('a path parameter is decoded by its field', () => {
  expect(decodeField(input, 'limit', '7')).toBe(7);
  expect(decodeField(input, 'id', '7')).toBe('7');
  expect(decodeField(input, 'elsewhere', '7')).toBe('7');
});

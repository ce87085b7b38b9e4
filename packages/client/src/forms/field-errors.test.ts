import { registerUser } from '@hearth/contracts/identity/users.contract.ts';
import { createHousehold } from '@hearth/contracts/identity/households.contract.ts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldErrors } from './field-errors.ts';
import { filled } from './filled.ts';

function errorsOf(schema: typeof registerUser.input | typeof createHousehold.input, values: Record<string, string>) {
  const result = schema.safeParse(filled(values), { reportInput: true });
  return result.success ? {} : fieldErrors(result.error.issues);
}

describe('what a form says of its boxes', () => {
  it('asks for what was left empty, box by box', () => {
    expect(errorsOf(registerUser.input, { email: '', password: '', displayName: ' ' })).toEqual({
      email: 'Fill this in.',
      password: 'Fill this in.',
      displayName: 'Fill this in.',
    });
  });

  it('says how an address looks and how long a password is', () => {
    expect(errorsOf(registerUser.input, { email: 'ada', password: 'short', displayName: 'Ada' })).toEqual({
      email: 'An e-mail address, such as ada@example.org.',
      password: 'At least 12 characters.',
    });
  });

  it('says what is too long, as it was typed or pasted', () => {
    const password = 'x'.repeat(129);
    expect(errorsOf(registerUser.input, { email: 'ada@example.org', password, displayName: 'Ada' })).toEqual({
      password: 'At most 128 characters.',
    });
  });

  it("repeats a contract's own words as a sentence", () => {
    const errors = errorsOf(createHousehold.input, { currency: 'euro', zone: 'Mars/Olympus', name: 'Home' });
    expect(errors).toMatchObject({
      zone: 'An IANA time zone such as Europe/Berlin.',
      memberName: 'Fill this in.',
    });
  });

  it('says numbers and lists in its own words, and leaves the words of the schema library out', () => {
    const schema = z.strictObject({ portion: z.number().min(0.1), names: z.array(z.string()).max(2), id: z.uuid() });
    const read = schema.safeParse({ portion: 0, names: ['a', 'b', 'c'], id: 'x' }, { reportInput: true });
    expect(fieldErrors(read.error?.issues ?? [])).toEqual({
      portion: 'At least 0.1.',
      names: 'At most 2 of them.',
      id: 'This is not as it should be.',
    });
    const typed = z.strictObject({ grams: z.number(), days: z.int() });
    const noNumbers = typed.safeParse({ grams: Number.NaN, days: 1.5 }, { reportInput: true });
    expect(fieldErrors(noNumbers.error?.issues ?? [])).toEqual({
      grams: 'A number, in figures.',
      days: 'A whole number.',
    });
    const wrong = z.strictObject({ name: z.string() }).safeParse({ name: 7 }, { reportInput: true });
    expect(fieldErrors(wrong.error?.issues ?? [])).toEqual({ name: 'This is not as it should be.' });
  });

  it('has nothing to say where all is well', () => {
    expect(
      errorsOf(registerUser.input, { email: 'A@Example.org', password: 'a long enough one', displayName: 'Ada' }),
    ).toEqual({});
  });
});

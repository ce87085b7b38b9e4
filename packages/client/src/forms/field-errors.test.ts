import { registerUser } from '@hearth/contracts/identity/users.contract.ts';
import { createHousehold } from '@hearth/contracts/identity/households.contract.ts';
import { describe, expect, it } from 'vitest';
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

  it('has nothing to say where all is well', () => {
    expect(
      errorsOf(registerUser.input, { email: 'A@Example.org', password: 'a long enough one', displayName: 'Ada' }),
    ).toEqual({});
  });
});

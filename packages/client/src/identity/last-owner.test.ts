import { expect, it } from 'vitest';
import { isLastOwner } from './last-owner.ts';

const ada = { id: 'ada', role: 'owner', hasAccount: true } as const;
const ben = { id: 'ben', role: 'adult', hasAccount: true } as const;

it('is the owner beside whom no other could sign in', () => {
  expect(isLastOwner([ada, ben], ada)).toBe(true);
  expect(isLastOwner([ada, { ...ben, role: 'owner', hasAccount: false }], ada)).toBe(true);
});

it('is nobody who is no owner, and nobody beside another owner', () => {
  expect(isLastOwner([ada, ben], ben)).toBe(false);
  expect(isLastOwner([ada, { ...ben, role: 'owner' }], ada)).toBe(false);
});

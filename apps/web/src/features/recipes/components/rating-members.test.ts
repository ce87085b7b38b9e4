import { describe, expect, it } from 'vitest';
import { ratingMembers } from './rating-members.ts';

const ada = { id: 'a', name: 'Ada', hasAccount: true };
const ben = { id: 'b', name: 'Ben', hasAccount: true };
const cleo = { id: 'c', name: 'Cleo', hasAccount: false };
const names = (members: readonly { name: string }[]) => members.map(({ name }) => name);

describe('whom a reader may rate for', () => {
  it('is the reader, and for an adult those without an account', () => {
    const reader = { displayName: 'Ben', maySpeakForOthers: true };
    expect(names(ratingMembers([ada, cleo, ben], reader))).toEqual(['Ben', 'Cleo']);
    expect(names(ratingMembers([ada, cleo, ben], { ...reader, maySpeakForOthers: false }))).toEqual(['Ben']);
  });

  it('is the only one with an account, by whatever name', () => {
    expect(names(ratingMembers([ada, cleo], { displayName: 'ada@home', maySpeakForOthers: false }))).toEqual(['Ada']);
  });

  it('is everybody with an account where the name does not tell', () => {
    expect(names(ratingMembers([ada, ben], { displayName: 'A. L.', maySpeakForOthers: false }))).toEqual([
      'Ada',
      'Ben',
    ]);
  });
});

import { MemberId } from '@hearth/contracts/shared/primitives.ts';
import { describe, expect, it } from 'vitest';
import { ratingMembers } from './rating-members.ts';

const [adaId, benId] = [
  MemberId.parse('01a1fb9a-f81a-76d7-bfb1-28f7081fcd20'),
  MemberId.parse('01a1fb9a-f81a-76d7-bfb1-28f7081fcd21'),
];
const ada = { id: adaId, name: 'Ada', hasAccount: true };
const ben = { id: benId, name: 'Ada', hasAccount: true };
const cleo = { id: 'c', name: 'Cleo', hasAccount: false };

describe('whom a reader may rate for', () => {
  it('is the reader, whatever others are called, and for an adult those without an account', () => {
    const reader = { memberId: benId, maySpeakForOthers: true };
    expect(ratingMembers([ada, cleo, ben], reader)).toEqual([ben, cleo]);
    expect(ratingMembers([ada, cleo, ben], { ...reader, maySpeakForOthers: false })).toEqual([ben]);
  });

  it('is nobody with an account where the reader is no member', () => {
    expect(ratingMembers([ada, cleo, ben], { memberId: null, maySpeakForOthers: false })).toEqual([]);
  });
});

import { Member } from '@hearth/contracts/identity/household.ts';
import { describe, expect, it } from 'vitest';
import { memberChange, memberDraft } from './member-draft.ts';

const member = Member.parse({
  id: '01936d3a-0000-7000-8000-000000000001',
  name: 'Ada',
  role: 'owner',
  hasAccount: true,
  diets: ['vegetarian'],
  allergies: ['nuts'],
  dislikes: ['01936d3a-0000-7000-8000-0000000000aa'],
  portion: 0.6,
  targets: [
    { nutrient: 'energyKcal', min: 1800, max: 2100 },
    { nutrient: 'proteinG', min: 70 },
  ],
});
const draft = memberDraft(member);

describe("a member's form", () => {
  it('sends back what it opened with when nothing is changed', () => {
    const { diets, allergies, dislikes, portion, targets } = member;
    expect(memberChange(draft)).toEqual({ change: { diets, allergies, dislikes, portion, targets } });
  });

  it('drops a target whose boxes are emptied, and takes a decimal comma', () => {
    const targets = { ...draft.targets, energyKcal: { min: '', max: '' }, fibreG: { min: '27,5', max: '' } };
    expect(memberChange({ ...draft, targets })).toMatchObject({
      change: {
        targets: [
          { nutrient: 'proteinG', min: 70 },
          { nutrient: 'fibreG', min: 27.5 },
        ],
      },
    });
  });

  it('takes thousands as the page writes them', () => {
    const targets = { ...draft.targets, energyKcal: { min: '1,700', max: '2,100' } };
    expect(memberChange({ ...draft, targets })).toMatchObject({
      change: { targets: expect.arrayContaining([{ nutrient: 'energyKcal', min: 1700, max: 2100 }]) as unknown },
    });
  });

  it('names the boxes that have to be mended', () => {
    const targets = {
      ...draft.targets,
      energyKcal: { min: '2200', max: '2100' },
      sodiumMg: { min: '', max: 'little' },
    };
    const read = memberChange({ ...draft, portion: '9', targets });
    expect('errors' in read && read.errors.portion).toBeDefined();
    expect('errors' in read && Object.keys(read.errors.targets)).toEqual(['energyKcal', 'sodiumMg']);
  });
});

import { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import type { ReadWish } from '@hearth/client/planning/use-read-wish.ts';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { lackedTools, untouched, withRevision, withWish, type FilledGoals } from './filled-goals.ts';
import { goalFields, type GoalField } from './goal-fields.ts';
import { openingGoals, type GoalsDraft } from './goals-draft.ts';

type Said = Partial<Pick<ReadWish, 'budgetMinor' | 'toolFocus'>> & { readonly goals?: z.input<typeof PlanGoals> };

/** What a wish was read as, each field of it by `origins`. */
function aWish({ goals = {}, budgetMinor = null, toolFocus = [] }: Said, origins: ReadWish['origins']): ReadWish {
  const usual = Object.fromEntries(goalFields.map((field) => [field, 'default' as const]));
  return {
    goals: PlanGoals.parse(goals),
    budgetMinor,
    toolFocus,
    origins: { ...usual, ...origins },
    understood: [],
    leftOver: [],
    asked: null,
    notAsked: null,
  };
}

const opened = untouched(openingGoals(undefined, '13000'));
const household = { currency: 'EUR', tools: ['oven', 'wok'] as const };
const after = (wish: ReadWish, now: FilledGoals = opened, asked: GoalsDraft = now.draft): FilledGoals =>
  withWish(now, wish, { asked, ...household });
const withGoals = (now: FilledGoals, goals: Partial<GoalsDraft['goals']>): FilledGoals =>
  withRevision(now, { ...now.draft, goals: { ...now.draft.goals, ...goals } });

describe('the form after a wish was read', () => {
  it('holds what the wish says, and who said so; the rest has no origin', () => {
    const goals = {
      protein: 'strong',
      without: ['01900000-0000-7000-8000-000000000001'],
      maxActiveMinutes: 25,
    } as const;
    const wish = aWish(
      { goals: { ...goals, without: [...goals.without] }, budgetMinor: '8050', toolFocus: ['wok'] },
      { protein: 'rule', without: 'ai', maxActiveMinutes: 'rule', budgetMinor: 'rule', toolFocus: 'ai' },
    );
    const { draft, origins } = after(wish);
    expect(draft).toEqual({
      goals: { ...opened.draft.goals, protein: 'strong', without: goals.without },
      minutes: '25',
      budgetChoice: 'other',
      budget: '80.50',
      toolFocus: ['wok'],
    });
    expect(origins).toEqual({
      protein: 'rule',
      without: 'ai',
      maxActiveMinutes: 'rule',
      budgetMinor: 'rule',
      toolFocus: 'ai',
    });
  });

  it('keeps what the user changed and the wish does not speak of', () => {
    const own = withRevision(withGoals(opened, { diets: ['vegan'] }), {
      ...withGoals(opened, { diets: ['vegan'] }).draft,
      budgetChoice: 'other',
      budget: '90',
    });
    const { draft, origins } = after(aWish({ goals: { quick: 'strong' } }, { quick: 'rule' }), own);
    expect(draft).toMatchObject({ goals: { diets: ['vegan'], quick: 'strong' }, budgetChoice: 'other', budget: '90' });
    expect(origins).toEqual({ diets: 'user', budgetMinor: 'user', quick: 'rule' });
  });

  it('gives way to the wish in what both speak of', () => {
    const own = withGoals(opened, { protein: 'normal' });
    const { draft, origins } = after(aWish({ goals: { protein: 'strong' } }, { protein: 'ai' }), own);
    expect(draft.goals.protein).toBe('strong');
    expect(origins).toEqual({ protein: 'ai' });
  });

  it('keeps what the user changed while the wish was being read, even if it speaks of that', () => {
    const wish = aWish({ goals: { protein: 'strong', quick: 'strong' } }, { protein: 'rule', quick: 'rule' });
    const { draft, origins } = after(wish, withGoals(opened, { protein: 'normal' }), opened.draft);
    expect(draft.goals).toMatchObject({ protein: 'normal', quick: 'strong' });
    expect(origins).toEqual({ protein: 'user', quick: 'rule' });
  });

  it('is as usual again where it only was so by the plan in sight or an earlier wish, and says where', () => {
    const plan = untouched({ ...opened.draft, goals: { ...opened.draft.goals, diets: ['vegan'] }, minutes: '30' });
    const first = after(aWish({ goals: { protein: 'strong' } }, { protein: 'rule' }), plan);
    expect(first.draft).toMatchObject({ goals: { diets: [], protein: 'strong' }, minutes: '' });
    expect(first.usualAgain).toEqual(['diets', 'maxActiveMinutes']);
    const second = after(aWish({ goals: { quick: 'strong' } }, { quick: 'rule' }), first);
    expect(second.draft.goals).toMatchObject({ protein: 'off', quick: 'strong' });
    expect(second.origins).toEqual({ quick: 'rule' });
    expect(second.usualAgain).toEqual(['protein']);
  });

  it('is as it was where nothing of the wish was understood', () => {
    const first = after(aWish({ goals: { protein: 'strong' } }, { protein: 'rule' }));
    const now = withGoals(first, { diets: ['vegan'] });
    expect(after({ ...aWish({}, {}), leftOver: ['world tour'] }, now)).toEqual(now);
    const undone = { text: 'not vegan', becomes: 'not vegan', origin: 'rule' as const };
    const plan = untouched(now.draft);
    expect(after({ ...aWish({}, {}), understood: [undone] }, plan).usualAgain).toEqual(['diets', 'protein']);
  });

  it('leaves out the tools that the household does not have, and names them', () => {
    const wish = aWish({ toolFocus: ['grill', 'wok'] }, { toolFocus: 'rule' });
    expect(after(wish).draft.toolFocus).toEqual(['wok']);
    expect(lackedTools(wish, household.tools)).toEqual(['grill']);
    const none = after(aWish({ toolFocus: ['grill'] }, { toolFocus: 'rule' }));
    expect(none.draft.toolFocus).toEqual([]);
    expect(none.origins).toEqual({});
  });
});

describe('a field that the user changes', () => {
  const read = after(aWish({ goals: { protein: 'strong', quick: 'off' } }, { protein: 'rule', quick: 'ai' }));

  it('is theirs from then on, and the others stay whose they were', () => {
    expect(withGoals(read, { quick: 'normal' }).origins).toEqual({ protein: 'rule', quick: 'user' });
    expect(withGoals(read, { quick: 'off' }).origins).toEqual(read.origins);
  });

  it.each<[GoalField, (draft: GoalsDraft) => GoalsDraft]>([
    ['maxActiveMinutes', (draft) => ({ ...draft, minutes: '20' })],
    ['budgetMinor', (draft) => ({ ...draft, budgetChoice: 'none' })],
    ['budgetMinor', (draft) => ({ ...draft, budgetChoice: 'other', budget: '70' })],
    ['toolFocus', (draft) => ({ ...draft, toolFocus: ['oven'] })],
    ['withoutAllergens', (draft) => ({ ...draft, goals: { ...draft.goals, withoutAllergens: ['fish'] } })],
  ])('%s', (field, change) => {
    expect(withRevision(read, change(read.draft)).origins).toEqual({ ...read.origins, [field]: 'user' });
  });

  it('is no longer told to be as usual', () => {
    const plan = untouched({ ...opened.draft, minutes: '30' });
    const now = after(aWish({ goals: { quick: 'strong' } }, { quick: 'rule' }), plan);
    expect(withRevision(now, { ...now.draft, minutes: '40' }).usualAgain).toEqual([]);
  });
});

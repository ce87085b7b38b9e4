import type { Tool } from '@hearth/contracts/shared/vocabulary.ts';
import { editableMoney } from '@hearth/client/formats/money.ts';
import type { ReadWish } from '@hearth/client/planning/use-read-wish.ts';
import { goalFields, type GoalField } from './goal-fields.ts';
import type { GoalsDraft } from './goals-draft.ts';

/** Who filled a field: what read a wish, or the user's own hand. */
export type GoalOrigin = 'rule' | 'ai' | 'user';

/** A field that is as it opened, or as usual, has none. */
export type GoalOrigins = Readonly<Partial<Record<GoalField, GoalOrigin>>>;

/** The goals as they stand in the form, and who put each there. */
export type FilledGoals = {
  readonly draft: GoalsDraft;
  readonly origins: GoalOrigins;
  /** What the last wish did not speak of, and was therefore set back to the usual. */
  readonly usualAgain: readonly GoalField[];
};

type WishScene = {
  /** The form as it stood when the wish was put: what was changed since is newer than the wish. */
  readonly asked: GoalsDraft;
  readonly currency: string;
  /** What the household has to cook with. */
  readonly tools: readonly Tool[];
};

/** A form that nobody has touched. */
export function untouched(draft: GoalsDraft): FilledGoals {
  return { draft, origins: {}, usualAgain: [] };
}

/** What a field holds, for comparing. */
function heldBy(draft: GoalsDraft, field: GoalField): string {
  if (field === 'budgetMinor') return draft.budgetChoice === 'other' ? `other ${draft.budget}` : draft.budgetChoice;
  if (field === 'maxActiveMinutes') return draft.minutes;
  return JSON.stringify(field === 'toolFocus' ? draft.toolFocus : draft.goals[field]);
}

function changedFields(before: GoalsDraft, after: GoalsDraft): readonly GoalField[] {
  return goalFields.filter((field) => heldBy(before, field) !== heldBy(after, field));
}

/** The form after the user's own hand: what they changed is theirs. */
export function withRevision(now: FilledGoals, draft: GoalsDraft): FilledGoals {
  const own = changedFields(now.draft, draft);
  return {
    draft,
    origins: { ...now.origins, ...Object.fromEntries(own.map((field) => [field, 'user'])) },
    usualAgain: now.usualAgain.filter((field) => !own.includes(field)),
  };
}

/** The tools of a wish that the household does not have: nothing can be cooked with them. */
export function lackedTools(wish: ReadWish, tools: readonly Tool[]): readonly Tool[] {
  return wish.toolFocus.filter((tool) => !tools.includes(tool));
}

/** Whether a wish says nothing at all that a week could be asked for with. */
export function isNotUnderstood({ understood, origins }: ReadWish): boolean {
  return understood.length === 0 && Object.values(origins).every((origin) => origin === 'default');
}

function draftOf(wish: ReadWish, { currency, tools }: WishScene): GoalsDraft {
  const { maxActiveMinutes, ...goals } = wish.goals;
  return {
    goals,
    minutes: maxActiveMinutes?.toString() ?? '',
    budgetChoice: wish.budgetMinor === null ? 'household' : 'other',
    budget: wish.budgetMinor === null ? '' : editableMoney(wish.budgetMinor, currency),
    toolFocus: wish.toolFocus.filter((tool) => tools.includes(tool)),
  };
}

/** `own` in the fields that are kept, `read` in all others. */
function mixed(own: GoalsDraft, read: GoalsDraft, keeps: (field: GoalField) => boolean): GoalsDraft {
  const from = (field: GoalField): GoalsDraft => (keeps(field) ? own : read);
  const { budgetChoice, budget } = from('budgetMinor');
  return {
    goals: {
      slots: from('slots').goals.slots,
      variety: from('variety').goals.variety,
      quick: from('quick').goals.quick,
      protein: from('protein').goals.protein,
      maxRepeats: from('maxRepeats').goals.maxRepeats,
      diets: from('diets').goals.diets,
      withoutAllergens: from('withoutAllergens').goals.withoutAllergens,
      without: from('without').goals.without,
    },
    minutes: from('maxActiveMinutes').minutes,
    budgetChoice,
    budget,
    toolFocus: from('toolFocus').toolFocus,
  };
}

/**
 * The form after a wish was read. What the wish speaks of is filled by it; what it does not speak of stays where the
 * user had changed it, and is as usual elsewhere. What the user changed while it was being read stays in any case, and
 * a wish of which nothing was understood changes nothing.
 */
export function withWish(now: FilledGoals, wish: ReadWish, scene: WishScene): FilledGoals {
  if (isNotUnderstood(wish)) return { ...now, usualAgain: [] };
  const read = draftOf(wish, scene);
  const readOrigin = (field: GoalField): 'rule' | 'ai' | undefined => {
    const origin = wish.origins[field];
    const isNothing = field === 'toolFocus' && read.toolFocus.length === 0;
    return origin === 'default' || isNothing ? undefined : origin;
  };
  const since = changedFields(scene.asked, now.draft);
  const keeps = (field: GoalField): boolean =>
    now.origins[field] === 'user' && (readOrigin(field) === undefined || since.includes(field));
  const originOf = (field: GoalField): GoalOrigin | undefined => (keeps(field) ? 'user' : readOrigin(field));
  const draft = mixed(now.draft, read, keeps);
  const usual = goalFields.filter((field) => originOf(field) === undefined);
  return {
    draft,
    origins: Object.fromEntries(goalFields.flatMap((field) => originEntry(field, originOf(field)))),
    usualAgain: changedFields(now.draft, draft).filter((field) => usual.includes(field)),
  };
}

function originEntry(field: GoalField, origin: GoalOrigin | undefined): [GoalField, GoalOrigin][] {
  return origin === undefined ? [] : [[field, origin]];
}

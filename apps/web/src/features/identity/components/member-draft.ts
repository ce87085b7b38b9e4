import { typedNumber } from '@hearth/client/forms/typed-number.ts';
import type { Allergen, Diet } from '@hearth/contracts/shared/vocabulary.ts';
import type { Member, NutrientTarget, TargetNutrient } from '@hearth/contracts/identity/household.ts';
import { nutrientNames, wordsOf } from '@hearth/client/formats/words.ts';

export type TargetDraft = { readonly min: string; readonly max: string };

/** A member's preferences as they stand in the form: numbers as typed, empty where no limit is. */
export type MemberDraft = {
  readonly diets: readonly Diet[];
  readonly allergies: readonly Allergen[];
  /** Ids of ingredients. */
  readonly dislikes: readonly string[];
  readonly portion: string;
  readonly targets: Readonly<Record<TargetNutrient, TargetDraft>>;
};

export type MemberErrors = { readonly portion?: string; readonly targets: Partial<Record<TargetNutrient, string>> };

export type MemberChange = {
  diets: Diet[];
  allergies: Allergen[];
  dislikes: string[];
  portion: number;
  targets: NutrientTarget[];
};

const none: TargetDraft = { min: '', max: '' };

/** What the form opens with. */
export function memberDraft(member: Member): MemberDraft {
  const draftOf = (nutrient: TargetNutrient): TargetDraft => {
    const target = member.targets.find((each) => each.nutrient === nutrient);
    return target === undefined ? none : { min: target.min?.toString() ?? '', max: target.max?.toString() ?? '' };
  };
  const targets: Record<TargetNutrient, TargetDraft> = {
    energyKcal: draftOf('energyKcal'),
    proteinG: draftOf('proteinG'),
    fatG: draftOf('fatG'),
    carbohydrateG: draftOf('carbohydrateG'),
    saturatedFatG: draftOf('saturatedFatG'),
    sugarsG: draftOf('sugarsG'),
    fibreG: draftOf('fibreG'),
    sodiumMg: draftOf('sodiumMg'),
  };
  const { diets, allergies, dislikes, portion } = member;
  return { diets, allergies, dislikes, portion: String(portion), targets };
}

function amountOf(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const amount = typedNumber(text);
  return Number.isFinite(amount) && amount >= 0 && amount <= 100_000 ? amount : undefined;
}

function readTarget(nutrient: TargetNutrient, draft: TargetDraft): NutrientTarget | null | string {
  const min = amountOf(draft.min);
  const max = amountOf(draft.max);
  if (min === undefined || max === undefined) return 'Numbers from 0 to 100,000, or nothing.';
  if (min === null && max === null) return null;
  if (min !== null && max !== null && min > max) return 'The least is more than the most.';
  return { nutrient, ...(min !== null && { min }), ...(max !== null && { max }) };
}

/** The change a form makes, or what has to be mended first. */
export function memberChange(draft: MemberDraft): { change: MemberChange } | { errors: MemberErrors } {
  const portion = amountOf(draft.portion);
  const read = wordsOf(nutrientNames).map(
    (nutrient) => [nutrient, readTarget(nutrient, draft.targets[nutrient])] as const,
  );
  const wrong = read.flatMap(([nutrient, target]) => (typeof target === 'string' ? [[nutrient, target]] : []));
  const goodPortion = typeof portion === 'number' && portion >= 0.1 && portion <= 5;
  if (!goodPortion || wrong.length > 0) {
    return {
      errors: { ...(!goodPortion && { portion: 'A number from 0.1 to 5.' }), targets: Object.fromEntries(wrong) },
    };
  }
  const targets = read.flatMap(([, target]) => (target === null || typeof target === 'string' ? [] : [target]));
  const { diets, allergies, dislikes } = draft;
  return { change: { diets: [...diets], allergies: [...allergies], dislikes: [...dislikes], portion, targets } };
}

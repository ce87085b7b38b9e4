import type { TargetNutrient } from '@hearth/contracts/identity/household.ts';
import type { PlanMember } from '@hearth/contracts/planning/plan.ts';
import { scaleTopOf, verdictOf, type Range, type RangeVerdict } from '@hearth/ui/range-scale.ts';

export type NutrientWeek = {
  readonly nutrient: TargetNutrient;
  readonly range: Range;
  readonly average: number;
  readonly days: readonly { readonly date: string; readonly value: number }[];
  readonly verdict: RangeVerdict;
  /** Upper end of a scale that holds all of it. */
  readonly top: number;
};

/** A nutrient of one member over the week: its average is what the target is about. */
export function nutrientWeek(member: PlanMember, nutrient: TargetNutrient): NutrientWeek {
  const target = member.targets.find((each) => each.nutrient === nutrient);
  const range = { min: target?.min, max: target?.max };
  const days = member.days.map((day) => ({ date: day.date, value: day.nutrients[nutrient] }));
  const sum = days.reduce((total, day) => total + day.value, 0);
  const average = days.length === 0 ? 0 : sum / days.length;
  const top = scaleTopOf([...days.map((day) => day.value), average], range);
  return { nutrient, range, average, days, verdict: verdictOf(average, range), top };
}

/** The member's nutrients that have a target, in the order they were set. */
export function targetedWeeks(member: PlanMember): NutrientWeek[] {
  return member.targets.map((target) => nutrientWeek(member, target.nutrient));
}

/** How many of a member's targets the week meets. */
export function targetsMet(member: PlanMember): { readonly met: number; readonly of: number } {
  const weeks = targetedWeeks(member);
  return { met: weeks.filter((week) => week.verdict === 'within').length, of: weeks.length };
}

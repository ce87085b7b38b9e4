import type { MealSlot } from '@hearth/contracts/shared/vocabulary.ts';
import type { Plan, PlanItem } from '@hearth/contracts/planning/plan.ts';

/** The order in which a day's meals are eaten. */
const slotOrder = ['breakfast', 'lunch', 'dinner', 'snack'] as const satisfies readonly MealSlot[];

type BoardCell = { readonly date: string; readonly slot: MealSlot; readonly items: readonly PlanItem[] };
export type BoardRow = { readonly slot: MealSlot; readonly cells: readonly BoardCell[] };

/** The board of a plan: a row for each meal it plans or holds, a cell for each day, empty where nothing is planned. */
export function boardRows(plan: Pick<Plan, 'days' | 'items' | 'goals'>): BoardRow[] {
  const slots = slotOrder.filter(
    (slot) => plan.goals.slots.includes(slot) || plan.items.some((item) => item.slot === slot),
  );
  return slots.map((slot) => ({
    slot,
    cells: plan.days.map((date) => ({
      date,
      slot,
      items: plan.items.filter((item) => item.date === date && item.slot === slot),
    })),
  }));
}

/** What a day's dishes cost together, in minor units. */
export function dayCost(items: Plan['items'], date: string): string {
  const dishes = items.filter((item) => item.date === date);
  return dishes.reduce((sum, item) => sum + BigInt(item.costMinor), 0n).toString();
}

/** The names of those who eat a dish, when not everyone does; undefined when it is for all. */
export function eatersOf(item: Pick<PlanItem, 'portions'>, members: Plan['members']): string[] | undefined {
  const eating = members.filter((member) =>
    item.portions.some((portion) => portion.memberId === member.memberId && portion.servings > 0),
  );
  return eating.length === members.length ? undefined : eating.map((member) => member.name);
}

/** The day to open on: today if the plan holds it, else the first. */
export function openingDay(days: readonly string[], today: string): string {
  return days.includes(today) ? today : (days[0] ?? today);
}

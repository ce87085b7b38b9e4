import type { MealSlot } from '@hearth/contracts/shared/vocabulary.ts';

/** The colours of the meals: a stripe, and letters that can be read on paper. */
export const slotStripe: Record<MealSlot, string> = {
  breakfast: 'border-l-breakfast',
  lunch: 'border-l-lunch',
  dinner: 'border-l-dinner',
  snack: 'border-l-snack',
};

export const slotInk: Record<MealSlot, string> = {
  breakfast: 'text-breakfast-ink',
  lunch: 'text-lunch-ink',
  dinner: 'text-dinner-ink',
  snack: 'text-snack-ink',
};

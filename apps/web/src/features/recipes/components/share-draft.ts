import { createShare } from '@hearth/contracts/recipes/shares.contract.ts';
import { fieldErrors, type FieldErrors } from '@hearth/client/forms/field-errors.ts';
import type { ApiInput } from '@hearth/client/transport/api-output.ts';

type ShareWish = ApiInput['shares']['create'];

/** How long a link holds. */
export type ShareLife = 'withdrawn' | 'week' | 'month' | 'day';

/** A link as it stands in the form. */
export type ShareDraft = {
  readonly life: ShareLife;
  /** The last day of a link that holds until a day, YYYY-MM-DD; empty: not chosen yet. */
  readonly day: string;
};

export const newShare: ShareDraft = { life: 'withdrawn', day: '' };

export const shareLives: readonly { readonly value: ShareLife; readonly label: string }[] = [
  { value: 'withdrawn', label: 'until it is withdrawn' },
  { value: 'week', label: 'for a week' },
  { value: 'month', label: 'for a month' },
  { value: 'day', label: 'until a day' },
];

/**
 * When a link made at `now` ends, on this device's clock; null: when it is withdrawn; undefined: no day is chosen. It
 * is always the end of a day, so that the same wish sent again on that day is the same.
 */
export function shareEnd({ life, day }: ShareDraft, now: Date): Date | null | undefined {
  switch (life) {
    case 'withdrawn':
      return null;
    case 'week':
      return endOf(now.getFullYear(), now.getMonth(), now.getDate() + 7);
    case 'month': {
      // A month that is shorter ends before this day of it comes.
      const lastOfNext = new Date(now.getFullYear(), now.getMonth() + 2, 0).getDate();
      return endOf(now.getFullYear(), now.getMonth() + 1, Math.min(now.getDate(), lastOfNext));
    }
    case 'day': {
      const [year, month, date] = day.split('-').map(Number);
      if (year === undefined || month === undefined || date === undefined) return undefined;
      const end = endOf(year, month - 1, date);
      return Number.isNaN(end.getTime()) ? undefined : end;
    }
  }
}

function endOf(year: number, month: number, date: number): Date {
  return new Date(year, month, date, 23, 59, 59);
}

/** The wish a form makes, or what has to be mended first. */
export function shareWish(
  householdId: string,
  recipeId: string,
  draft: ShareDraft,
  now: Date,
): { readonly wish: ShareWish } | { readonly errors: FieldErrors } {
  const end = shareEnd(draft, now);
  if (end === undefined) return { errors: { day: 'Fill this in.' } };
  if (end !== null && end <= now) return { errors: { day: 'Choose today or a day to come.' } };
  const read = createShare.input.safeParse(
    { householdId, recipeId, expiresAt: end === null ? null : end.toISOString() },
    { reportInput: true },
  );
  return read.success ? { wish: read.data } : { errors: { day: fieldErrors(read.error.issues)['expiresAt'] ?? '' } };
}

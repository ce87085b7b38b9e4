import { fieldErrors, type FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { typedNumber } from '@hearth/client/forms/typed-number.ts';
import { labelNutrients } from '@hearth/client/formats/nutrients.ts';
import type { NutrientCode } from '@hearth/contracts/catalog/nutrients.ts';
import { stateLineNutrition } from '@hearth/contracts/recipes/line-nutrition.contract.ts';
import type { z } from 'zod';

type Wanted = z.output<typeof stateLineNutrition.input>;

/** What a line holds as it stands in the form: numbers as typed, of the whole line or of 100 g as on a packet. */
export type LineNutritionDraft = {
  readonly grams: string;
  readonly of: 'line' | '100-g';
  readonly numbers: Readonly<Partial<Record<NutrientCode, string>>>;
};

export const emptyLineNutrition: LineNutritionDraft = { grams: '', of: 'line', numbers: {} };

export type StatedOf = {
  readonly householdId: string;
  /** The whole line as the recipe has it. */
  readonly line: string;
  /** What the line weighs by its own words; null: they do not tell. */
  readonly grams: number | null;
};

function numberIn(text: string | undefined): number | undefined {
  const typed = text?.trim() ?? '';
  return typed === '' ? undefined : typedNumber(typed);
}

function toThousandths(amount: number): number {
  return Math.round(amount * 1000) / 1000;
}

/** What the form says of the line, or what must be mended in it first, by its boxes. */
export function lineNutritionIn(
  { householdId, line, grams: said }: StatedOf,
  draft: LineNutritionDraft,
): { readonly wanted: Wanted } | { readonly errors: FieldErrors } {
  const grams = numberIn(draft.grams);
  const weight = grams ?? said ?? undefined;
  const isShare = draft.of === '100-g';
  const nutrients = Object.fromEntries(
    labelNutrients.flatMap((code) => {
      const amount = numberIn(draft.numbers[code]);
      if (amount === undefined) return [];
      return [[code, isShare && weight !== undefined ? toThousandths((amount * weight) / 100) : amount] as const];
    }),
  );
  if (isShare && weight === undefined && Object.keys(nutrients).length > 0)
    return { errors: { grams: 'Say what it weighs: the figures are of 100 g.' } };
  const result = stateLineNutrition.input.safeParse(
    { householdId, line, ...(grams === undefined ? {} : { grams }), nutrients },
    { reportInput: true },
  );
  if (result.success) return { wanted: result.data };
  const boxed = result.error.issues.map((issue) => ({ ...issue, path: [boxOf(issue.path)] }));
  return { errors: fieldErrors(boxed) };
}

/** The box that a part of the contract's input is typed in; what both are missing is said at the first. */
function boxOf([field, code]: readonly PropertyKey[]): string {
  return field === 'nutrients' && code !== undefined ? String(code) : 'grams';
}

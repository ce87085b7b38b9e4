import { z } from 'zod';

/** An ISO 4217 alphabetic code. */
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'three capital letters, such as EUR')
  .brand<'Currency'>();
export type Currency = z.infer<typeof Currency>;

/** Whole minor units (cents) as a decimal string: JSON has no integers beyond 2^53. */
export const AmountMinor = z
  .string()
  .regex(/^(0|-?[1-9]\d{0,17})$/, 'whole minor units as a decimal string, such as "1250"');
export type AmountMinor = z.infer<typeof AmountMinor>;

/** A limit on spending: whole minor units, not negative, within what a number holds exactly. */
export const BudgetMinor = z.string().regex(/^(0|[1-9]\d{0,14})$/, 'whole minor units, not negative, such as "12000"');
export type BudgetMinor = z.infer<typeof BudgetMinor>;

/** An amount in one currency. */
export const Money = z.strictObject({ amountMinor: AmountMinor, currency: Currency });
export type Money = z.infer<typeof Money>;

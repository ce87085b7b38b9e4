import type { AmountMinor } from '@hearth/contracts/shared/money.ts';
import { formatMoney } from '@hearth/domain/shared/money.ts';
import { UsageError } from '../usage-error.ts';

/** An amount for people; a dash where there is none. */
export function moneyText(amountMinor: AmountMinor | null, currency: string): string {
  return amountMinor === null ? '–' : formatMoney(BigInt(amountMinor), currency);
}

/** `120.00` in the minor units of a currency. Throws UsageError for more decimals than the currency has. */
export function toMinor(amount: string, currency: string): AmountMinor {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const [whole = '0', decimals = ''] = amount.split('.');
  if (decimals.length > digits) {
    throw new UsageError(`${amount} has more decimals than ${currency}, which has ${digits}.`);
  }
  return BigInt(whole + decimals.padEnd(digits, '0')).toString();
}

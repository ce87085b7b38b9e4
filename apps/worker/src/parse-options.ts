import { EmailAddress } from '@hearth/contracts/identity/account.ts';
import { PlainDate } from '@hearth/contracts/shared/primitives.ts';
import { InvalidArgumentError } from 'commander';
import { z } from 'zod';

/** A calendar day. */
export function parseDay(value: string): PlainDate {
  const day = PlainDate.safeParse(value);
  if (!day.success) throw new InvalidArgumentError('Write a day that exists as year-month-day, such as 2026-11-23.');
  return day.data;
}

/** An e-mail address, in lower case. */
export function parseAddress(value: string): EmailAddress {
  const address = EmailAddress.safeParse(value);
  if (!address.success) throw new InvalidArgumentError('Write an e-mail address, such as ada@example.org.');
  return address.data;
}

/** An amount of money in whole units, with a point before the decimals. */
export function parseAmount(value: string): string {
  if (!/^\d{1,12}(\.\d{1,4})?$/.test(value)) throw new InvalidArgumentError('Write an amount such as 120 or 120.00.');
  return value;
}

/** A whole number from `least` to `most`. */
export function parseWhole(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= least && number <= most))
      throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}.`);
    return number;
  };
}

/** Words of a fixed list, separated by commas or given by repeating the option. */
export function parseWords<T extends string>(allowed: readonly T[]): (value: string, earlier?: T[]) => T[] {
  return (value, earlier = []) => {
    const words = value.split(',').map((word) => word.trim());
    const known = words.flatMap((word) => allowed.filter((each) => each === word));
    if (known.length !== words.length) throw new InvalidArgumentError(`Choose from: ${allowed.join(', ')}.`);
    return [...new Set([...earlier, ...known])];
  };
}

/** A JSON object. */
export function parseObject(value: string): Record<string, unknown> {
  try {
    const read = z.record(z.string(), z.unknown()).safeParse(JSON.parse(value));
    if (read.success) return read.data;
  } catch {
    // Not JSON: the same answer as JSON that is no object.
  }
  throw new InvalidArgumentError(`Write a JSON object, such as '{"mailId": "…"}'.`);
}

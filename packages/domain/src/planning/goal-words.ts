import type { GrammarCurrency } from './goal-grammar-amounts.ts';

const MOST_REPEATS = 7;
const WEIGHTS = { off: 'does not matter', normal: 'some', strong: 'a lot' } as const;

/** A goal that is no list, in words for people. */
export function goalWords([goal, value]: [string, unknown]): string {
  if (goal === 'maxRepeats') return repeatWords(Number(value));
  if (goal === 'maxActiveMinutes') return `at most ${String(value)} minutes of work a dish`;
  const weight = value === 'off' || value === 'normal' || value === 'strong' ? WEIGHTS[value] : String(value);
  return `${goal === 'quick' ? 'quick weekdays' : goal}: ${weight}`;
}

function repeatWords(times: number): string {
  if (times === 1) return 'each dish once';
  return times === MOST_REPEATS ? 'each dish as often as it suits' : `each dish at most ${times} times`;
}

/** An amount of minor units, in words for people. */
export function amountWords(minor: string, { code, exponent }: GrammarCurrency): string {
  const digits = minor.padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  return `${whole}${exponent > 0 ? `.${digits.slice(-exponent)}` : ''} ${code}`;
}

import { readLimited, readNumber, type GrammarCurrency } from './goal-grammar-amounts.ts';
import type { Reading } from './goal-grammar-left-out.ts';
import type { Meaning } from './goal-grammar-rules.ts';
import { phraseAt, phrasesOf, wordsOf, type Phrase, type Token } from './goal-grammar-tokens.ts';

/** Words and signs of money, with the currencies they may mean: a dollar is the household's own, if it has one. */
const MONEY = phrasesOf<readonly string[]>([
  ['€|euro', ['EUR']],
  ['$|dollar|buck', ['USD', 'AUD', 'CAD', 'NZD', 'SGD', 'HKD', 'TWD', 'JMD', 'TTD', 'NAD']],
  ['£|pound|quid', ['GBP', 'EGP']],
  ['franc', ['CHF', 'XOF', 'XAF']],
  ['¥|yen|yuan', ['JPY', 'CNY']],
  ['kr|krona|kronor|krone|kroner', ['SEK', 'NOK', 'DKK', 'ISK']],
  ['zloty|zł', ['PLN']],
  ['₹|rupee', ['INR', 'PKR', 'LKR', 'NPR', 'MUR']],
  ['rand', ['ZAR']],
  ['₩|won', ['KRW']],
  ['₺|lira', ['TRY']],
  ['real|reais', ['BRL']],
  ['peso', ['MXN', 'ARS', 'CLP', 'COP', 'PHP']],
  ['eur', ['EUR']],
  ['usd', ['USD']],
  ['gbp', ['GBP']],
  ['chf', ['CHF']],
  ['jpy', ['JPY']],
  ['cad', ['CAD']],
  ['aud', ['AUD']],
  ['nzd', ['NZD']],
  ['sek', ['SEK']],
  ['nok', ['NOK']],
  ['dkk', ['DKK']],
  ['pln', ['PLN']],
]);
const LEADS = phrasesOf<true>([
  [
    'budget|budget of|a budget of|budget is|my budget is|our budget is|budget at|with a budget of|on a budget of|spend|spending|to spend|i can spend|we can spend|cost|costing|limit|limit of|a limit of',
    true,
  ],
]);
const DIGITS = 15;

type Amount = { readonly number: string; readonly currencies: readonly string[] | undefined };

/** "under 90 euros", "€90", "max 90", "a budget of 75.50", in the household's currency; in another it is `beyond`. */
export function readBudget(tokens: readonly Token[], at: number, currency: GrammarCurrency): Reading | undefined {
  const lead = phraseAt(LEADS, tokens, at);
  const limited = readLimited(tokens, lead?.next ?? at, (from) => amountAt(tokens, from, currency));
  if (!limited) return undefined;
  const { number, currencies } = limited.value;
  const noun = tokens[limited.next]?.stem === 'budget' ? 1 : 0;
  const next = limited.next + noun;
  const isMoney = currencies !== undefined || lead !== undefined || noun > 0;
  if (!isMoney && (limited.bound !== 'upper' || !standsAlone(tokens, next))) return undefined;
  const minor = (currencies ?? [currency.code]).includes(currency.code)
    ? minorOf(number, currency.exponent)
    : undefined;
  const isSaid = limited.bound !== 'lower' && (limited.per ?? 'week') === 'week' && minor !== undefined;
  const meaning: Meaning = isSaid ? { kind: 'budget', minor } : { kind: 'beyond' };
  return { said: [{ meaning, first: at, next }], next };
}

function amountAt(tokens: readonly Token[], at: number, currency: GrammarCurrency): Phrase<Amount> | undefined {
  const sign = moneyAt(tokens, at, currency);
  const number = readNumber(tokens, sign?.next ?? at);
  if (!number) return undefined;
  const word = sign ? undefined : moneyAt(tokens, number.next, currency);
  return { value: { number: number.value, currencies: (sign ?? word)?.value }, next: word?.next ?? number.next };
}

function moneyAt(
  tokens: readonly Token[],
  at: number,
  { code }: GrammarCurrency,
): Phrase<readonly string[]> | undefined {
  return tokens[at]?.stem === code.toLowerCase() ? { value: [code], next: at + 1 } : phraseAt(MONEY, tokens, at);
}

/** A bare number is money only where nothing follows that it could count. */
function standsAlone(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.kind === 'comma' || token.kind === 'stop') return true;
  return token.kind === 'word' && AFTER_ALL.has(token.stem);
}

const AFTER_ALL = wordsOf('and or but please with without thanks plus so no');

/** Exact: "75.5" with two digits is "7550"; undefined where there are more digits than the currency has. */
function minorOf(number: string, exponent: number): string | undefined {
  const [whole = '', given = ''] = number.split('.');
  const fraction = given.replace(/0+$/, '');
  if (fraction.length > exponent) return undefined;
  const minor = `${whole}${fraction.padEnd(exponent, '0')}`.replace(/^0+(?=\d)/, '');
  return minor.length > DIGITS ? undefined : minor;
}

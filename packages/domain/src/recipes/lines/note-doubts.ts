import type { LineReading } from './line-reading.ts';
import type { LineAmount } from './read-amount.ts';

const LONG_NAME = 6;
/** Signs that may stand in or about a name. */
const HARMLESS = ",;-*†%°™®&/'’+";

/** Notes what only the finished reading shows to be doubtful. */
export function noteDoubts(reading: LineReading, amount: LineAmount, name: string): void {
  const { doubts, tokens, roles } = reading;
  if (amount.low === null && amount.unit === null && !doubts.has('vague amount')) doubts.add('no amount');
  if (name === '') doubts.add('no name');
  if (amount.unit === 'inch' || amount.unit === 'cm') doubts.add('dimension');
  if (name.split(' ').length > LONG_NAME) doubts.add('long name');
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'mark' && roles[index] === 'unread' && !HARMLESS.includes(token.word))
      doubts.add('mark in name');
  }
}

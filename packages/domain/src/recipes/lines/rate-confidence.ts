import type { Doubt } from './line-reading.ts';

/** How many of 100 lines are read rightly when this is all there is to doubt. */
const RIGHT_OF_100: Readonly<Record<Doubt, number>> = {
  'no amount': 95,
  'vague amount': 73,
  'late amount': 90,
  'second amount': 92,
  'unit without number': 93,
  'unit after name': 90,
  gloss: 78,
  list: 88,
  'open list': 75,
  'open name': 95,
  'alternative amount': 90,
  'unknown part': 85,
  'participle in name': 84,
  'participle taken': 65,
  'part taken': 95,
  dimension: 85,
  with: 65,
  'number in name': 40,
  'mark in name': 85,
  'long name': 85,
  'no name': 5,
  'not read to its end': 50,
  'open bracket': 40,
};

/** How likely the whole line was read rightly, 0 to 1: the product of what each doubt leaves. */
export function rateConfidence(doubts: ReadonlySet<Doubt>): number {
  let rate = 0.97;
  for (const doubt of doubts) rate *= RIGHT_OF_100[doubt] / 100;
  return Number(rate.toFixed(3));
}

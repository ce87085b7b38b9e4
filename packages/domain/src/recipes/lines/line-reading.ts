import type { LineLanguage } from './line-language.ts';
import type { LineToken } from './tokenize-line.ts';

/** What a token of the line was taken for. `mark` is a sign that joins or parts others; `left` belongs to nothing. */
export type Role = 'unread' | 'amount' | 'size' | 'name' | 'preparation' | 'remark' | 'left';

/** Why a line may have been read wrongly; what each costs is in rate-confidence.ts. */
export type Doubt =
  | 'no amount'
  | 'vague amount'
  | 'late amount'
  | 'second amount'
  | 'unit without number'
  | 'unit after name'
  | 'gloss'
  | 'list'
  | 'open list'
  | 'open name'
  | 'alternative amount'
  | 'unknown part'
  | 'participle in name'
  | 'participle taken'
  | 'part taken'
  | 'dimension'
  | 'with'
  | 'number in name'
  | 'mark in name'
  | 'long name'
  | 'no name'
  | 'not read to its end'
  | 'open bracket';

/** A line while it is read: every token with the role it got so far. */
export type LineReading = {
  readonly plain: string;
  readonly tokens: readonly LineToken[];
  readonly roles: Role[];
  readonly language: LineLanguage;
  readonly doubts: Set<Doubt>;
};

/** The token at `index`, if there is one before `to`. */
export function tokenAt(reading: LineReading, index: number, to = reading.tokens.length): LineToken | undefined {
  return index < to && index >= 0 ? reading.tokens[index] : undefined;
}

/** The word at `index`; empty where there is none. */
export function wordAt(reading: LineReading, index: number, to = reading.tokens.length): string {
  return index < to ? (reading.tokens[index]?.word ?? '') : '';
}

/** Gives all of [from, to) a role. */
export function assign(reading: LineReading, from: number, to: number, role: Role): void {
  for (let index = Math.max(0, from); index < to && index < reading.roles.length; index += 1)
    reading.roles[index] = role;
}

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Whether a bracket opens at `index`. */
export function opensGroup(reading: LineReading, index: number): boolean {
  const token = reading.tokens[index];
  return token?.kind === 'mark' && token.word in CLOSERS;
}

/**
 * The index after the bracket that closes the one at `index`; the end, with a doubt, when none does. Brackets nest, and
 * each is sought once from the outermost, so a line of brackets costs no more than its length.
 */
export function groupEnd(reading: LineReading, index: number): number {
  const open = wordAt(reading, index);
  const close = CLOSERS[open];
  let depth = 0;
  for (let at = index; at < reading.tokens.length; at += 1) {
    const word = wordAt(reading, at);
    if (word === open) depth += 1;
    else if (word === close) depth -= 1;
    if (depth === 0) return at + 1;
  }
  reading.doubts.add('open bracket');
  return reading.tokens.length;
}

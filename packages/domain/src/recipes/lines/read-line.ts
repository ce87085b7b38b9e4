import { lateAmount, trailingAmount } from './late-amount.ts';
import type { LineLanguage } from './line-language.ts';
import { lineParts } from './line-parts.ts';
import type { LineReading } from './line-reading.ts';
import { nameInBracket } from './name-in-bracket.ts';
import { noteDoubts } from './note-doubts.ts';
import type { LineAmount } from './read-amount.ts';
import { readOpening } from './read-opening.ts';
import { readParts } from './read-parts.ts';
import { renderRole } from './render-role.ts';
import type { LineToken } from './tokenize-line.ts';
import { takeTrailingUnit } from './trailing-unit.ts';

/** A line with a role for each of its tokens, and what the roles amount to. */
export type LineRead = { readonly reading: LineReading; readonly amount: LineAmount; readonly name: string };

/** Gives every token of an ingredient line its role. */
export function readLine(plain: string, tokens: readonly LineToken[], language: LineLanguage): LineRead {
  const reading: LineReading = { plain, tokens, roles: tokens.map(() => 'unread'), language, doubts: new Set() };
  const amount = takeTrailingUnit(reading, readAll(reading));
  if (!reading.roles.includes('name')) nameInBracket(reading);
  const name = renderRole(reading, 'name', ' ');
  noteDoubts(reading, amount, name);
  return { reading, amount, name };
}

function readAll(reading: LineReading): LineAmount {
  const { amount, next } = readOpening(reading);
  const hasAmount = amount.low !== null || amount.unit !== null;
  const parts = lineParts(reading, next);
  const trailing = hasAmount ? null : trailingAmount(reading, parts);
  const found = readParts(reading, trailing?.parts ?? parts, hasAmount || trailing !== null);
  const late = hasAmount ? null : (trailing?.amount ?? found ?? lateAmount(reading));
  return late ? { low: late.low, high: late.high, unit: late.unit } : amount;
}

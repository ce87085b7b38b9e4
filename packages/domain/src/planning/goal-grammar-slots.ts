import type { MealSlot } from '@hearth/contracts/shared/vocabulary.ts';
import type { Reading } from './goal-grammar-left-out.ts';
import { SLOTS, type Meaning } from './goal-grammar-rules.ts';
import { phraseAt, skip, wordsOf, type Token } from './goal-grammar-tokens.ts';

const ONLY = wordsOf('only just');
const ADD = wordsOf('with plus including include add also extra');
const ARTICLES = wordsOf('the a an my our some');
const JOINTS = wordsOf('and or plus');
const SCOPE = wordsOf('for at in during');

/** "only dinners", "lunch and dinner", "with snacks", "dinners only". */
export function readSlots(tokens: readonly Token[], at: number): Reading | undefined {
  const lead = tokens[at]?.stem ?? '';
  const isLed = ONLY.has(lead) || ADD.has(lead);
  const list = slotList(tokens, skip(isLed ? ARTICLES_AND_PLANS : ARTICLES, tokens, isLed ? at + 1 : at));
  if (!list) return undefined;
  const isOnly = ONLY.has(lead) || ONLY.has(tokens[list.next]?.stem ?? '');
  const how: (Meaning & { kind: 'slots' })['how'] = isOnly ? 'only' : ADD.has(lead) ? 'add' : 'name';
  const next = ONLY.has(tokens[list.next]?.stem ?? '') ? list.next + 1 : list.next;
  return { said: [{ meaning: { kind: 'slots', how, slots: list.slots }, first: at, next }], next };
}

const ARTICLES_AND_PLANS = new Set([...ARTICLES, ...wordsOf('plan make cook want need for')]);

function slotList(tokens: readonly Token[], at: number): { slots: MealSlot[]; next: number } | undefined {
  const slots: MealSlot[] = [];
  let next = at;
  for (let from = at; ;) {
    const slot = phraseAt(SLOTS, tokens, from);
    if (!slot) break;
    slots.push(...slot.value);
    next = slot.next;
    from = next;
    while (tokens[from]?.kind === 'comma') from += 1;
    from = skip(ARTICLES, tokens, skip(JOINTS, tokens, from));
    if (from === next) break;
  }
  return slots.length === 0 ? undefined : { slots, next };
}

/** Where "for breakfast" ends, which narrows what stands before it; `at` where it does not begin there. */
export function slotScopeEnd(tokens: readonly Token[], at: number): number {
  if (!SCOPE.has(tokens[at]?.stem ?? '')) return at;
  return slotList(tokens, skip(ARTICLES, tokens, at + 1))?.next ?? at;
}

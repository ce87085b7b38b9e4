import type { AiMessage } from '@hearth/adapters/ai/ai-provider.ts';
import { answerAs } from '@hearth/adapters/ai/structured-answer.ts';
import type { ReadWish, WishOrigin } from '@hearth/contracts/ai/ai-tools.contract.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import type { GrammarCurrency } from '@hearth/domain/planning/goal-grammar-amounts.ts';
import type { NamedFood } from '@hearth/domain/planning/match-foods.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { minorDigitsOf } from '@hearth/domain/shared/money.ts';
import type { Ports } from '../ports.ts';
import { RULES_ANSWER, type WishAnswer } from './wish-answer.ts';
import { wishQuestion } from './wish-question.ts';

/** Runs one short transaction in the household of the call, by the permission the call itself takes. */
export type HouseholdDoor = <T>(work: (tx: HouseholdTx) => Promise<T>) => Promise<T>;

/** A wish as rules have read it, with what it takes to ask somebody else about the rest. */
export type WishByRules = {
  readonly rules: WishAnswer;
  readonly question: readonly AiMessage[];
  /** The foods that may be named. */
  readonly foods: readonly NamedFood[];
  readonly currency: GrammarCurrency;
  /** Where the household is. */
  readonly zone: string;
};

/** What a wish comes to. */
export type ToldWish = ReadWish & {
  readonly origins: Record<string, WishOrigin>;
  readonly understood: { text: string; becomes: string; origin: 'rule' | 'ai' }[];
  readonly leftOver: string[];
};

export const MOST_WISH_TOKENS = 1_500;

/** Reads a wish by rules alone: without any service, and for nothing. Throws `household.not-found`. */
export async function readByRules(
  door: HouseholdDoor,
  { ai }: Pick<Ports, 'ai'>,
  { text, signal }: { readonly text: string; readonly signal: AbortSignal },
): Promise<WishByRules> {
  const { household, foods } = await door(async (tx) => ({
    household: await tx.households.get(),
    foods: await tx.ingredients.named(),
  }));
  if (!household) throw new DomainError('not-found', 'household.not-found', 'There is no such household.');
  const { zone } = household;
  const currency = { code: household.currency, exponent: minorDigitsOf(household.currency) };
  const question = wishQuestion({ wish: text, currency: currency.code, minorDigits: currency.exponent });
  const asked = { model: 'offline', messages: question, maxOutputTokens: MOST_WISH_TOKENS, signal, callKey: 'offline' };
  return { rules: (await answerAs(ai.offline, asked, RULES_ANSWER)).value, question, foods, currency, zone };
}

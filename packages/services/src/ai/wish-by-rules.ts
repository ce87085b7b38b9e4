import { readGoals } from '@hearth/domain/planning/goal-grammar.ts';
import { WishQuestion, type WishAnswer } from './wish-answer.ts';

/** Reads a wish by the rules of a small grammar: the same every time, for nothing. */
export function wishByRules(asked: string): WishAnswer {
  const { wish, currency, minorDigits } = WishQuestion.parse(JSON.parse(asked));
  const { goals, budgetMinor, toolFocus, foods, allergicFoods, understood, leftOver } = readGoals(wish, {
    code: currency,
    exponent: minorDigits,
  });
  const { without: _, ...said } = goals;
  return {
    ...said,
    ...(budgetMinor === undefined ? {} : { budgetMinor }),
    ...(toolFocus === undefined ? {} : { toolFocus: [...toolFocus] }),
    ...(foods.length === 0 ? {} : { withoutFoods: [...new Set(foods.map(({ text }) => text))] }),
    ...(allergicFoods.length === 0 ? {} : { allergicFoods: [...new Set(allergicFoods.map(({ text }) => text))] }),
    understood: understood.map(({ text, becomes }) => ({ text, becomes })),
    leftOver: [...leftOver],
  };
}

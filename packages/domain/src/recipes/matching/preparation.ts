import type { Catalogue } from './catalogue.ts';
import type { NameRules } from './name-rules.ts';
import { phraseAt } from './phrases.ts';
import type { NameReader } from './read-name.ts';

/** What a preparation says of which food is meant, in its order; `isOther`: without it, it would be another food. */
export type Saying = { readonly words: string; readonly isOther: boolean };

/**
 * What a preparation says of which food is meant: "oil", "olive"; "butter", "vegan"; "milk", "almond". None where it
 * only says how the food is prepared.
 */
export function sayingsOf<Id extends string>(
  preparation: string,
  catalogue: Catalogue<Id>,
  rules: NameRules,
  reader: NameReader,
): Saying[] {
  const sayings: Saying[] = [];
  for (const part of preparation.split(/[,;()]/)) {
    const words = undescribed(reader.parts(part).flat(), rules);
    if (words.length === 0) continue;
    const isChanging = words.some((word) => rules.changing.has(word) || rules.making.has(word));
    const isFood = words.every((word) => rules.foods.has(word));
    const { isKnown } = catalogue.later();
    if (!isChanging && words.some((word) => rules.joining.has(word) || !isKnown(word))) continue;
    const said = words.filter((word) => !rules.joining.has(word));
    sayings.push({ words: said.join(' '), isOther: isChanging || isFood || said.join(' ') === 'dried' });
  }
  return sayings;
}

/** Whether what stands after a comma reads as a preparation, and names no food and no choice. */
export function isPreparation(text: string, rules: NameRules, reader: NameReader): boolean {
  return text.split(',').every((part) => {
    const words = reader.parts(part).flat();
    if (words.some((word) => word === 'or' || rules.foods.has(word))) return false;
    return words.some((word) => rules.joining.has(word) || rules.droppable.has(word) || DONE.test(word));
  });
}

const DONE = /(?:ed|en|ing|ly|only|\d)$/;

/** Without what only describes, or names a part ("zest"). */
function undescribed(words: readonly string[], rules: NameRules): string[] {
  const kept: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const phrase = phraseAt(rules.describingPhrases, words, at);
    if (phrase) at += phrase.length - 1;
    else if (!rules.describing.has(word) && !rules.parts.has(word)) kept.push(word);
  }
  return kept;
}

import type { Substitute } from '@hearth/contracts/recipes/substitutes.contract.ts';
import type { Money } from '@hearth/contracts/shared/money.ts';
import { formatMoney } from '@hearth/client/formats/money.ts';
import { labelNutrients, nutrientChange, nutrientCodeNames } from '@hearth/client/formats/nutrients.ts';
import { allergenNames, dietNames } from '@hearth/client/formats/words.ts';
import { saidAmount } from './amount-words.ts';

/** What to take instead, in the reader's measures: "2 tbsp flaxseed + 6 tbsp water". */
export function partsWords(parts: Substitute['parts']): string {
  return parts.map((part) => `${saidAmount(part)} ${part.ingredient}`.trim()).join(' + ');
}

export type SafetyWord = { readonly tone: 'good' | 'warn'; readonly words: string };

/** What changes in the dish for allergies and diets, what somebody must know first. */
export function safetyWords({ allergens, diets }: Pick<Substitute, 'allergens' | 'diets'>): SafetyWord[] {
  const warn = (words: string): SafetyWord => ({ tone: 'warn', words });
  const good = (words: string): SafetyWord => ({ tone: 'good', words });
  return [
    ...allergens.added.map((allergen) => warn(`then contains ${allergenNames[allergen]}`)),
    ...diets.lost.map((diet) => warn(`then not ${dietNames[diet]}`)),
    ...allergens.removed.map((allergen) => good(`then without ${allergenNames[allergen]}`)),
    ...diets.gained.map((diet) => good(`then ${dietNames[diet]}`)),
  ];
}

/** What one serving holds more or less of, of what a label has and both sides are known by. */
export function changeWords(
  changes: Substitute['changePerServing'],
): { readonly name: string; readonly words: string }[] {
  return labelNutrients.flatMap((code) => {
    const change = changes[code];
    if (change === undefined) return [];
    return [{ name: nutrientCodeNames[code], words: nutrientChange(code, change) }];
  });
}

/** What it costs more or less. */
export function costWords(change: Money | null): string {
  if (change === null) return 'not known';
  const minor = Number(change.amountMinor);
  if (minor === 0) return 'the same';
  return `${formatMoney(String(Math.abs(minor)), change.currency)} ${minor > 0 ? 'more' : 'less'}`;
}

import { Currency } from '@hearth/contracts/shared/money.ts';
import { IngredientId } from '@hearth/contracts/shared/primitives.ts';
import { describe, expect, it } from 'vitest';
import { changeWords, costWords, partsWords, safetyWords } from './substitute-words.ts';

const ingredientId = IngredientId.parse('01936d3a-0000-7000-8000-000000000001');
const euros = (amountMinor: string) => ({ amountMinor, currency: Currency.parse('EUR') });

describe('what to take instead', () => {
  it('is said in amounts as written, or in the measures of whoever reads it', () => {
    const flaxseed = { ingredientId, ingredient: 'flaxseed', quantity: 2, unit: 'tbsp' as const, shown: null };
    const shown = { text: '90', unit: 'ml' as const, high: null };
    const water = { ingredientId, ingredient: 'water', quantity: 6, unit: 'tbsp' as const, shown };
    expect(partsWords([flaxseed, water])).toBe('2 tbsp flaxseed + 90 ml water');
    const tamari = { ingredientId, ingredient: 'tamari', quantity: null, unit: null, shown: null };
    expect(partsWords([tamari])).toBe('tamari');
  });

  it('says first what may harm somebody', () => {
    const change = {
      allergens: { added: ['nuts' as const], removed: ['milk' as const] },
      diets: { gained: ['vegan' as const], lost: ['gluten-free' as const] },
    };
    expect(safetyWords(change)).toEqual([
      { tone: 'warn', words: 'then contains tree nuts' },
      { tone: 'warn', words: 'then not gluten-free' },
      { tone: 'good', words: 'then without milk' },
      { tone: 'good', words: 'then vegan' },
    ]);
  });

  it('changes the figures of a label, where both sides are known', () => {
    expect(changeWords({ sodiumMg: 0.001, energyKcal: -112.4, ironMg: 3, proteinG: 2.25 })).toEqual([
      { name: 'Energy', words: '−112 kcal' },
      { name: 'Protein', words: '+2.3 g' },
      { name: 'Sodium', words: '0 mg' },
    ]);
  });

  it('costs more, less, the same, or nobody knows what', () => {
    expect(costWords(euros('120'))).toBe('€1.20 more');
    expect(costWords(euros('-30'))).toBe('€0.30 less');
    expect(costWords(euros('0'))).toBe('the same');
    expect(costWords(null)).toBe('not known');
  });
});

import { describe, expect, it } from 'vitest';
import { emptyLineNutrition, lineNutritionIn, type LineNutritionDraft } from './line-nutrition-draft.ts';

const householdId = '01936d3a-0000-7000-8000-000000000001';
const read = (draft: Partial<LineNutritionDraft>, grams: number | null = null) =>
  lineNutritionIn({ householdId, line: '2 bunches dulse', grams }, { ...emptyLineNutrition, ...draft });

describe('what a line holds', () => {
  it('is of the whole line, and what is left empty is not said', () => {
    expect(read({ grams: '40', numbers: { energyKcal: '80', fatG: ' ', proteinG: '1,5' } })).toEqual({
      wanted: { householdId, line: '2 bunches dulse', grams: 40, nutrients: { energyKcal: 80, proteinG: 1.5 } },
    });
    expect(read({ numbers: { energyKcal: '0' } })).toMatchObject({
      wanted: { grams: null, nutrients: { energyKcal: 0 } },
    });
  });

  it('is worked out where the figures are of 100 g, by the weight that is said or that the line says', () => {
    const packet = { of: '100-g', numbers: { energyKcal: '250', proteinG: '3' } } as const;
    expect(read({ ...packet, grams: '40' })).toMatchObject({
      wanted: { nutrients: { energyKcal: 100, proteinG: 1.2 } },
    });
    expect(read(packet, 200)).toMatchObject({ wanted: { grams: null, nutrients: { energyKcal: 500 } } });
    expect(read(packet)).toEqual({ errors: { grams: 'Say what it weighs: the figures are of 100 g.' } });
  });

  it('is asked for where nothing is said, and at its box where it is no number', () => {
    expect(read({})).toEqual({ errors: { grams: 'Say what the line weighs or what it holds.' } });
    expect(read({ numbers: { fatG: 'lots' } })).toEqual({ errors: { fatG: expect.any(String) } });
    expect(read({ grams: '-1' })).toEqual({ errors: { grams: expect.any(String) } });
  });
});

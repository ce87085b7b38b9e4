import { describe, expect, it } from 'vitest';
import { ingredientDraft, ingredientIn, type IngredientDraft } from './ingredient-draft.ts';

const HOUSEHOLD = '01936d3a-0000-7000-8000-000000000001';
const read = (over: Partial<IngredientDraft>, numbers: Partial<IngredientDraft['numbers']> = {}) => {
  const draft = { ...ingredientDraft('ube halaya'), holdsNone: true, suitsAll: true, ...over };
  return ingredientIn(HOUSEHOLD, { ...draft, numbers: { ...draft.numbers, ...numbers } });
};

describe('an ingredient of the household', () => {
  it('is not taken until allergens and diets are declared, also where there are none', () => {
    expect(read({ holdsNone: false, suitsAll: false })).toEqual({
      errors: { allergens: expect.stringMatching(/^Choose/), breaksDiets: expect.stringMatching(/^Choose/) },
    });
    expect(read({})).toMatchObject({ wanted: { allergens: [], breaksDiets: [], per100g: null } });
    expect(read({ holdsNone: false, allergens: ['celery'] })).toMatchObject({ wanted: { allergens: ['celery'] } });
  });

  it('breaks the diets that follow from what is said, and does not suit them by a tick', () => {
    const milk = { holdsNone: false, allergens: ['milk'] } as const;
    expect(read({ ...milk, suitsAll: false })).toMatchObject({ wanted: { breaksDiets: ['vegan', 'dairy-free'] } });
    expect(read(milk)).toEqual({ errors: { breaksDiets: 'What it contains is not vegan, dairy-free.' } });
    expect(read({ suitsAll: false, breaksDiets: ['pescatarian'] })).toMatchObject({
      wanted: { breaksDiets: ['vegan', 'vegetarian', 'pescatarian'] },
    });
  });

  it('may say what it weighs and what it holds, with a decimal comma too', () => {
    const numbers = {
      energyKcal: '250',
      proteinG: '1,5',
      fatG: '0',
      carbohydrateG: '60',
      gramsPer100ml: '110',
      gramsPerPiece: '40',
    };
    expect(read({ kind: 'perishable' }, numbers)).toMatchObject({
      wanted: {
        keeping: { kind: 'perishable', unopenedDays: 7 },
        measures: { gramsPerUnit: { piece: 40 }, gramsPerMl: 1.1 },
        per100g: { energyKcal: 250, proteinG: 1.5, fatG: 0, carbohydrateG: 60 },
      },
    });
  });

  it('says box by box what must be mended', () => {
    expect(read({ name: ' ' }, { energyKcal: '250', fatG: '120', gramsPerPiece: 'some' })).toEqual({
      errors: {
        name: 'Fill this in.',
        proteinG: 'Fill this in.',
        carbohydrateG: 'Fill this in.',
        fatG: 'At most 100.',
        gramsPerPiece: 'A number, in figures.',
      },
    });
  });
});

import {
  DEFAULT_GOALS,
  type PlanIngredient,
  type PlanMember,
  type PlanProblem,
  type PlanRecipe,
} from '../src/problem.ts';

/** Builders for tests: a plain value, with what the test is about laid over it. */
export function anIngredient(id: string, changes: Partial<PlanIngredient> = {}): PlanIngredient {
  return {
    id,
    allergens: [],
    breaksDiets: [],
    packages: [{ grams: 500, priceMinor: 200 }],
    pantryGrams: 0,
    keepsValue: 0.5,
    ...changes,
  };
}

export function aRecipe(
  id: string,
  grams: Readonly<Record<string, number>>,
  changes: Partial<PlanRecipe> = {},
): PlanRecipe {
  return {
    id,
    slots: ['dinner'],
    role: 'main',
    lines: Object.entries(grams).map(([ingredientId, gramsPerServing]) => ({ ingredientId, gramsPerServing })),
    nutrientsPerServing: { energyKcal: 600, proteinG: 25 },
    activeMinutes: 20,
    totalMinutes: 30,
    tools: [],
    preference: 0,
    ...changes,
  };
}

export function aMember(id: string, changes: Partial<PlanMember> = {}): PlanMember {
  return { id, portion: 1, diets: [], allergens: [], targets: [], ...changes };
}

/** Two dinners for one person, of rice, lentils or fish. */
export function aProblem(changes: Partial<PlanProblem> = {}): PlanProblem {
  return {
    seed: 1,
    currency: 'EUR',
    days: 2,
    meals: [
      { day: 0, slot: 'dinner' },
      { day: 1, slot: 'dinner' },
    ],
    locked: [],
    members: [aMember('ana')],
    recipes: [
      aRecipe('rice-bowl', { rice: 100 }),
      aRecipe('dal', { lentils: 120, rice: 60 }),
      aRecipe('fish-supper', { fish: 180 }),
    ],
    ingredients: [
      anIngredient('rice', { keepsValue: 0.9 }),
      anIngredient('lentils', { keepsValue: 0.9 }),
      anIngredient('fish', {
        allergens: ['fish'],
        breaksDiets: ['vegan'],
        packages: [{ grams: 200, priceMinor: 600 }],
        keepsValue: 0.4,
      }),
    ],
    tools: [],
    allowUnpriced: false,
    maxRepeats: 2,
    portions: { least: 1, most: 1, step: 0.25 },
    goals: { ...DEFAULT_GOALS, repeatMinor: 10 },
    ...changes,
  };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eligibleRecipes } from '../src/eligible-recipes.ts';
import { randomCatalogue } from '../src/random-catalogue.ts';
import { aMember, anIngredient, aProblem, aRecipe } from './test-household.ts';

describe('which recipes may be served', () => {
  it('leaves out what anyone at the table may not eat, with the reason', () => {
    const eaters = [aMember('ana', { allergens: ['fish'] }), aMember('ben', { diets: ['vegan'] })];
    const { eligible, excluded } = eligibleRecipes(aProblem(), eaters);
    expect(eligible.map(({ id }) => id)).toEqual(['rice-bowl', 'dal']);
    expect(excluded).toEqual([
      {
        recipeId: 'fish-supper',
        exclusions: [
          { code: 'allergen', memberId: 'ana', allergen: 'fish', ingredientId: 'fish' },
          { code: 'diet', memberId: 'ben', diet: 'vegan', ingredientId: 'fish' },
        ],
      },
    ]);
  });

  it('takes unknown facts for unsafe, but only for those they concern', () => {
    const problem = aProblem({
      ingredients: ['rice', 'lentils', 'fish'].map((id) => anIngredient(id, { allergens: null })),
    });
    expect(eligibleRecipes(problem, [aMember('ana', { diets: ['vegan'] })]).eligible).toHaveLength(3);
    expect(eligibleRecipes(problem, [aMember('ana', { allergens: ['nuts'] })]).eligible).toHaveLength(0);
  });

  it('leaves out what has an ingredient that is left out, needed or not', () => {
    const recipes = [
      aRecipe('fish-supper', { fish: 180 }),
      aRecipe('dal', { lentils: 120, fish: 0 }),
      aRecipe('rice-bowl', { rice: 100 }),
    ];
    const { eligible, excluded } = eligibleRecipes(aProblem({ recipes, without: ['fish'] }), [aMember('ana')]);
    expect(eligible.map(({ id }) => id)).toEqual(['rice-bowl']);
    const exclusions = [{ code: 'left-out', ingredientId: 'fish' }];
    expect(excluded).toEqual(['fish-supper', 'dal'].map((recipeId) => ({ recipeId, exclusions })));
  });

  it('leaves out what needs a tool the kitchen lacks or an ingredient nobody knows', () => {
    const recipes = [aRecipe('roast', { rice: 10 }, { tools: ['oven'] }), aRecipe('riddle', { nothing: 10 })];
    const { excluded } = eligibleRecipes(aProblem({ recipes }), [aMember('ana')]);
    expect(excluded.flatMap(({ exclusions }) => exclusions.map(({ code }) => code))).toEqual([
      'tool',
      'ingredient-unknown',
    ]);
  });

  it('needs a known amount of what a member limits', () => {
    const eater = aMember('ana', { targets: [{ nutrient: 'sodiumMg', max: 2000, period: 'day' }] });
    expect(eligibleRecipes(aProblem(), [eater]).excluded[0]?.exclusions).toEqual([
      { code: 'nutrient-unknown', memberId: 'ana', nutrient: 'sodiumMg' },
    ]);
  });

  it('leaves out unpriced ingredients under a budget, unless they are allowed or at hand', () => {
    const ingredients = (pantryGrams: number) =>
      ['rice', 'lentils', 'fish'].map((id) => anIngredient(id, { packages: [], pantryGrams }));
    const count = (changes: Parameters<typeof aProblem>[0]): number =>
      eligibleRecipes(aProblem(changes), [aMember('ana')]).eligible.length;
    expect(count({ ingredients: ingredients(0), budgetMinor: 100 })).toBe(0);
    expect(count({ ingredients: ingredients(0), budgetMinor: 100, allowUnpriced: true })).toBe(3);
    expect(count({ ingredients: ingredients(50), budgetMinor: 100 })).toBe(3);
    expect(count({ ingredients: ingredients(0) })).toBe(3);
  });

  it('never serves more when one more person sits down', () => {
    const catalogue = randomCatalogue(2, 60);
    const problem = aProblem({ ...catalogue, tools: ['oven', 'wok'] });
    const person = fc.record({
      allergens: fc.subarray(['gluten', 'milk', 'eggs', 'fish', 'nuts', 'soybeans']),
      diets: fc.subarray(['vegan', 'vegetarian', 'gluten-free']),
    });
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 4 }), (people) => {
        const eaters = people.map((each, index) => aMember(`m${index}`, each));
        const all = eligibleRecipes(problem, eaters).eligible;
        const fewer = new Set(eligibleRecipes(problem, eaters.slice(1)).eligible);
        expect(all.every((recipe) => fewer.has(recipe))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

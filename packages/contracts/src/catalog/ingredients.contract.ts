import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { FoodId, HouseholdId, IngredientId, pageInput, pageOf } from '../shared/primitives.ts';
import { Aisle, Allergen, Diet, Slug } from '../shared/vocabulary.ts';
import { Ingredient } from './ingredient.ts';
import { NutrientsPer100g } from './nutrients.ts';
import { Measures } from './pack.ts';

export const listIngredients = defineContract({
  kind: 'query',
  access: 'recipes:read',
  summary: 'List ingredients by tag and text',
  description: "The community's ingredients and the household's own, by name.",
  rest: { method: 'GET', path: '/catalog/ingredients', tag: 'catalog' },
  input: z.strictObject({
    householdId: HouseholdId,
    tag: Slug.optional(),
    text: z
      .string()
      .trim()
      .min(1)
      .max(80)
      .optional()
      .describe('Part of a name or synonym, in any language the ingredient is named in.'),
    ...pageInput,
  }),
  output: pageOf(Ingredient),
  errors: ['request.bad-cursor'],
  aiTool: 'read',
  transaction: 'read',
});

const Name = z.string().trim().min(1).max(80);
const days = z.number().int().min(0).max(3650);

/** An ingredient that a household adds to the community's. Its allergens are declared, also where there are none. */
const householdIngredient = {
  name: Name,
  plural: Name.optional().describe('The name itself where it has none of its own.'),
  synonyms: z.array(Name).max(30).default([]),
  aisle: Aisle.default('other'),
  allergens: z.array(Allergen).max(14).describe('All it holds; an empty list says that it holds none of the fourteen.'),
  breaksDiets: z.array(Diet).max(6).describe('All it breaks; an empty list says that it suits every one of them.'),
  keeping: z
    .strictObject({ kind: z.enum(['staple', 'perishable']), unopenedDays: days, openedDays: days })
    .default({ kind: 'staple', unopenedDays: 365, openedDays: 180 }),
  ediblePortion: z.number().min(0.0001).max(1).default(1),
  measures: Measures.default({ gramsPerUnit: {} }),
  per100g: NutrientsPer100g.nullable().default(null).describe('Null: not known, or taken from the food.'),
  foodId: FoodId.optional().describe('A food of an imported table, whose figures it takes.'),
};

export const createIngredient = defineContract({
  kind: 'mutation',
  access: 'recipes:write',
  summary: "Add an ingredient of the household's own",
  description: 'So that a line which names something the community does not know need not stay unknown.',
  rest: { method: 'POST', path: '/catalog/ingredients', tag: 'catalog', status: 201 },
  input: z.strictObject({ householdId: HouseholdId, ...householdIngredient }),
  output: Ingredient,
  errors: ['food.not-found', 'ingredient.name-taken', 'request.key-reused'],
  idempotent: true,
  aiTool: 'propose',
  transaction: 'write',
});

export const reviseIngredient = defineContract({
  kind: 'mutation',
  access: 'recipes:write',
  summary: "Change an ingredient of the household's own",
  description: 'All of it is written anew; recipes that use it are worked out again.',
  rest: { method: 'PUT', path: '/catalog/ingredients/{ingredientId}', tag: 'catalog' },
  input: z.strictObject({ householdId: HouseholdId, ingredientId: IngredientId, ...householdIngredient }),
  output: Ingredient,
  errors: ['food.not-found', 'ingredient.not-found', 'ingredient.not-own', 'ingredient.name-taken'],
  transaction: 'write',
});

import { listIngredients } from './catalog/ingredients.contract.ts';
import { importPack, listPacks } from './catalog/packs.contract.ts';
import { getHousehold, listHouseholds, reviseHousehold, reviseMember } from './identity/households.contract.ts';
import { getSession } from './identity/session.contract.ts';
import { getJob, watchEvents } from './jobs/jobs.contract.ts';
import { addToPantry, listPantry, removeFromPantry } from './pantry/pantry.contract.ts';
import { approvePlan, generatePlan, getPlan, listPlans } from './planning/plans.contract.ts';
import { getRecipe, listRecipes } from './recipes/recipes.contract.ts';
import { checkShoppingLine, getShoppingList, previewOrder } from './shopping/shopping.contract.ts';

/** The whole API: the tree of contracts is the tree of tRPC procedures. */
export const contracts = {
  session: { get: getSession },
  households: { list: listHouseholds, get: getHousehold, revise: reviseHousehold },
  members: { revise: reviseMember },
  ingredients: { list: listIngredients },
  packs: { list: listPacks, import: importPack },
  recipes: { list: listRecipes, get: getRecipe },
  plans: { generate: generatePlan, get: getPlan, list: listPlans, approve: approvePlan },
  pantry: { list: listPantry, add: addToPantry, remove: removeFromPantry },
  shoppingLists: { get: getShoppingList, check: checkShoppingLine },
  orders: { preview: previewOrder },
  jobs: { get: getJob },
  events: { watch: watchEvents },
} as const;
export type Contracts = typeof contracts;

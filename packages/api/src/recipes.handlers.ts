import type { Contracts } from '@hearth/contracts/contracts.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { queueRecipeCheck } from '@hearth/services/recipes/check-recipe.ts';
import { estimateMacros } from '@hearth/services/recipes/estimate-macros.ts';
import { exportRecipe } from '@hearth/services/recipes/export-recipe.ts';
import { exportRecipes } from '@hearth/services/recipes/export-recipes.ts';
import { getRecipe } from '@hearth/services/recipes/get-recipe.ts';
import { importRecipe, photoOfDraft, readSource } from '@hearth/services/recipes/import-recipe.ts';
import { listSubstitutes } from '@hearth/services/recipes/list-substitutes.ts';
import { getRecipeVersion, listRecipeVersions } from '@hearth/services/recipes/recipe-versions.ts';
import { removeRecipe } from '@hearth/services/recipes/remove-recipe.ts';
import { copyRecipe, createRecipe, recipeToWrite, reviseRecipe } from '@hearth/services/recipes/write-recipe.ts';
import type { Handlers } from './kernel/scope.ts';

export const recipeHandlers = (uow: UnitOfWork, ports: Ports): Handlers<Contracts['recipes']> => ({
  list: ({ reader }, filter) => reader.recipes.list(filter),
  get: ({ tx }, { recipeId, servings, system }) => getRecipe(tx, recipeId, { servings, system }),
  create: async ({ tx }, { recipe }) => createRecipe(tx, ports, await recipeToWrite(tx, recipe, [])),
  revise: ({ tx }, revision) => reviseRecipe(tx, ports, revision),
  remove: async ({ tx }, { recipeId }) => {
    await removeRecipe(tx, ports, recipeId);
    return { removed: true };
  },
  copy: ({ tx }, { recipeId }) => copyRecipe(tx, ports, recipeId),
  versions: async ({ tx }, { recipeId }) => ({ items: await listRecipeVersions(tx, recipeId) }),
  version: ({ tx }, { recipeId, version }) => getRecipeVersion(tx, recipeId, version),
  import: async ({ household, commit, signal }, { from, ...choice }) => {
    // Nothing is fetched for whoever may not write here.
    await household(() => Promise.resolve());
    const draft = await readSource(ports, from, signal);
    const photo = choice.save ? await photoOfDraft(ports, draft, signal) : null;
    return commit((tx) => importRecipe(tx, ports, draft, { ...choice, photo }));
  },
  export: ({ household }, asked) => exportRecipe(household, ports, asked),
  exportAll: ({ household, signal }, asked) => exportRecipes(household, ports, asked, signal),
  estimateMacros: ({ actor, commit, signal }, { householdId, ...request }) =>
    estimateMacros({ uow, ports, actor, householdId }, commit, { ...request, signal }),
  substitutes: async ({ tx }, asked) => ({ items: await listSubstitutes(tx, asked) }),
  validate: async ({ tx }, asked) => ({ status: 'running', jobId: await queueRecipeCheck(tx, ports, asked) }),
});

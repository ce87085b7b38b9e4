import type { IngredientId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';

export const noSuchRecipe = (): DomainError =>
  new DomainError('not-found', 'recipe.not-found', 'There is no such recipe, or it is not shared with this household.');

export const notOwnRecipe = (): DomainError =>
  new DomainError('forbidden', 'recipe.not-own', "This is the community's recipe. Make a copy of it and change that.");

export const changedMeanwhile = (version: number): DomainError =>
  new DomainError(
    'conflict',
    'recipe.changed-meanwhile',
    `Somebody changed this recipe meanwhile: it is at version ${version} now. Look at it and change it again.`,
    { version },
  );

/** `lines` are those that close the circle: where they stand in the input, and the title of the recipe that they name. */
export const goesIntoItself = (
  recipeId: RecipeId,
  lines: readonly { readonly path: string; readonly title: string }[],
): DomainError => {
  const why = 'A recipe cannot go into itself, not even by way of another.';
  const errors = lines.map(({ path, title }) => ({ path, message: `${why} Take out the line with “${title}”.` }));
  const message = errors.length === 1 ? errors[0]?.message : undefined;
  return new DomainError('invalid', 'recipe.goes-into-itself', message ?? `${why} Take those lines out.`, {
    recipeId,
    errors,
  });
};

export const tooNested = (depth: number, recipes: number): DomainError =>
  new DomainError(
    'invalid',
    'recipe.too-nested',
    `At most ${recipes} recipes can go into one, at most ${depth} below each other. Take some of those lines out.`,
    { depth, recipes },
  );

export const noSuchIngredient = (ingredientId: IngredientId): DomainError =>
  new DomainError('not-found', 'ingredient.not-found', 'There is no such ingredient. Choose another one.', {
    ingredientId,
  });

export const tooManyShares = (most: number): DomainError =>
  new DomainError('conflict', 'recipe.too-many-shares', `At most ${most} links can be open: withdraw some first.`);

export const shareOver = (): DomainError =>
  new DomainError('invalid', 'recipe.share-over', 'The link would have expired already. Let it hold longer.');

export const noSuchShare = (): DomainError =>
  new DomainError(
    'not-found',
    'recipe.share-not-found',
    'There is no such link, or it is over. List those that are open.',
  );

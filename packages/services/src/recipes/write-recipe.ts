import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { RecipeContent, type RecipeInput } from '@hearth/contracts/recipes/recipe-content.ts';
import type { DraftDoubt } from '@hearth/contracts/recipes/recipe-draft.ts';
import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { LineToWrite, RecipeToWrite } from '@hearth/database/recipes/own-recipe-repo.ts';
import type { StoredRecipe } from '@hearth/database/recipes/stored-recipe.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DEEPEST_NESTING } from '@hearth/domain/recipes/flatten-lines.ts';
import { freeSlug, slugOf } from '@hearth/domain/shared/slug.ts';
import { queueMacros } from '../catalog/queue-macros.ts';
import type { Ports } from '../ports.ts';
import { getRecipe, storedRecipe } from './get-recipe.ts';
import { contentOf } from './recipe-content.ts';
import { changedMeanwhile, goesIntoItself, noSuchRecipe, notOwnRecipe, tooNested } from './recipe-refusals.ts';
import { settleLines, type Settling } from './settle-lines.ts';

type Clock = Pick<Ports, 'now'>;

/** Recipes that go into one, by whatever way. */
const MOST_SUB_RECIPES = 50;

/** Writes down a new recipe of the household. */
export async function createRecipe(
  tx: HouseholdTx,
  { now }: Clock,
  recipe: RecipeToWrite,
  id = newId(RecipeId),
): Promise<Recipe> {
  const base = slugOf(recipe.title) || 'recipe';
  await tx.ownRecipes.insert(id, freeSlug(base, await tx.ownRecipes.slugsLike(base)), recipe, now());
  await refuseTooNested(tx, id, recipe);
  await tx.events.record('recipe.created', { recipeId: id });
  await queueMacros(tx, [id]);
  return getRecipe(tx, id);
}

export type Revision = { readonly recipeId: RecipeId; readonly version: number; readonly recipe: RecipeInput };

/** Writes a recipe anew and keeps what it was; refuses when it is not at `version` any more. */
export async function reviseRecipe(
  tx: HouseholdTx,
  { now }: Clock,
  { recipeId, version, recipe }: Revision,
): Promise<Recipe> {
  const before = await ownRecipe(tx, recipeId);
  if (before.version !== version) throw changedMeanwhile(before.version);
  const toWrite = await recipeToWrite(tx, recipe, [], { before: before.lines });
  if (before.doubts.length === 0 && saysSame(before, toWrite)) return getRecipe(tx, recipeId);
  await refuseCircle(tx, recipeId, recipe);
  const isReplaced = await tx.ownRecipes.replace(recipeId, version, contentOf(before), toWrite, now());
  if (!isReplaced) throw changedMeanwhile(version + 1);
  await refuseTooNested(tx, recipeId, toWrite);
  await tx.events.record('recipe.revised', { recipeId, version: version + 1 });
  await queueMacros(tx, await tx.ownRecipes.usingIt(recipeId));
  return getRecipe(tx, recipeId);
}

async function refuseCircle(tx: HouseholdTx, recipeId: RecipeId, { lines }: RecipeInput): Promise<void> {
  const parts = lines.map((line) => ('subRecipeId' in line ? line.subRecipeId : null));
  const named = [...new Set(parts.filter((part) => part !== null))];
  if (named.length === 0) return;
  const closing = await tx.ownRecipes.goesInto(recipeId, named);
  if (closing.size === 0) return;
  const titles = new Map<RecipeId, string>();
  for (const part of closing) titles.set(part, (await storedRecipe(tx, part)).title);
  const closed = parts.flatMap((part, at) => {
    const title = part === null ? undefined : titles.get(part);
    return title === undefined ? [] : [{ path: `recipe.lines.${at}.subRecipeId`, title }];
  });
  throw goesIntoItself(recipeId, closed);
}

/** Looks at what is written, because lines that name recipes are written by one after the other. */
async function refuseTooNested(tx: HouseholdTx, recipeId: RecipeId, { lines }: RecipeToWrite): Promise<void> {
  if (lines.every(({ subRecipeId }) => subRecipeId === null)) return;
  const most = { depth: DEEPEST_NESTING, recipes: MOST_SUB_RECIPES };
  if (await tx.ownRecipes.nestsBeyond(recipeId, most)) throw tooNested(most.depth, most.recipes);
}

/** Makes a recipe the household's own; what is in doubt of it stays so. */
export async function copyRecipe(tx: HouseholdTx, ports: Clock, recipeId: RecipeId): Promise<Recipe> {
  const recipe = await storedRecipe(tx, recipeId);
  const toWrite = await recipeToWrite(tx, contentOf(recipe), recipe.doubts, { before: recipe.lines });
  return createRecipe(tx, ports, toWrite);
}

/** Whether what is to be written is what is there: it makes no version then. */
function saysSame(before: StoredRecipe, { doubts: _, contentKey: __, lines, ...recipe }: RecipeToWrite): boolean {
  const wanted = RecipeContent.parse({ ...recipe, lines: lines.map(withoutOwners) });
  const isMatchedAlike = lines.every((line, index) => line.matchedBy === (before.lines[index]?.matchedBy ?? null));
  return isMatchedAlike && isDeepStrictEqual(contentOf(before), wanted);
}

function withoutOwners(line: LineToWrite): RecipeContent['lines'][number] {
  const {
    ingredientHouseholdId: _,
    subHouseholdId: __,
    matchedBy: ___,
    isDoubtful: ____,
    alternatives,
    ...said
  } = line;
  return {
    ...said,
    alternatives: alternatives.map(({ ingredientId, quantity, unit }) => ({ ingredientId, quantity, unit })),
  };
}

/** A recipe in use that this household may change. Throws `recipe.not-found` and `recipe.not-own`. */
export async function ownRecipe(tx: HouseholdTx, recipeId: RecipeId): Promise<StoredRecipe> {
  const recipe = await storedRecipe(tx, recipeId);
  if (recipe.householdId !== tx.householdId) throw notOwnRecipe();
  if (recipe.isRetired) throw noSuchRecipe();
  return recipe;
}

/** A recipe as it is kept, its lines told apart. Throws `ingredient.not-found` and `recipe.not-found`. */
export async function recipeToWrite(
  tx: HouseholdTx,
  recipe: RecipeInput,
  doubts: readonly DraftDoubt[],
  settling: Settling = {},
): Promise<RecipeToWrite> {
  const lines = await settleLines(tx, recipe.lines, settling);
  return { ...recipe, lines, doubts, contentKey: contentKey({ ...recipe, lines }) };
}

/** What two recipes share that say the same: the title, the lines and the steps, but for case and spacing. */
function contentKey({ title, lines, steps }: Pick<RecipeContent, 'title' | 'steps'> & Pick<RecipeToWrite, 'lines'>) {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
  const said = [
    plain(title),
    lines.map((line) => [line.quantity, line.unit, plain(line.name)]),
    steps.map((step) => plain(step.text)),
  ];
  return Uint8Array.from(createHash('sha256').update(JSON.stringify(said)).digest());
}

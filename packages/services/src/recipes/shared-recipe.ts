import type { SharedLine, SharedPart, SharedRecipe } from '@hearth/contracts/recipes/shared-recipe.ts';
import { type PhotoId, RecipeShareId } from '@hearth/contracts/shared/primitives.ts';
import type { KnownLine, StoredRecipe } from '@hearth/database/recipes/stored-recipe.ts';
import type { SharedRecipeTx } from '@hearth/database/unit-of-work.ts';
import { CANONICAL_KITCHEN } from '@hearth/domain/catalog/units/unit-graph.ts';
import { linkNotValid } from '../identity/open-invitation.ts';
import type { Ports } from '../ports.ts';
import { factsOf, flatLines, type Reading } from './get-recipe.ts';
import { kitchenOf } from './measures.ts';
import { lineView, type LineReading, stepsView } from './recipe-view.ts';

/** The link a token was issued for; whether it is still open, its row says. Throws `link.not-valid`. */
export function shareOf(ports: Pick<Ports, 'tokens'>, token: string): RecipeShareId {
  const id = RecipeShareId.safeParse(ports.tokens.linkTokens.open('recipe-share', token));
  if (!id.success) throw linkNotValid();
  return id.data;
}

/** The recipe a link leads to, with what goes in, its amounts scaled to `servings`. */
export async function getSharedRecipe(tx: SharedRecipeTx, { servings, system }: Reading = {}): Promise<SharedRecipe> {
  const { shared } = tx;
  const recipe = await shared.get(shared.recipeId);
  if (!recipe) throw linkNotValid();
  const parts = await partsOf(shared, recipe.lines, new Map());
  const flat = await flatLines(shared, recipe);
  const kitchen = recipe.householdId === tx.householdId ? await kitchenOf(shared) : CANONICAL_KITCHEN;
  const scale = (servings ?? recipe.servings) / recipe.servings;
  const order = [...parts.keys()];
  const partView = (part: StoredRecipe): SharedPart => ({
    title: part.title,
    servings: part.servings,
    yieldText: part.yieldText,
    steps: stepsView(part.steps, system),
    notes: [...part.notes],
    lines: part.lines.map((line) => sharedLine(line, order, { scale: 1, kitchen, system })),
  });
  return {
    title: recipe.title,
    summary: recipe.summary,
    servings: servings ?? recipe.servings,
    yieldText: recipe.yieldText,
    slots: [...recipe.slots],
    prepMinutes: recipe.prepMinutes,
    cookMinutes: recipe.cookMinutes,
    activeMinutes: recipe.activeMinutes,
    totalMinutes: recipe.totalMinutes,
    keepingDays: recipe.keepingDays,
    cookingMethod: recipe.cookingMethod,
    cookedGrams: recipe.cookedGrams === null ? null : recipe.cookedGrams * scale,
    tools: [...recipe.tools],
    tags: [...recipe.tags],
    updatedAt: recipe.updatedAt,
    steps: stepsView(recipe.steps, system),
    notes: [...recipe.notes],
    source: recipe.source,
    language: recipe.language,
    lines: recipe.lines.map((line) => sharedLine(line, order, { scale, kitchen, system })),
    parts: [...parts.values()].map(partView),
    photos: (await shared.photos()).map(({ id, alt, width, height }) => ({ id, alt, width, height })),
    ...factsOf(recipe, flat, kitchen),
  };
}

/** A photo of the shared recipe: where its files are and their checksum; null: it has no such photo. */
export async function findSharedPhoto(
  { householdId, shared }: SharedRecipeTx,
  photoId: PhotoId,
): Promise<{ readonly householdId: SharedRecipeTx['householdId']; readonly sha256: string } | null> {
  const sha256 = await shared.photoSha256(photoId);
  return sha256 === null ? null : { householdId, sha256 };
}

type Shared = SharedRecipeTx['shared'];
type PartId = NonNullable<KnownLine['subRecipe']>['id'];

/** Recipes that go in, each once, in the order in which they are first named. */
async function partsOf(
  shared: Shared,
  lines: readonly KnownLine[],
  found: Map<PartId, StoredRecipe>,
): Promise<Map<PartId, StoredRecipe>> {
  for (const { subRecipe } of lines) {
    if (subRecipe === null || found.has(subRecipe.id)) continue;
    const part = await shared.get(subRecipe.id);
    if (!part) continue;
    found.set(subRecipe.id, part);
    await partsOf(shared, part.lines, found);
  }
  return found;
}

function sharedLine(line: KnownLine, order: readonly PartId[], reading: LineReading): SharedLine {
  const { ingredientId: _, subRecipeId, matchedBy: _by, isDoubtful: _doubtful, ...said } = lineView(line, reading);
  const part = subRecipeId === null ? -1 : order.indexOf(subRecipeId);
  return {
    ...said,
    part: part === -1 ? null : part,
    alternatives: said.alternatives.map(({ ingredientId: _alternative, ...alternative }) => alternative),
  };
}

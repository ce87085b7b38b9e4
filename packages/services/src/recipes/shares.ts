import { MOST_SHARES, type OpenShare, type RecipeShare } from '@hearth/contracts/recipes/shares.contract.ts';
import type { Instant, RecipeId, RecipeShareId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { sharePath } from '@hearth/domain/recipes/share-link.ts';
import type { Ports } from '../ports.ts';
import { storedRecipe } from './get-recipe.ts';
import { noSuchRecipe, noSuchShare, shareOver, tooManyShares } from './recipe-refusals.ts';

export type WantedShare = { readonly recipeId: RecipeId; readonly expiresAt: Instant | null };

/** Opens one recipe to whoever holds a link. Throws `recipe.not-found`, `recipe.share-over`, `recipe.too-many-shares`. */
export async function createShare(
  tx: HouseholdTx,
  ports: Pick<Ports, 'now'>,
  { recipeId, expiresAt }: WantedShare,
): Promise<RecipeShare> {
  const now = ports.now();
  const recipe = await storedRecipe(tx, recipeId);
  if (recipe.isRetired) throw noSuchRecipe();
  const until = expiresAt === null ? null : new Date(expiresAt);
  if (until !== null && until <= now) throw shareOver();
  if ((await tx.shares.holdOpen(now)) >= MOST_SHARES) throw tooManyShares(MOST_SHARES);
  const wanted = { recipeHouseholdId: recipe.householdId, recipeId, expiresAt: until };
  const share = await tx.shares.create(wanted, now);
  await tx.events.record('recipe.shared', { recipeId, shareId: share.id });
  return share;
}

/** The links that are open, each with its address, which is worked out here and kept nowhere. */
export async function listShares(
  tx: HouseholdTx,
  ports: Pick<Ports, 'now' | 'tokens'>,
  recipeId?: RecipeId,
): Promise<OpenShare[]> {
  const open = await tx.shares.open(ports.now(), recipeId);
  return open.map((share) => {
    const token = ports.tokens.linkTokens.issue('recipe-share', share.id);
    return { ...share, token, path: sharePath(token) };
  });
}

/** Throws `recipe.share-not-found`. */
export async function revokeShare(tx: HouseholdTx, ports: Pick<Ports, 'now'>, shareId: RecipeShareId): Promise<void> {
  const recipeId = await tx.shares.revoke(shareId, ports.now());
  if (recipeId === null) throw noSuchShare();
  await tx.events.record('recipe.share-revoked', { recipeId, shareId });
}

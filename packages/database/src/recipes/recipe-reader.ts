import type { RecipeSummary } from '@hearth/contracts/recipes/recipe.ts';
import { COMMONS_ID, type HouseholdId, type RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { MealSlot, Tool } from '@hearth/contracts/shared/vocabulary.ts';
import { decodeCursor, pageFrom } from '../kernel/cursor.ts';
import type { ReadQuery } from '../kernel/read-door.ts';
import type { TextRow } from '../kernel/statement-batch.ts';
import { numberOf, orNull, textOf, textsOf } from '../kernel/text-columns.ts';

export type RecipePage = { readonly items: RecipeSummary[]; readonly nextCursor: string | null };
export type RecipeFilter = {
  readonly slot?: string | undefined;
  readonly tag?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

export type RecipeReader = { list(filter: RecipeFilter): Promise<RecipePage> };

const listRecipes = {
  name: 'recipes.list',
  text: `select id, slug, title, summary, servings, slots, active_minutes as "activeMinutes", total_minutes as "totalMinutes", tools, tags,
      per_serving->>'energyKcal', per_serving->>'proteinG'
    from recipe
    where household_id in ($1, $2) and retired_at is null
      and ($3::text is null or $3 = any(slots)) and ($4::text is null or $4 = any(tags))
      and ($5::text is null or (title, id) > ($5, $6::uuid))
    order by title, id
    limit $7`,
  row: ([
    id,
    slug,
    title,
    summary,
    servings,
    slots,
    activeMinutes,
    totalMinutes,
    tools,
    tags,
    energyKcal,
    proteinG,
  ]: TextRow): RecipeSummary => ({
    id: textOf<RecipeId>(id),
    slug: textOf(slug),
    title: textOf(title),
    summary: textOf(summary),
    servings: numberOf(servings),
    slots: textsOf<MealSlot>(slots),
    activeMinutes: numberOf(activeMinutes),
    totalMinutes: numberOf(totalMinutes),
    tools: textsOf<Tool>(tools),
    tags: textsOf(tags),
    energyKcal: orNull(energyKcal, numberOf),
    proteinG: orNull(proteinG, numberOf),
  }),
};

/** Hot lists over the read door. Its rows are the output of a contract, which checks them. */
export function recipeReader(query: ReadQuery, householdId: HouseholdId): RecipeReader {
  return {
    list: async ({ slot, tag, limit, cursor }) => {
      const [title, id] = cursor === undefined ? [null, null] : decodeCursor(cursor);
      const rows = await query(listRecipes, [COMMONS_ID, householdId, slot ?? null, tag ?? null, title, id, limit + 1]);
      return pageFrom(rows, limit, (row) => [row.title, row.id]);
    },
  };
}

import type { Ingredient } from '@hearth/contracts/catalog/ingredient.ts';
import { COMMONS_ID, type HouseholdId, type IngredientId } from '@hearth/contracts/shared/primitives.ts';
import type { Aisle, Allergen, Diet } from '@hearth/contracts/shared/vocabulary.ts';
import { decodeCursor, pageFrom } from '../kernel/cursor.ts';
import type { ReadQuery } from '../kernel/read-door.ts';
import type { TextRow } from '../kernel/statement-batch.ts';
import { jsonOf, numberOf, orNull, textOf, textsOf } from '../kernel/text-columns.ts';

export type IngredientPage = { readonly items: Ingredient[]; readonly nextCursor: string | null };
export type IngredientFilter = {
  readonly tag?: string | undefined;
  readonly text?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

export type IngredientReader = { list(filter: IngredientFilter): Promise<IngredientPage> };

const listIngredients = {
  name: 'ingredients.list',
  text: `select i.id, i.slug, i.names->'en'->>'singular' as name, i.names->'en'->>'plural' as plural, i.tags, i.aisle, i.allergens,
      i.breaks_diets as "breaksDiets",
      jsonb_build_object('kind', i.keeping_kind, 'unopenedDays', i.unopened_days, 'openedDays', i.opened_days) as keeping,
      i.edible_portion::float8 as "ediblePortion",
      jsonb_strip_nulls(jsonb_build_object('gramsPerMl', i.grams_per_ml, 'gramsPerUnit', i.grams_per_unit)) as measures,
      coalesce((
        select jsonb_agg(jsonb_build_object('grams', p.grams, 'label', p.label, 'prices', coalesce((
          select jsonb_agg(jsonb_build_object('amountMinor', c.amount_minor::text, 'currency', c.currency) order by c.currency)
          from ingredient_price c
          where c.household_id = p.household_id and c.ingredient_id = p.ingredient_id and c.position = p.position), '[]')) order by p.position)
        from ingredient_package p where p.household_id = i.household_id and p.ingredient_id = i.id), '[]') as packages,
      f.per_100g as per100g
    from ingredient i
    left join food f on f.household_id = i.household_id and f.id = i.food_id
    where i.household_id in ($1, $2) and i.retired_at is null
      and ($3::text is null or i.tags @> array[$3]) and ($4::text is null or position(lower($4) in i.search_text) > 0)
      and ($5::text is null or (i.slug, i.id) > ($5, $6::uuid))
    order by i.slug, i.id
    limit $7`,
  row: ([
    id,
    slug,
    name,
    plural,
    tags,
    aisle,
    allergens,
    breaksDiets,
    keeping,
    ediblePortion,
    measures,
    packages,
    per100g,
  ]: TextRow): Ingredient => ({
    id: textOf<IngredientId>(id),
    slug: textOf(slug),
    name: textOf(name),
    plural: textOf(plural),
    tags: textsOf(tags),
    aisle: textOf<Aisle>(aisle),
    allergens: textsOf<Allergen>(allergens),
    breaksDiets: textsOf<Diet>(breaksDiets),
    keeping: jsonOf<Ingredient['keeping']>(keeping),
    ediblePortion: numberOf(ediblePortion),
    measures: jsonOf<Ingredient['measures']>(measures),
    packages: jsonOf<Ingredient['packages']>(packages),
    per100g: orNull(per100g, jsonOf<NonNullable<Ingredient['per100g']>>),
  }),
};

/** The ingredient list over the read door. Its rows are the output of a contract, which checks them. */
export function ingredientReader(query: ReadQuery, householdId: HouseholdId): IngredientReader {
  return {
    list: async ({ tag, text, limit, cursor }) => {
      const [slug, id] = cursor === undefined ? [null, null] : decodeCursor(cursor);
      const rows = await query(listIngredients, [
        COMMONS_ID,
        householdId,
        tag ?? null,
        text ?? null,
        slug,
        id,
        limit + 1,
      ]);
      return pageFrom(rows, limit, (row) => [row.slug, row.id]);
    },
  };
}

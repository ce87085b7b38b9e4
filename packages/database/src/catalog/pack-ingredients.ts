import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';

const changed = Prisma.sql`kind = 'ingredients' and state in ('created', 'updated')`;

async function writeFoods(db: Db): Promise<void> {
  await db.$executeRaw`
    insert into food (household_id, id, per_100g, source_dataset, source_description)
    select app.commons_id(), food_id, content #> '{nutrition,per100g}',
      content #>> '{nutrition,source,dataset}', content #>> '{nutrition,source,description}'
    from pg_temp.pack_row where ${changed} and content ? 'nutrition'
    on conflict (household_id, id) do update set per_100g = excluded.per_100g,
      source_dataset = excluded.source_dataset, source_description = excluded.source_description`;
}

async function dropFoods(db: Db): Promise<void> {
  await db.$executeRaw`
    delete from food using pg_temp.pack_row r
    where food.household_id = app.commons_id() and food.id = r.food_id
      and r.kind = 'ingredients' and r.state = 'updated' and not r.content ? 'nutrition'`;
}

async function writeIngredients(db: Db, pack: string, version: string): Promise<void> {
  await db.$executeRaw`
    insert into ingredient (household_id, id, slug, names, search_text, tags, aisle, keeping_kind, unopened_days,
      opened_days, allergens, breaks_diets, edible_portion, grams_per_ml, grams_per_unit, food_id, pack_name,
      pack_version, content_hash)
    select app.commons_id(), id, slug, content->'names',
      (select lower(string_agg(concat_ws(' ', n->>'singular', n->>'plural',
         (select string_agg(s, ' ') from jsonb_array_elements_text(n->'synonyms') s)), ' ' order by locale))
       from jsonb_each(content->'names') as named(locale, n)),
      array(select jsonb_array_elements_text(content->'tags')), content->>'aisle', content #>> '{keeping,kind}',
      (content #>> '{keeping,unopenedDays}')::int, (content #>> '{keeping,openedDays}')::int,
      array(select jsonb_array_elements_text(content->'allergens')),
      array(select jsonb_array_elements_text(content->'breaksDiets')),
      (content->>'ediblePortion')::numeric, (content #>> '{measures,gramsPerMl}')::numeric,
      content #> '{measures,gramsPerUnit}', case when content ? 'nutrition' then food_id end,
      ${pack}, ${version}, hash
    from pg_temp.pack_row where ${changed}
    on conflict (household_id, id) do update set names = excluded.names, search_text = excluded.search_text,
      tags = excluded.tags, aisle = excluded.aisle, keeping_kind = excluded.keeping_kind,
      unopened_days = excluded.unopened_days, opened_days = excluded.opened_days, allergens = excluded.allergens,
      breaks_diets = excluded.breaks_diets, edible_portion = excluded.edible_portion,
      grams_per_ml = excluded.grams_per_ml, grams_per_unit = excluded.grams_per_unit, food_id = excluded.food_id,
      pack_name = excluded.pack_name, pack_version = excluded.pack_version, content_hash = excluded.content_hash,
      retired_at = null`;
}

async function writePackages(db: Db): Promise<void> {
  await db.$executeRaw`
    delete from ingredient_package p using pg_temp.pack_row r
    where p.household_id = app.commons_id() and p.ingredient_id = r.id
      and r.kind = 'ingredients' and r.state = 'updated'`;
  await db.$executeRaw`
    insert into ingredient_package (household_id, ingredient_id, position, grams, label)
    select app.commons_id(), r.id, size.number - 1, (size.value->>'grams')::numeric, size.value->>'label'
    from pg_temp.pack_row r, jsonb_array_elements(r.content->'packages') with ordinality as size(value, number)
    where ${changed}`;
  await db.$executeRaw`
    insert into ingredient_price (household_id, ingredient_id, position, currency, amount_minor)
    select app.commons_id(), r.id, size.number - 1, price->>'currency', (price->>'amountMinor')::bigint
    from pg_temp.pack_row r, jsonb_array_elements(r.content->'packages') with ordinality as size(value, number),
      jsonb_array_elements(size.value->'prices') as price
    where ${changed}`;
}

/** Writes the staged ingredients that are new or changed, with their food, package sizes and prices. */
export async function writePackIngredients(db: Db, pack: string, version: string): Promise<void> {
  await writeFoods(db);
  await writeIngredients(db, pack, version);
  await dropFoods(db);
  await writePackages(db);
}

import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';

const changed = Prisma.sql`r.kind = 'recipes' and r.state in ('created', 'updated')`;

async function writeRecipes(db: Db, pack: string, version: string): Promise<void> {
  await db.$executeRaw`
    insert into recipe (household_id, id, slug, title, summary, servings, slots, active_minutes, total_minutes,
      keeping_days, tools, tags, steps, pack_name, pack_version, content_hash)
    select app.commons_id(), r.id, r.slug, r.content->>'title', r.content->>'summary',
      (r.content->>'servings')::smallint, array(select jsonb_array_elements_text(r.content->'slots')),
      (r.content->>'activeMinutes')::int, (r.content->>'totalMinutes')::int, (r.content->>'keepingDays')::int,
      array(select jsonb_array_elements_text(r.content->'tools')),
      array(select jsonb_array_elements_text(r.content->'tags')),
      (select jsonb_agg(jsonb_build_object('section', null, 'text', s.text) order by s.number)
        from jsonb_array_elements_text(r.content->'steps') with ordinality as s(text, number)), ${pack}, ${version}, r.hash
    from pg_temp.pack_row r where ${changed}
    on conflict (household_id, id) do update set title = excluded.title, summary = excluded.summary,
      servings = excluded.servings, slots = excluded.slots, active_minutes = excluded.active_minutes,
      total_minutes = excluded.total_minutes, keeping_days = excluded.keeping_days, tools = excluded.tools,
      tags = excluded.tags, steps = excluded.steps, pack_name = excluded.pack_name,
      pack_version = excluded.pack_version, content_hash = excluded.content_hash, retired_at = null,
      version = recipe.version + (recipe.content_hash is distinct from excluded.content_hash)::int, updated_at = now()`;
}

/** Has the written recipes found by what they say now. */
async function indexRecipes(db: Db): Promise<void> {
  await db.$executeRaw`
    select app.index_recipes(app.commons_id(), array(select r.id from pg_temp.pack_row r where ${changed}))`;
}

/**
 * The ids of all live ingredients. The ingredient table itself has no figures yet for what this transaction wrote, and
 * joined to it directly every line is read once an ingredient.
 */
async function listIngredientIds(db: Db): Promise<void> {
  await db.$executeRaw`drop table if exists pg_temp.pack_ingredient`;
  await db.$executeRaw`
    create temporary table pack_ingredient on commit drop as
    select slug, household_id, id from ingredient where household_id = app.commons_id() and retired_at is null`;
  await db.$executeRaw`analyze pg_temp.pack_ingredient`;
}

/** Answers how many lines were written: fewer than were staged if an ingredient is no longer there. */
async function writeLines(db: Db): Promise<number> {
  await db.$executeRaw`
    delete from recipe_line l using pg_temp.pack_row r
    where l.household_id = app.commons_id() and l.recipe_id = r.id and r.kind = 'recipes' and r.state = 'updated'`;
  return db.$executeRaw`
    insert into recipe_line (household_id, recipe_id, position, ingredient_household_id, ingredient_id, quantity, unit,
      preparation, section, optional)
    select app.commons_id(), r.id, l.number - 1, i.household_id, i.id, l.quantity, l.unit, l.preparation, l.section,
      l.optional
    from pg_temp.pack_row r, rows from (jsonb_to_recordset(r.content->'lines') as (ingredient text, quantity numeric,
      unit text, preparation text, section text, "optional" boolean)) with ordinality
      as l(ingredient, quantity, unit, preparation, section, optional, number)
    join pg_temp.pack_ingredient i on i.slug = l.ingredient
    where ${changed}`;
}

async function writeAlternatives(db: Db): Promise<number> {
  return db.$executeRaw`
    insert into recipe_line_alternative (household_id, recipe_id, position, rank, ingredient_household_id,
      ingredient_id, quantity, unit)
    select app.commons_id(), r.id, l.number - 1, a.number - 1, i.household_id, i.id,
      (a.value->>'quantity')::numeric, a.value->>'unit'
    from pg_temp.pack_row r, jsonb_array_elements(r.content->'lines') with ordinality as l(value, number),
      jsonb_array_elements(l.value->'alternatives') with ordinality as a(value, number)
    join pg_temp.pack_ingredient i on i.slug = a.value->>'ingredient'
    where ${changed} and jsonb_path_exists(r.content, '$.lines[*].alternatives[*]')`;
}

/** Writes the staged recipes that are new or changed. False: a line names an ingredient that is no longer there. */
export async function writePackRecipes(db: Db, pack: string, version: string): Promise<boolean> {
  await writeRecipes(db, pack, version);
  await listIngredientIds(db);
  const written = { lines: await writeLines(db), alternatives: await writeAlternatives(db) };
  await indexRecipes(db);
  const [staged] = await db.$queryRaw<{ lines: number; alternatives: number }[]>`
    select coalesce(sum(jsonb_array_length(r.content->'lines')), 0)::int as lines,
      coalesce(sum(jsonb_array_length(jsonb_path_query_array(r.content, '$.lines[*].alternatives[*]'))), 0)::int
        as alternatives
    from pg_temp.pack_row r where ${changed}`;
  return staged?.lines === written.lines && staged.alternatives === written.alternatives;
}

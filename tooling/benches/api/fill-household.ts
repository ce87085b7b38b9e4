import { Client } from 'pg';

/**
 * Gives a household many recipes of its own, their titles spread over the alphabet: every third is found by "chicken",
 * every thousandth by "saffron". They are found by what they say. Three of the commons' ingredients go into each.
 */
export async function fillHousehold(databaseUrl: string, householdId: string, recipes: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `with made as (
         select n, concat_ws(' ', chr(65 + n * 7 % 26) || md5(n::text), case when n % 3 = 0 then 'chicken' end,
           case when n % 1000 = 0 then 'saffron' end, 'dish', n) as title
         from generate_series(1, $2::int) n)
       insert into recipe (household_id, id, slug, title, summary, servings, slots, active_minutes, total_minutes, keeping_days, tools, tags, steps, search_text)
       select $1, (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid, 'dish-' || n, title, 'A dish for the bench', 4, '{dinner}', 10, 30, 1, '{}', '{}', '[]',
         lower(title) || E'\\nonion garlic oil salt'
       from made`,
      [householdId, recipes],
    );
    // What is made of rows that are there needs no foreign key asked for each: that would take longer than all the rest.
    await client.query('set session_replication_role = replica');
    await client.query(
      `insert into recipe_line (household_id, recipe_id, position, ingredient_household_id, ingredient_id, quantity, unit)
       select $1, (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid, position, app.commons_id(),
         known.ids[1 + (n * 7 + position * (1 + n / 11)) % cardinality(known.ids)], 10, 'g'
       from generate_series(1, $2::int) n, generate_series(0, 2) position,
         (select array_agg(id order by id) as ids from ingredient where household_id = app.commons_id()) known`,
      [householdId, recipes],
    );
    await client.query('vacuum analyze recipe, recipe_line');
  } finally {
    await client.end();
  }
}

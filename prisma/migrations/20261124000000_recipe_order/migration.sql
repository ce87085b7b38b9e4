-- Lists of recipes go by title without capitals and accents. A column of its own, because behind the wall an index is asked
-- for plain comparisons alone, not for what a function makes of a title; and no collation of ICU, whose next version would
-- leave the index in the order of the one before.
ALTER TABLE "recipe" ADD COLUMN "sort_title" TEXT GENERATED ALWAYS AS ("app"."fold"("title")) STORED;
DROP INDEX "recipe_by_title";
CREATE INDEX "recipe_by_title" ON "recipe" ("household_id", "sort_title", "id") WHERE "retired_at" IS NULL;

-- The recipes of the bound household and the commons that the words are found in: in tier 0 those whose title has them,
-- in tier 1 those that have all of them anywhere; what is to be left out is in neither. Only where these are few, and
-- nothing is to be left out, are titles looked for that are nearly so, in tier 2: comparing spellings costs more than
-- all the rest. The title is the one they are sorted by.
CREATE OR REPLACE FUNCTION "app"."find_recipes"(the_words text) RETURNS TABLE ("household_id" uuid, "id" uuid, "title" text, "tier" int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET pg_trgm.word_similarity_threshold = 0.55
  AS $$
  WITH asked AS (
    SELECT app.fold(the_words) AS words, websearch_to_tsquery('english', app.fold(the_words)) AS query, ARRAY[app.household_id(), app.commons_id()] AS owners
  ), titled AS MATERIALIZED (
    SELECT r.household_id, r.id
    FROM asked a, unnest(a.owners) AS o(owner), LATERAL (
      SELECT * FROM recipe r WHERE r.household_id = o.owner AND r.retired_at IS NULL AND to_tsvector('english', split_part(r.search_text, E'\n', 1)) @@ a.query
    ) r
  ), said AS MATERIALIZED (
    SELECT r.household_id, r.id, r.sort_title AS title
    FROM asked a, unnest(a.owners) AS o(owner), LATERAL (
      SELECT * FROM recipe r WHERE r.household_id = o.owner AND r.retired_at IS NULL AND to_tsvector('english', r.search_text) @@ a.query
    ) r
  ), alike AS (
    SELECT r.household_id, r.id, r.sort_title AS title
    FROM asked a, unnest(a.owners) AS o(owner), LATERAL (
      SELECT * FROM recipe r WHERE r.household_id = o.owner AND r.retired_at IS NULL AND a.words <% split_part(r.search_text, E'\n', 1)
    ) r
    WHERE regexp_replace(a.query::text, '''[^'']*''', '', 'g') NOT LIKE '%!%'
      AND (SELECT count(*) FROM (SELECT FROM said LIMIT 20) found) < 20
      AND NOT EXISTS (SELECT FROM said s WHERE s.household_id = r.household_id AND s.id = r.id)
  )
  SELECT s.household_id, s.id, s.title, CASE WHEN t.id IS NULL THEN 1 ELSE 0 END
  FROM said s LEFT JOIN titled t ON t.household_id = s.household_id AND t.id = s.id
  UNION ALL SELECT household_id, id, title, 2 FROM alike
  $$;

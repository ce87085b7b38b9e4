-- AlterTable
ALTER TABLE "recipe" ADD COLUMN     "author" TEXT,
ADD COLUMN     "content_key" BYTEA,
ADD COLUMN     "cook_minutes" INTEGER,
ADD COLUMN     "doubts" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "language" TEXT,
ADD COLUMN     "lines_incomplete" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "notes" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "prep_minutes" INTEGER,
ADD COLUMN     "search_text" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "source_name" TEXT,
ADD COLUMN     "source_url" TEXT,
ADD COLUMN     "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "yield_text" TEXT,
ALTER COLUMN "active_minutes" DROP NOT NULL,
ALTER COLUMN "total_minutes" DROP NOT NULL;

-- A step has a heading it stands below; what was a list of texts becomes steps without one.
CREATE FUNCTION pg_temp.as_steps(texts text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE
  AS $$ SELECT coalesce(jsonb_agg(jsonb_build_object('section', NULL, 'text', step.text) ORDER BY step.number), '[]') FROM unnest(texts) WITH ORDINALITY AS step(text, number) $$;
ALTER TABLE "recipe" ALTER COLUMN "steps" TYPE jsonb USING pg_temp.as_steps("steps");
ALTER TABLE "recipe" ALTER COLUMN "steps" SET NOT NULL;

-- AlterTable
ALTER TABLE "recipe_line" ADD COLUMN     "comment" TEXT,
ADD COLUMN     "is_doubtful" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "matched_by" TEXT,
ADD COLUMN     "name" TEXT,
ADD COLUMN     "quantity_high" DECIMAL(11,4),
ADD COLUMN     "size" TEXT,
ADD COLUMN     "sub_household_id" UUID,
ADD COLUMN     "sub_recipe_id" UUID,
ADD COLUMN     "text" TEXT,
ALTER COLUMN "ingredient_household_id" DROP NOT NULL,
ALTER COLUMN "ingredient_id" DROP NOT NULL,
ALTER COLUMN "quantity" DROP NOT NULL,
ALTER COLUMN "unit" DROP NOT NULL;

-- CreateTable
CREATE TABLE "recipe_version" (
    "household_id" UUID NOT NULL,
    "recipe_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recipe_version_pkey" PRIMARY KEY ("household_id","recipe_id","version")
);

-- CreateTable
CREATE TABLE "recipe_rating" (
    "household_id" UUID NOT NULL,
    "recipe_household_id" UUID NOT NULL,
    "recipe_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "stars" SMALLINT NOT NULL,
    "note" TEXT,
    "rated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recipe_rating_pkey" PRIMARY KEY ("household_id","recipe_id","member_id")
);

-- CreateTable
CREATE TABLE "recipe_cooking" (
    "household_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "recipe_household_id" UUID NOT NULL,
    "recipe_id" UUID NOT NULL,
    "recipe_version" INTEGER NOT NULL,
    "member_id" UUID,
    "cooked_by" TEXT,
    "cooked_on" DATE NOT NULL,
    "servings" DECIMAL(8,4) NOT NULL,
    "note" TEXT,

    CONSTRAINT "recipe_cooking_pkey" PRIMARY KEY ("household_id","id")
);

-- CreateTable
CREATE TABLE "line_match" (
    "household_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "ingredient_household_id" UUID,
    "ingredient_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "line_match_pkey" PRIMARY KEY ("household_id","key")
);

-- CreateTable
CREATE TABLE "household_measure" (
    "household_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit" TEXT NOT NULL,
    "ml" DECIMAL(9,3),
    "grams" DECIMAL(9,3),
    "ingredient_household_id" UUID,
    "ingredient_id" UUID,

    CONSTRAINT "household_measure_pkey" PRIMARY KEY ("household_id","id")
);

-- CreateIndex
CREATE INDEX "recipe_cooking_household_id_recipe_id_cooked_on_idx" ON "recipe_cooking"("household_id", "recipe_id", "cooked_on");

-- CreateIndex
CREATE INDEX "recipe_line_sub_household_id_sub_recipe_id_idx" ON "recipe_line"("sub_household_id", "sub_recipe_id");

-- CreateIndex
CREATE INDEX "recipe_line_household_id_ingredient_id_recipe_id_idx" ON "recipe_line"("household_id", "ingredient_id", "recipe_id");

-- CreateIndex
CREATE INDEX "recipe_line_counted" ON "recipe_line"("household_id", "recipe_id", "ingredient_id", "optional", "sub_recipe_id");

-- AddForeignKey
ALTER TABLE "recipe_line" ADD CONSTRAINT "recipe_line_sub_household_id_sub_recipe_id_fkey" FOREIGN KEY ("sub_household_id", "sub_recipe_id") REFERENCES "recipe"("household_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipe_version" ADD CONSTRAINT "recipe_version_household_id_recipe_id_fkey" FOREIGN KEY ("household_id", "recipe_id") REFERENCES "recipe"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipe_rating" ADD CONSTRAINT "recipe_rating_recipe_household_id_recipe_id_fkey" FOREIGN KEY ("recipe_household_id", "recipe_id") REFERENCES "recipe"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipe_rating" ADD CONSTRAINT "recipe_rating_household_id_member_id_fkey" FOREIGN KEY ("household_id", "member_id") REFERENCES "member"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipe_cooking" ADD CONSTRAINT "recipe_cooking_recipe_household_id_recipe_id_fkey" FOREIGN KEY ("recipe_household_id", "recipe_id") REFERENCES "recipe"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipe_cooking" ADD CONSTRAINT "recipe_cooking_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "line_match" ADD CONSTRAINT "line_match_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "line_match" ADD CONSTRAINT "line_match_ingredient_household_id_ingredient_id_fkey" FOREIGN KEY ("ingredient_household_id", "ingredient_id") REFERENCES "ingredient"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household_measure" ADD CONSTRAINT "household_measure_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household_measure" ADD CONSTRAINT "household_measure_ingredient_household_id_ingredient_id_fkey" FOREIGN KEY ("ingredient_household_id", "ingredient_id") REFERENCES "ingredient"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "recipe" DROP CONSTRAINT "recipe_yields_servings";
ALTER TABLE "recipe" ADD CONSTRAINT "recipe_yields_servings" CHECK ("servings" > 0);
ALTER TABLE "recipe" ADD CONSTRAINT "recipe_takes_its_time" CHECK ("prep_minutes" >= 0 AND "cook_minutes" >= 0 AND "active_minutes" >= 0 AND "total_minutes" >= 0 AND "active_minutes" <= "total_minutes");
ALTER TABLE "recipe" ADD CONSTRAINT "recipe_lists_are_lists" CHECK (jsonb_typeof("steps") = 'array' AND jsonb_typeof("notes") = 'array' AND jsonb_typeof("doubts") = 'array');
ALTER TABLE "recipe" ADD CONSTRAINT "recipe_content_key_is_a_hash" CHECK (octet_length("content_key") = 32);
ALTER TABLE "recipe_line" ADD CONSTRAINT "recipe_line_measures_something" CHECK (("quantity" IS NOT NULL OR ("unit" IS NULL AND "quantity_high" IS NULL)) AND "quantity_high" > "quantity");
ALTER TABLE "recipe_line" ADD CONSTRAINT "recipe_line_names_one_thing" CHECK (("ingredient_id" IS NULL) = ("ingredient_household_id" IS NULL) AND ("sub_recipe_id" IS NULL) = ("sub_household_id" IS NULL) AND num_nonnulls("ingredient_id", "sub_recipe_id") <= 1 AND ("name" IS NOT NULL OR num_nonnulls("ingredient_id", "sub_recipe_id") = 1));
ALTER TABLE "recipe_line" ADD CONSTRAINT "recipe_line_is_matched_by_somebody_known" CHECK ("matched_by" IN ('rule', 'remembered', 'user') AND ("matched_by" IS NULL OR "ingredient_id" IS NOT NULL));
ALTER TABLE "recipe_line" ADD CONSTRAINT "recipe_line_is_not_of_itself" CHECK ("sub_recipe_id" IS DISTINCT FROM "recipe_id" OR "sub_recipe_id" IS NULL);
ALTER TABLE "recipe_rating" ADD CONSTRAINT "recipe_rating_is_of_five" CHECK ("stars" BETWEEN 1 AND 5);
ALTER TABLE "recipe_cooking" ADD CONSTRAINT "recipe_cooking_served_somebody" CHECK ("servings" > 0);
ALTER TABLE "line_match" ADD CONSTRAINT "line_match_names_an_ingredient" CHECK (("ingredient_id" IS NULL) = ("ingredient_household_id" IS NULL));
ALTER TABLE "household_measure" ADD CONSTRAINT "household_measure_measures_once" CHECK (num_nonnulls("ml", "grams") = 1 AND coalesce("ml", "grams") > 0);
ALTER TABLE "household_measure" ADD CONSTRAINT "household_measure_is_of_a_unit_or_an_ingredient" CHECK (("ingredient_id" IS NULL) = ("ingredient_household_id" IS NULL) AND ("ingredient_id" IS NULL) = ("grams" IS NULL));
CREATE UNIQUE INDEX "household_measure_once" ON "household_measure" ("household_id", "unit", (coalesce("ingredient_id", '00000000-0000-7000-8000-000000000000'::uuid)));

-- A row of a household may point at its own rows or at the commons, never at another household's.
ALTER TABLE "recipe_line" ADD CONSTRAINT "recipe_line_sub_recipe_stays_inside" CHECK ("sub_household_id" IN ("household_id", '00000000-0000-7000-8000-000000000000'));
ALTER TABLE "recipe_rating" ADD CONSTRAINT "recipe_rating_stays_inside" CHECK ("recipe_household_id" IN ("household_id", '00000000-0000-7000-8000-000000000000'));
ALTER TABLE "recipe_cooking" ADD CONSTRAINT "recipe_cooking_stays_inside" CHECK ("recipe_household_id" IN ("household_id", '00000000-0000-7000-8000-000000000000'));
ALTER TABLE "line_match" ADD CONSTRAINT "line_match_stays_inside" CHECK ("ingredient_household_id" IN ("household_id", '00000000-0000-7000-8000-000000000000'));
ALTER TABLE "household_measure" ADD CONSTRAINT "household_measure_stays_inside" CHECK ("ingredient_household_id" IN ("household_id", '00000000-0000-7000-8000-000000000000'));

-- No recipe goes into itself, however far around. Two that are made part of each other at once wait here for each other.
CREATE FUNCTION "app"."recipe_line_is_no_circle"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('sub-recipes ' || NEW.household_id, 0));
    IF EXISTS (
      WITH RECURSIVE part(household_id, id) AS (
        SELECT NEW.sub_household_id, NEW.sub_recipe_id
        UNION
        SELECT l.sub_household_id, l.sub_recipe_id FROM part p
          JOIN recipe_line l ON l.household_id = p.household_id AND l.recipe_id = p.id WHERE l.sub_recipe_id IS NOT NULL
      )
      SELECT FROM part WHERE household_id = NEW.household_id AND id = NEW.recipe_id
    ) THEN
      RAISE EXCEPTION 'a recipe cannot go into itself' USING ERRCODE = 'check_violation', CONSTRAINT = 'recipe_line_is_no_circle';
    END IF;
    RETURN NULL;
  END $$;
REVOKE ALL ON FUNCTION "app"."recipe_line_is_no_circle" FROM PUBLIC;
CREATE CONSTRAINT TRIGGER "recipe_line_is_no_circle" AFTER INSERT OR UPDATE OF "sub_recipe_id" ON "recipe_line"
  FOR EACH ROW WHEN (NEW.sub_recipe_id IS NOT NULL) EXECUTE FUNCTION "app"."recipe_line_is_no_circle"();

-- The few lines that name a recipe, and the few recipes whose lines are not all of it.
CREATE INDEX "recipe_line_with_part" ON "recipe_line" ("household_id", "recipe_id") WHERE "sub_recipe_id" IS NOT NULL;
CREATE INDEX "recipe_incomplete" ON "recipe" ("household_id", "id") WHERE "lines_incomplete";

-- Where a recipe was taken from, and what it says: how an import knows one it has seen.
CREATE INDEX "recipe_by_source" ON "recipe" ("household_id", "source_url") WHERE "source_url" IS NOT NULL AND "retired_at" IS NULL;
CREATE INDEX "recipe_by_content" ON "recipe" ("household_id", "content_key") WHERE "content_key" IS NOT NULL AND "retired_at" IS NULL;

-- Everything that goes into a recipe, its sub-recipes' included; what may be taken instead is optional. Null where nobody
-- knows: where words are not matched or what they named is out of use, and where a recipe or one of those that go in
-- lists nothing, or not all of it. Every OFFSET 0 has rows looked up by their key: joined at once, each dish reads all.
CREATE FUNCTION "app"."recipe_parts"(the_household uuid, the_recipe uuid) RETURNS TABLE ("ingredient_household_id" uuid, "ingredient_id" uuid, "optional" boolean)
  LANGUAGE sql STABLE
  AS $$
  WITH RECURSIVE dish AS (
    SELECT the_household AS household_id, the_recipe AS id, false AS optional
    UNION
    SELECT l.sub_household_id, l.sub_recipe_id, d.optional OR l.optional
    FROM dish d JOIN public.recipe_line l ON l.household_id = d.household_id AND l.recipe_id = d.id
    WHERE l.sub_recipe_id IS NOT NULL
  ), named AS (
    SELECT l.household_id, l.id, d.optional OR l.optional AS optional
    FROM dish d, LATERAL (
      SELECT l.ingredient_household_id AS household_id, l.ingredient_id AS id, l.optional FROM public.recipe_line l
      WHERE l.household_id = d.household_id AND l.recipe_id = d.id AND l.sub_recipe_id IS NULL OFFSET 0
    ) l
    UNION ALL
    SELECT a.household_id, a.id, true
    FROM dish d, LATERAL (
      SELECT a.ingredient_household_id AS household_id, a.ingredient_id AS id FROM public.recipe_line_alternative a
      WHERE a.household_id = d.household_id AND a.recipe_id = d.id OFFSET 0
    ) a
  )
  SELECT i.household_id, i.id, n.optional
  FROM named n LEFT JOIN LATERAL (
    SELECT i.household_id, i.id FROM public.ingredient i
    WHERE i.household_id = n.household_id AND i.id = n.id AND i.retired_at IS NULL OFFSET 0
  ) i ON true
  UNION ALL
  SELECT NULL, NULL, d.optional
  FROM dish d
  WHERE NOT EXISTS (SELECT FROM public.recipe_line l WHERE l.household_id = d.household_id AND l.recipe_id = d.id OFFSET 0)
    OR (SELECT r.lines_incomplete FROM public.recipe r WHERE r.household_id = d.household_id AND r.id = d.id)
  $$;

-- The search. Row security would keep these operators from their indexes, because they are not leakproof: a definer
-- function, which takes the household from the transaction alone, looks instead, and answers ids only.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- Without accents and capitals. Written as immutable because the dictionary is named; an index needs that.
CREATE FUNCTION "app"."fold"(the_text text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT SET search_path = pg_catalog, public
  AS $$ SELECT lower(unaccent('unaccent'::regdictionary, the_text)) $$;

CREATE INDEX "recipe_by_text" ON "recipe" USING gin ("household_id", to_tsvector('english', "search_text")) WHERE "retired_at" IS NULL;
CREATE INDEX "recipe_by_title_text" ON "recipe" USING gin ("household_id", to_tsvector('english', split_part("search_text", E'\n', 1))) WHERE "retired_at" IS NULL;
CREATE INDEX "recipe_by_title_trigrams" ON "recipe" USING gin ("household_id", (split_part("search_text", E'\n', 1)) gin_trgm_ops) WHERE "retired_at" IS NULL;

-- What recipes are found by: the title in the first line, then tags, what goes in and what it is.
CREATE FUNCTION "app"."index_recipes"(the_household uuid, the_ids uuid[]) RETURNS void
  LANGUAGE sql SET search_path = pg_catalog, public
  AS $$
  UPDATE recipe r SET search_text = app.fold(concat_ws(E'\n', replace(r.title, E'\n', ' '), array_to_string(r.tags, ' '), part.names, r.summary))
  FROM unnest(the_ids) AS wanted(id)
  LEFT JOIN LATERAL (
    SELECT string_agg(concat_ws(' ', l.name, i.names->'en'->>'singular', s.title), E'\n' ORDER BY l.position) AS names
    FROM recipe_line l
    LEFT JOIN ingredient i ON i.household_id = l.ingredient_household_id AND i.id = l.ingredient_id
    LEFT JOIN recipe s ON s.household_id = l.sub_household_id AND s.id = l.sub_recipe_id
    WHERE l.household_id = the_household AND l.recipe_id = wanted.id
  ) part ON true
  WHERE r.household_id = the_household AND r.id = wanted.id
  $$;

-- The recipes of the bound household and the commons that the words are found in: in tier 0 those whose title has them,
-- in tier 1 those that have all of them anywhere; what is to be left out is in neither. Only where these are few, and
-- nothing is to be left out, are titles looked for that are nearly so, in tier 2: comparing spellings costs more than
-- all the rest.
CREATE FUNCTION "app"."find_recipes"(the_words text) RETURNS TABLE ("household_id" uuid, "id" uuid, "title" text, "tier" int)
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
    SELECT r.household_id, r.id, r.title
    FROM asked a, unnest(a.owners) AS o(owner), LATERAL (
      SELECT * FROM recipe r WHERE r.household_id = o.owner AND r.retired_at IS NULL AND to_tsvector('english', r.search_text) @@ a.query
    ) r
  ), alike AS (
    SELECT r.household_id, r.id, r.title
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

-- The recipes that some of the ingredients go into, by way of a sub-recipe or as an alternative too, and how many of
-- them. From the ingredients upwards: whoever filters by them must not look into every recipe. The caller's wall holds. Its
-- setting keeps it a plan of its own: guessed at inside a list, it may seem too large to be hashed.
CREATE FUNCTION "app"."recipes_with"(the_ingredients uuid[]) RETURNS TABLE ("household_id" uuid, "id" uuid, "found" bigint)
  LANGUAGE sql STABLE SET plan_cache_mode = force_custom_plan
  AS $$
  WITH RECURSIVE used AS MATERIALIZED (
    SELECT l.household_id, l.recipe_id, l.sub_household_id, l.sub_recipe_id
    FROM public.recipe_line l WHERE l.household_id IN ((SELECT app.household_id()), app.commons_id()) AND l.sub_recipe_id IS NOT NULL
  ), dish AS (
    (SELECT l.household_id, l.recipe_id, l.ingredient_id
    FROM public.recipe_line l WHERE l.household_id IN ((SELECT app.household_id()), app.commons_id()) AND l.ingredient_id = ANY (the_ingredients)
    UNION ALL
    SELECT a.household_id, a.recipe_id, a.ingredient_id
    FROM public.recipe_line_alternative a WHERE a.household_id IN ((SELECT app.household_id()), app.commons_id()) AND a.ingredient_id = ANY (the_ingredients))
    UNION
    SELECT u.household_id, u.recipe_id, d.ingredient_id
    FROM dish d JOIN used u ON u.sub_household_id = d.household_id AND u.sub_recipe_id = d.recipe_id
  )
  SELECT household_id, recipe_id, count(*) FROM dish GROUP BY household_id, recipe_id
  $$;

-- The recipes that at most so many things are missing for at home: every ingredient once, every line that nobody has
-- matched for itself. Nobody knows what is missing where a recipe or one that goes into it lists nothing, or not all of
-- it: those are not among them. The caller's wall holds. What is at home is known before the rest is planned, because a
-- list of constants is asked far faster than a table, and it is asked for every line.
CREATE FUNCTION "app"."recipes_lacking"(at_most int) RETURNS TABLE ("household_id" uuid, "id" uuid)
  LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan
  AS $$
  #variable_conflict use_column
  DECLARE
    at_home uuid[] := ARRAY(SELECT DISTINCT h.ingredient_id FROM public.pantry_item h WHERE h.household_id = app.household_id());
  BEGIN
  RETURN QUERY
  WITH RECURSIVE listed AS MATERIALIZED (
    SELECT l.household_id, l.recipe_id, count(l.sub_recipe_id) AS parts
    FROM public.recipe_line l WHERE l.household_id IN ((SELECT app.household_id()), app.commons_id())
    GROUP BY l.household_id, l.recipe_id
    HAVING at_most >= count(*) FILTER (WHERE NOT l.optional AND l.ingredient_id IS NULL AND l.sub_recipe_id IS NULL)
      + count(DISTINCT l.ingredient_id) FILTER (WHERE NOT l.optional AND l.ingredient_id <> ALL (at_home))
  ), incomplete AS MATERIALIZED (
    SELECT r.household_id, r.id FROM public.recipe r WHERE r.household_id IN ((SELECT app.household_id()), app.commons_id()) AND r.lines_incomplete
  ), part AS (
    SELECT household_id, recipe_id, household_id AS part_household_id, recipe_id AS part_id FROM listed WHERE parts > 0
    UNION
    SELECT p.household_id, p.recipe_id, l.sub_household_id, l.sub_recipe_id
    FROM part p JOIN public.recipe_line l ON l.household_id = p.part_household_id AND l.recipe_id = p.part_id
    WHERE l.sub_recipe_id IS NOT NULL AND NOT l.optional
  )
  SELECT household_id, recipe_id FROM listed
  WHERE parts = 0 AND (household_id, recipe_id) NOT IN (SELECT i.household_id, i.id FROM incomplete i)
  UNION ALL
  SELECT p.household_id, p.recipe_id
  FROM part p LEFT JOIN public.recipe_line l ON l.household_id = p.part_household_id AND l.recipe_id = p.part_id
  GROUP BY p.household_id, p.recipe_id
  HAVING NOT bool_or(l.recipe_id IS NULL OR (p.part_household_id, p.part_id) IN (SELECT i.household_id, i.id FROM incomplete i))
    AND at_most >= count(*) FILTER (WHERE NOT l.optional AND l.ingredient_id IS NULL AND l.sub_recipe_id IS NULL)
      + count(DISTINCT l.ingredient_id) FILTER (WHERE NOT l.optional AND l.ingredient_id <> ALL (at_home));
  END $$;
REVOKE ALL ON FUNCTION "app"."fold", "app"."recipe_parts", "app"."index_recipes", "app"."find_recipes", "app"."recipes_with", "app"."recipes_lacking" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "app"."fold", "app"."recipe_parts", "app"."index_recipes", "app"."find_recipes", "app"."recipes_with", "app"."recipes_lacking" TO hearth_app, hearth_system;

SELECT "app"."index_recipes"(owner.household_id, owner.ids) FROM (SELECT "household_id", array_agg("id") AS ids FROM "recipe" GROUP BY "household_id") owner;

-- The second wall.
GRANT SELECT, INSERT, DELETE ON "recipe_version" TO hearth_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "recipe_rating", "recipe_cooking", "line_match", "household_measure" TO hearth_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "recipe_version", "recipe_rating", "recipe_cooking", "line_match", "household_measure" TO hearth_system;
DO $$
DECLARE
  the_table text;
BEGIN
  FOREACH the_table IN ARRAY ARRAY['recipe_version', 'recipe_rating', 'recipe_cooking', 'line_match', 'household_measure'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', the_table);
    EXECUTE format('CREATE POLICY household ON %I FOR ALL TO hearth_app USING (household_id = (SELECT app.household_id())) WITH CHECK (household_id = (SELECT app.household_id()))', the_table);
    EXECUTE format('CREATE POLICY system ON %I FOR ALL TO hearth_system USING (true) WITH CHECK (true)', the_table);
  END LOOP;
END $$;

-- AlterTable
ALTER TABLE "food" ADD COLUMN     "brand" TEXT,
ADD COLUMN     "name" TEXT,
ADD COLUMN     "portions" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "source_id" TEXT;

-- CreateTable
CREATE TABLE "food_import" (
    "source" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "created" INTEGER NOT NULL,
    "updated" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "left_out" INTEGER NOT NULL,
    "rejected" JSONB NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "food_import_pkey" PRIMARY KEY ("source","fingerprint")
);

-- CreateIndex
CREATE UNIQUE INDEX "food_by_source" ON "food"("household_id", "source_dataset", "source_id");

ALTER TABLE "food" ADD CONSTRAINT "food_portions_are_a_list" CHECK (jsonb_typeof("portions") = 'array');
ALTER TABLE "food" ADD CONSTRAINT "food_of_a_table_has_a_name" CHECK (("source_id" IS NULL) = ("name" IS NULL) AND ("brand" IS NULL OR "name" IS NOT NULL));
ALTER TABLE "food_import" ADD CONSTRAINT "food_import_counts_up" CHECK (least("position", "created", "updated", "unchanged", "left_out") >= 0);

-- Only foods of tables have a name. Lists of them, and what they are found by: the fold is immutable, so it may stand in an
-- index. Products, of which there are millions, have indexes apart from the few thousand foods of reference tables.
CREATE INDEX "food_by_name" ON "food" ("household_id", "name", "id") WHERE "name" IS NOT NULL;
CREATE INDEX "food_by_text" ON "food" USING gin (to_tsvector('english', "app"."fold"("name"))) WHERE "name" IS NOT NULL AND "source_dataset" NOT IN ('usda-branded', 'open-food-facts');
CREATE INDEX "food_by_name_trigrams" ON "food" USING gin ("app"."fold"("name") gin_trgm_ops) WHERE "name" IS NOT NULL AND "source_dataset" NOT IN ('usda-branded', 'open-food-facts');
CREATE INDEX "product_by_text" ON "food" USING gin (to_tsvector('english', "app"."fold"("name" || ' ' || coalesce("brand", '')))) WHERE "name" IS NOT NULL AND "source_dataset" IN ('usda-branded', 'open-food-facts');
CREATE INDEX "product_by_name_trigrams" ON "food" USING gin ("app"."fold"("name") gin_trgm_ops) WHERE "name" IS NOT NULL AND "source_dataset" IN ('usda-branded', 'open-food-facts');

-- The foods of the bound household and the commons that the words are found in: those of reference tables that start with
-- them in tier 0, others of these in tier 1, products in tier 2; and only where there is none, names that are nearly so. A
-- word may stand in a million products: a thousand of them are looked at. Planned for the words at hand: without them the
-- indexes look dearer than they are.
CREATE FUNCTION "app"."find_foods"(the_words text) RETURNS TABLE ("household_id" uuid, "id" uuid, "tier" int)
  LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, public
  SET pg_trgm.word_similarity_threshold = 0.55 SET plan_cache_mode = force_custom_plan
  AS $$
  DECLARE
    words text := app.fold(the_words);
    query tsquery := websearch_to_tsquery('english', words);
    found_any boolean;
  BEGIN
    RETURN QUERY
      SELECT f.household_id, f.id, CASE WHEN starts_with(app.fold(f.name), words) THEN 0 ELSE 1 END
      FROM food f WHERE f.household_id IN (app.household_id(), app.commons_id())
        AND f.name IS NOT NULL AND f.source_dataset NOT IN ('usda-branded', 'open-food-facts')
        AND to_tsvector('english', app.fold(f.name)) @@ query;
    found_any := FOUND;
    RETURN QUERY
      SELECT f.household_id, f.id, 2
      FROM food f WHERE f.household_id IN (app.household_id(), app.commons_id())
        AND f.name IS NOT NULL AND f.source_dataset IN ('usda-branded', 'open-food-facts')
        AND to_tsvector('english', app.fold(f.name || ' ' || coalesce(f.brand, ''))) @@ query
      LIMIT 1000;
    IF found_any OR FOUND THEN
      RETURN;
    END IF;
    RETURN QUERY
      SELECT f.household_id, f.id, 3
      FROM food f WHERE f.household_id IN (app.household_id(), app.commons_id())
        AND f.name IS NOT NULL AND f.source_dataset NOT IN ('usda-branded', 'open-food-facts') AND words <% app.fold(f.name);
    RETURN QUERY
      SELECT f.household_id, f.id, 3
      FROM food f WHERE f.household_id IN (app.household_id(), app.commons_id())
        AND f.name IS NOT NULL AND f.source_dataset IN ('usda-branded', 'open-food-facts') AND words <% app.fold(f.name)
      LIMIT 1000;
  END $$;
REVOKE ALL ON FUNCTION "app"."find_foods" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "app"."find_foods" TO hearth_app, hearth_system;

-- The second wall. How far an import has come is a reference row: read by all, written by the curator.
GRANT SELECT, INSERT, UPDATE, DELETE ON "food_import" TO hearth_app, hearth_system;
ALTER TABLE "food_import" ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON "food_import" FOR SELECT TO hearth_app USING (true);
CREATE POLICY curated ON "food_import" FOR ALL TO hearth_app USING ((SELECT app.household_id()) = app.commons_id()) WITH CHECK ((SELECT app.household_id()) = app.commons_id());
CREATE POLICY system ON "food_import" FOR ALL TO hearth_system USING (true) WITH CHECK (true);

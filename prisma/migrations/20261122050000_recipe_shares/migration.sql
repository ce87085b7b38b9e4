-- CreateTable
CREATE TABLE "recipe_share" (
    "household_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "recipe_household_id" UUID NOT NULL,
    "recipe_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "recipe_share_pkey" PRIMARY KEY ("household_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "recipe_share_id_key" ON "recipe_share"("id");

-- CreateIndex
CREATE INDEX "recipe_share_recipe_household_id_recipe_id_idx" ON "recipe_share"("recipe_household_id", "recipe_id");

-- AddForeignKey
ALTER TABLE "recipe_share" ADD CONSTRAINT "recipe_share_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipe_share" ADD CONSTRAINT "recipe_share_recipe_household_id_recipe_id_fkey" FOREIGN KEY ("recipe_household_id", "recipe_id") REFERENCES "recipe"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "recipe_share" ADD CONSTRAINT "recipe_share_lasts_a_while" CHECK ("expires_at" > "created_at");

-- A row of a household may point at its own rows or at the commons, never at another household's.
ALTER TABLE "recipe_share" ADD CONSTRAINT "recipe_share_stays_inside" CHECK ("recipe_household_id" IN ("household_id", '00000000-0000-7000-8000-000000000000'));

-- The household a link opens: looked up before the wall is up, by the id its token carries.
CREATE OR REPLACE FUNCTION "app"."linked_household"(kind text, the_link uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$ SELECT i."household_id" FROM public."invitation" i
        WHERE linked_household.kind = 'invitation' AND i."id" = the_link AND i."accepted_at" IS NULL AND i."revoked_at" IS NULL AND i."expires_at" > statement_timestamp()
        UNION ALL
        SELECT s."household_id" FROM public."recipe_share" s
        JOIN public."recipe" r ON r."household_id" = s."recipe_household_id" AND r."id" = s."recipe_id" AND r."retired_at" IS NULL
        WHERE linked_household.kind = 'recipe-share' AND s."id" = the_link AND s."revoked_at" IS NULL AND (s."expires_at" IS NULL OR s."expires_at" > statement_timestamp()) $$;

-- The second wall.
GRANT SELECT, INSERT, UPDATE, DELETE ON "recipe_share" TO hearth_app, hearth_system;
ALTER TABLE "recipe_share" ENABLE ROW LEVEL SECURITY;
CREATE POLICY household ON "recipe_share" FOR ALL TO hearth_app USING (household_id = (SELECT app.household_id())) WITH CHECK (household_id = (SELECT app.household_id()));
CREATE POLICY system ON "recipe_share" FOR ALL TO hearth_system USING (true) WITH CHECK (true);

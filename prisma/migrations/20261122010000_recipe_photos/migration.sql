-- CreateTable
CREATE TABLE "recipe_photo" (
    "household_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "recipe_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "alt" TEXT,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recipe_photo_pkey" PRIMARY KEY ("household_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "recipe_photo_household_id_recipe_id_position_key" ON "recipe_photo"("household_id", "recipe_id", "position");

-- AddForeignKey
ALTER TABLE "recipe_photo" ADD CONSTRAINT "recipe_photo_household_id_recipe_id_fkey" FOREIGN KEY ("household_id", "recipe_id") REFERENCES "recipe"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "recipe_photo" ADD CONSTRAINT "recipe_photo_has_a_place" CHECK ("position" >= 0);
ALTER TABLE "recipe_photo" ADD CONSTRAINT "recipe_photo_shows_something" CHECK ("width" > 0 AND "height" > 0 AND "bytes" > 0);
ALTER TABLE "recipe_photo" ADD CONSTRAINT "recipe_photo_sha256_is_a_hash" CHECK ("sha256" ~ '^[0-9a-f]{64}$');

-- The second wall.
GRANT SELECT, INSERT, UPDATE, DELETE ON "recipe_photo" TO hearth_app, hearth_system;
ALTER TABLE "recipe_photo" ENABLE ROW LEVEL SECURITY;
CREATE POLICY household ON "recipe_photo" FOR ALL TO hearth_app USING (household_id = (SELECT app.household_id())) WITH CHECK (household_id = (SELECT app.household_id()));
CREATE POLICY system ON "recipe_photo" FOR ALL TO hearth_system USING (true) WITH CHECK (true);

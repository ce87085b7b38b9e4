-- CreateTable
CREATE TABLE "line_estimate" (
    "household_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "grams" DECIMAL(9,3),
    "nutrients" JSONB NOT NULL,
    "origin" TEXT NOT NULL,
    "model" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "line_estimate_pkey" PRIMARY KEY ("household_id","key")
);

-- AddForeignKey
ALTER TABLE "line_estimate" ADD CONSTRAINT "line_estimate_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "line_estimate" ADD CONSTRAINT "line_estimate_weighs_something" CHECK ("grams" > 0);
ALTER TABLE "line_estimate" ADD CONSTRAINT "line_estimate_is_of_a_model_or_a_person" CHECK ("origin" IN ('ai', 'user') AND ("origin" = 'ai') = ("model" IS NOT NULL));
ALTER TABLE "line_estimate" ADD CONSTRAINT "line_estimate_says_nutrients" CHECK (jsonb_typeof("nutrients") = 'object');

-- The second wall.
GRANT SELECT, INSERT, UPDATE, DELETE ON "line_estimate" TO hearth_app, hearth_system;
ALTER TABLE "line_estimate" ENABLE ROW LEVEL SECURITY;
CREATE POLICY household ON "line_estimate" FOR ALL TO hearth_app USING (household_id = (SELECT app.household_id())) WITH CHECK (household_id = (SELECT app.household_id()));
CREATE POLICY system ON "line_estimate" FOR ALL TO hearth_system USING (true) WITH CHECK (true);

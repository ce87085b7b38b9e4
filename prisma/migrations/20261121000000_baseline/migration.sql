-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "pack" (
    "name" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "license" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pack_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "tag" (
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "pack_name" TEXT,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "tag_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "food" (
    "household_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "per_100g" JSONB NOT NULL,
    "source_dataset" TEXT NOT NULL,
    "source_description" TEXT NOT NULL,

    CONSTRAINT "food_pkey" PRIMARY KEY ("household_id","id")
);

-- CreateTable
CREATE TABLE "ingredient" (
    "household_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "search_text" TEXT NOT NULL,
    "tags" TEXT[],
    "aisle" TEXT NOT NULL,
    "keeping_kind" TEXT NOT NULL,
    "unopened_days" INTEGER NOT NULL,
    "opened_days" INTEGER NOT NULL,
    "allergens" TEXT[],
    "breaks_diets" TEXT[],
    "edible_portion" DECIMAL(5,4) NOT NULL,
    "grams_per_ml" DECIMAL(9,5),
    "grams_per_unit" JSONB NOT NULL,
    "food_id" UUID,
    "pack_name" TEXT,
    "pack_version" TEXT,
    "content_hash" TEXT,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "ingredient_pkey" PRIMARY KEY ("household_id","id")
);

-- CreateTable
CREATE TABLE "ingredient_package" (
    "household_id" UUID NOT NULL,
    "ingredient_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "grams" DECIMAL(9,2) NOT NULL,
    "label" TEXT NOT NULL,

    CONSTRAINT "ingredient_package_pkey" PRIMARY KEY ("household_id","ingredient_id","position")
);

-- CreateTable
CREATE TABLE "ingredient_price" (
    "household_id" UUID NOT NULL,
    "ingredient_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "ingredient_price_pkey" PRIMARY KEY ("household_id","ingredient_id","position","currency")
);

-- CreateTable
CREATE TABLE "user_account" (
    "id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'user',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "household" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "zone" TEXT NOT NULL,
    "week_start" SMALLINT NOT NULL,
    "tools" TEXT[],
    "budget_minor" BIGINT,
    "allows_unpriced" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "household_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "household_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "diets" TEXT[],
    "allergies" TEXT[],
    "portion" DECIMAL(4,2) NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("household_id","id")
);

-- CreateTable
CREATE TABLE "member_dislike" (
    "household_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "ingredient_household_id" UUID NOT NULL,
    "ingredient_id" UUID NOT NULL,

    CONSTRAINT "member_dislike_pkey" PRIMARY KEY ("household_id","member_id","ingredient_household_id","ingredient_id")
);

-- CreateTable
CREATE TABLE "member_target" (
    "household_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "nutrient" TEXT NOT NULL,
    "min" DECIMAL(9,2),
    "max" DECIMAL(9,2),

    CONSTRAINT "member_target_pkey" PRIMARY KEY ("household_id","member_id","nutrient")
);

-- CreateTable
CREATE TABLE "job_run" (
    "household_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "task" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "progress" JSONB,
    "result" JSONB,
    "error" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_run_pkey" PRIMARY KEY ("household_id","id")
);

-- CreateTable
CREATE TABLE "event_counter" (
    "scope_id" UUID NOT NULL,
    "last" BIGINT NOT NULL,

    CONSTRAINT "event_counter_pkey" PRIMARY KEY ("scope_id")
);

-- CreateTable
CREATE TABLE "event" (
    "scope_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "subject_id" UUID,
    "payload" JSONB NOT NULL,
    "actor" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("scope_id","seq")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "scope_id" UUID NOT NULL,
    "contract" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "answer" JSONB,
    "lease_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("scope_id","contract","key")
);

-- CreateTable
CREATE TABLE "pantry_item" (
    "household_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "ingredient_household_id" UUID NOT NULL,
    "ingredient_id" UUID NOT NULL,
    "grams" DECIMAL(12,3) NOT NULL,
    "best_before" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pantry_item_pkey" PRIMARY KEY ("household_id","id")
);

-- CreateTable
CREATE TABLE "plan" (
    "household_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "week_of" DATE NOT NULL,
    "status" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "budget_minor" BIGINT,
    "goals" JSONB NOT NULL,
    "proof" TEXT NOT NULL,
    "cost_minor" BIGINT NOT NULL,
    "objective_minor" DOUBLE PRECISION NOT NULL,
    "bound_minor" DOUBLE PRECISION NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_at" TIMESTAMPTZ(3),

    CONSTRAINT "plan_pkey" PRIMARY KEY ("household_id","id")
);

-- CreateTable
CREATE TABLE "plan_recipe" (
    "household_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "recipe_household_id" UUID NOT NULL,
    "recipe_id" UUID NOT NULL,
    "recipe_version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "active_minutes" INTEGER NOT NULL,
    "total_minutes" INTEGER NOT NULL,
    "tools" TEXT[],
    "allergens" TEXT[],
    "breaks_diets" TEXT[],
    "per_serving" JSONB NOT NULL,
    "grams_per_serving" JSONB NOT NULL,

    CONSTRAINT "plan_recipe_pkey" PRIMARY KEY ("household_id","plan_id","recipe_id")
);

-- CreateTable
CREATE TABLE "plan_member" (
    "household_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "portion" DECIMAL(4,2) NOT NULL,
    "diets" TEXT[],
    "allergies" TEXT[],
    "targets" JSONB NOT NULL,

    CONSTRAINT "plan_member_pkey" PRIMARY KEY ("household_id","plan_id","member_id")
);

-- CreateTable
CREATE TABLE "plan_item" (
    "household_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "date" DATE NOT NULL,
    "slot" TEXT NOT NULL,
    "position" SMALLINT NOT NULL,
    "recipe_id" UUID NOT NULL,

    CONSTRAINT "plan_item_pkey" PRIMARY KEY ("household_id","id")
);

-- CreateTable
CREATE TABLE "plan_item_portion" (
    "household_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "servings" DECIMAL(8,4) NOT NULL,

    CONSTRAINT "plan_item_portion_pkey" PRIMARY KEY ("household_id","item_id","member_id")
);

-- CreateTable
CREATE TABLE "plan_ingredient" (
    "household_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "ingredient_household_id" UUID NOT NULL,
    "ingredient_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "aisle" TEXT NOT NULL,
    "needed_grams" DECIMAL(12,3) NOT NULL,
    "pantry_grams" DECIMAL(12,3) NOT NULL,

    CONSTRAINT "plan_ingredient_pkey" PRIMARY KEY ("household_id","plan_id","ingredient_id")
);

-- CreateTable
CREATE TABLE "plan_package" (
    "household_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "ingredient_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "label" TEXT NOT NULL,
    "grams" DECIMAL(9,2) NOT NULL,
    "count" INTEGER NOT NULL,
    "price_minor" BIGINT,

    CONSTRAINT "plan_package_pkey" PRIMARY KEY ("household_id","plan_id","ingredient_id","position")
);

-- CreateTable
CREATE TABLE "recipe" (
    "household_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "servings" SMALLINT NOT NULL,
    "slots" TEXT[],
    "active_minutes" INTEGER NOT NULL,
    "total_minutes" INTEGER NOT NULL,
    "keeping_days" INTEGER NOT NULL,
    "tools" TEXT[],
    "tags" TEXT[],
    "steps" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "pack_name" TEXT,
    "pack_version" TEXT,
    "content_hash" TEXT,
    "retired_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recipe_pkey" PRIMARY KEY ("household_id","id")
);

-- CreateTable
CREATE TABLE "recipe_line" (
    "household_id" UUID NOT NULL,
    "recipe_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "ingredient_household_id" UUID NOT NULL,
    "ingredient_id" UUID NOT NULL,
    "quantity" DECIMAL(11,4) NOT NULL,
    "unit" TEXT NOT NULL,
    "preparation" TEXT,
    "section" TEXT,
    "optional" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "recipe_line_pkey" PRIMARY KEY ("household_id","recipe_id","position")
);

-- CreateTable
CREATE TABLE "recipe_line_alternative" (
    "household_id" UUID NOT NULL,
    "recipe_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "rank" SMALLINT NOT NULL,
    "ingredient_household_id" UUID NOT NULL,
    "ingredient_id" UUID NOT NULL,
    "quantity" DECIMAL(11,4) NOT NULL,
    "unit" TEXT NOT NULL,

    CONSTRAINT "recipe_line_alternative_pkey" PRIMARY KEY ("household_id","recipe_id","position","rank")
);

-- CreateTable
CREATE TABLE "shopping_list" (
    "household_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shopping_list_pkey" PRIMARY KEY ("household_id","id")
);

-- CreateTable
CREATE TABLE "shopping_list_line" (
    "household_id" UUID NOT NULL,
    "list_id" UUID NOT NULL,
    "ingredient_household_id" UUID NOT NULL,
    "ingredient_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "aisle" TEXT NOT NULL,
    "needed_grams" DECIMAL(12,3) NOT NULL,
    "pantry_grams" DECIMAL(12,3) NOT NULL,
    "checked" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "shopping_list_line_pkey" PRIMARY KEY ("household_id","list_id","ingredient_id")
);

-- CreateTable
CREATE TABLE "shopping_list_package" (
    "household_id" UUID NOT NULL,
    "list_id" UUID NOT NULL,
    "ingredient_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "label" TEXT NOT NULL,
    "grams" DECIMAL(9,2) NOT NULL,
    "count" INTEGER NOT NULL,
    "price_minor" BIGINT,

    CONSTRAINT "shopping_list_package_pkey" PRIMARY KEY ("household_id","list_id","ingredient_id","position")
);

-- CreateIndex
CREATE INDEX "ingredient_by_tag" ON "ingredient" USING GIN ("tags");

-- CreateIndex
CREATE UNIQUE INDEX "ingredient_slug_household_id_key" ON "ingredient"("slug", "household_id");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_household_id_user_id_key" ON "member"("household_id", "user_id");

-- CreateIndex
CREATE INDEX "job_run_expires_at_idx" ON "job_run"("expires_at");

-- CreateIndex
CREATE INDEX "event_recorded_at_idx" ON "event"("recorded_at");

-- CreateIndex
CREATE INDEX "idempotency_key_expires_at_idx" ON "idempotency_key"("expires_at");

-- CreateIndex
CREATE INDEX "plan_household_id_week_of_created_at_idx" ON "plan"("household_id", "week_of", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "plan_item_household_id_plan_id_id_key" ON "plan_item"("household_id", "plan_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_item_household_id_plan_id_date_slot_position_key" ON "plan_item"("household_id", "plan_id", "date", "slot", "position");

-- CreateIndex
CREATE UNIQUE INDEX "recipe_slug_household_id_key" ON "recipe"("slug", "household_id");

-- CreateIndex
CREATE INDEX "recipe_line_ingredient_household_id_ingredient_id_idx" ON "recipe_line"("ingredient_household_id", "ingredient_id");

-- CreateIndex
CREATE UNIQUE INDEX "shopping_list_household_id_plan_id_key" ON "shopping_list"("household_id", "plan_id");

-- AddForeignKey
ALTER TABLE "ingredient" ADD CONSTRAINT "ingredient_household_id_food_id_fkey" FOREIGN KEY ("household_id", "food_id") REFERENCES "food"("household_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ingredient_package" ADD CONSTRAINT "ingredient_package_household_id_ingredient_id_fkey" FOREIGN KEY ("household_id", "ingredient_id") REFERENCES "ingredient"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ingredient_price" ADD CONSTRAINT "ingredient_price_household_id_ingredient_id_position_fkey" FOREIGN KEY ("household_id", "ingredient_id", "position") REFERENCES "ingredient_package"("household_id", "ingredient_id", "position") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_dislike" ADD CONSTRAINT "member_dislike_household_id_member_id_fkey" FOREIGN KEY ("household_id", "member_id") REFERENCES "member"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_dislike" ADD CONSTRAINT "member_dislike_ingredient_household_id_ingredient_id_fkey" FOREIGN KEY ("ingredient_household_id", "ingredient_id") REFERENCES "ingredient"("household_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_target" ADD CONSTRAINT "member_target_household_id_member_id_fkey" FOREIGN KEY ("household_id", "member_id") REFERENCES "member"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_run" ADD CONSTRAINT "job_run_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pantry_item" ADD CONSTRAINT "pantry_item_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pantry_item" ADD CONSTRAINT "pantry_item_ingredient_household_id_ingredient_id_fkey" FOREIGN KEY ("ingredient_household_id", "ingredient_id") REFERENCES "ingredient"("household_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_recipe" ADD CONSTRAINT "plan_recipe_household_id_plan_id_fkey" FOREIGN KEY ("household_id", "plan_id") REFERENCES "plan"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_member" ADD CONSTRAINT "plan_member_household_id_plan_id_fkey" FOREIGN KEY ("household_id", "plan_id") REFERENCES "plan"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_household_id_plan_id_fkey" FOREIGN KEY ("household_id", "plan_id") REFERENCES "plan"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_household_id_plan_id_recipe_id_fkey" FOREIGN KEY ("household_id", "plan_id", "recipe_id") REFERENCES "plan_recipe"("household_id", "plan_id", "recipe_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_item_portion" ADD CONSTRAINT "plan_item_portion_household_id_plan_id_item_id_fkey" FOREIGN KEY ("household_id", "plan_id", "item_id") REFERENCES "plan_item"("household_id", "plan_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_item_portion" ADD CONSTRAINT "plan_item_portion_household_id_plan_id_member_id_fkey" FOREIGN KEY ("household_id", "plan_id", "member_id") REFERENCES "plan_member"("household_id", "plan_id", "member_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_ingredient" ADD CONSTRAINT "plan_ingredient_household_id_plan_id_fkey" FOREIGN KEY ("household_id", "plan_id") REFERENCES "plan"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_package" ADD CONSTRAINT "plan_package_household_id_plan_id_ingredient_id_fkey" FOREIGN KEY ("household_id", "plan_id", "ingredient_id") REFERENCES "plan_ingredient"("household_id", "plan_id", "ingredient_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipe_line" ADD CONSTRAINT "recipe_line_household_id_recipe_id_fkey" FOREIGN KEY ("household_id", "recipe_id") REFERENCES "recipe"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipe_line" ADD CONSTRAINT "recipe_line_ingredient_household_id_ingredient_id_fkey" FOREIGN KEY ("ingredient_household_id", "ingredient_id") REFERENCES "ingredient"("household_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipe_line_alternative" ADD CONSTRAINT "recipe_line_alternative_household_id_recipe_id_position_fkey" FOREIGN KEY ("household_id", "recipe_id", "position") REFERENCES "recipe_line"("household_id", "recipe_id", "position") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipe_line_alternative" ADD CONSTRAINT "recipe_line_alternative_ingredient_household_id_ingredient_fkey" FOREIGN KEY ("ingredient_household_id", "ingredient_id") REFERENCES "ingredient"("household_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shopping_list" ADD CONSTRAINT "shopping_list_household_id_plan_id_fkey" FOREIGN KEY ("household_id", "plan_id") REFERENCES "plan"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shopping_list_line" ADD CONSTRAINT "shopping_list_line_household_id_list_id_fkey" FOREIGN KEY ("household_id", "list_id") REFERENCES "shopping_list"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shopping_list_package" ADD CONSTRAINT "shopping_list_package_household_id_list_id_ingredient_id_fkey" FOREIGN KEY ("household_id", "list_id", "ingredient_id") REFERENCES "shopping_list_line"("household_id", "list_id", "ingredient_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Invariants that Prisma's schema language cannot say.
ALTER TABLE "user_account" ADD CONSTRAINT "user_account_role_is_known" CHECK ("role" IN ('user', 'curator'));
ALTER TABLE "household" ADD CONSTRAINT "household_week_start_is_a_day" CHECK ("week_start" BETWEEN 1 AND 7);
ALTER TABLE "household" ADD CONSTRAINT "household_budget_is_not_negative" CHECK ("budget_minor" >= 0);
ALTER TABLE "member" ADD CONSTRAINT "member_role_is_known" CHECK ("role" IN ('owner', 'adult', 'child', 'guest'));
ALTER TABLE "member" ADD CONSTRAINT "member_portion_is_sane" CHECK ("portion" BETWEEN 0.1 AND 5);
ALTER TABLE "member_target" ADD CONSTRAINT "member_target_is_a_range" CHECK (num_nonnulls("min", "max") > 0 AND coalesce("min", 0) >= 0 AND coalesce("min" <= "max", true));
ALTER TABLE "ingredient" ADD CONSTRAINT "ingredient_edible_portion_is_a_share" CHECK ("edible_portion" > 0 AND "edible_portion" <= 1);
ALTER TABLE "ingredient" ADD CONSTRAINT "ingredient_keeping_is_known" CHECK ("keeping_kind" IN ('staple', 'perishable') AND "unopened_days" >= 0 AND "opened_days" >= 0);
ALTER TABLE "ingredient_package" ADD CONSTRAINT "ingredient_package_weighs_something" CHECK ("grams" > 0);
ALTER TABLE "ingredient_price" ADD CONSTRAINT "ingredient_price_is_not_negative" CHECK ("amount_minor" >= 0);
ALTER TABLE "recipe" ADD CONSTRAINT "recipe_yields_servings" CHECK ("servings" > 0 AND "active_minutes" BETWEEN 0 AND "total_minutes");
ALTER TABLE "recipe_line" ADD CONSTRAINT "recipe_line_has_a_quantity" CHECK ("quantity" > 0);
ALTER TABLE "plan" ADD CONSTRAINT "plan_status_is_known" CHECK ("status" IN ('draft', 'approved', 'archived') AND ("status" = 'draft') = ("approved_at" IS NULL));
ALTER TABLE "plan" ADD CONSTRAINT "plan_bound_is_below_objective" CHECK ("bound_minor" <= "objective_minor" + 0.001);
ALTER TABLE "plan_item_portion" ADD CONSTRAINT "plan_item_portion_is_eaten" CHECK ("servings" > 0);
ALTER TABLE "plan_ingredient" ADD CONSTRAINT "plan_ingredient_is_a_weight" CHECK ("needed_grams" > 0 AND "pantry_grams" >= 0);
ALTER TABLE "plan_package" ADD CONSTRAINT "plan_package_is_counted" CHECK ("count" > 0 AND "grams" > 0 AND "price_minor" >= 0);
ALTER TABLE "pantry_item" ADD CONSTRAINT "pantry_item_is_a_weight" CHECK ("grams" > 0);
ALTER TABLE "shopping_list_line" ADD CONSTRAINT "shopping_list_line_is_a_weight" CHECK ("needed_grams" > 0 AND "pantry_grams" >= 0);
ALTER TABLE "shopping_list_package" ADD CONSTRAINT "shopping_list_package_is_counted" CHECK ("count" > 0 AND "grams" > 0 AND "price_minor" >= 0);
ALTER TABLE "job_run" ADD CONSTRAINT "job_run_status_is_known" CHECK ("status" IN ('queued', 'running', 'done', 'failed') AND ("status" IN ('done', 'failed')) = ("finished_at" IS NOT NULL));
ALTER TABLE "event" ADD CONSTRAINT "event_is_numbered_from_one" CHECK ("seq" > 0);

-- A household has one approved plan a week.
CREATE UNIQUE INDEX "plan_one_approved_a_week" ON "plan" ("household_id", "week_of") WHERE "status" = 'approved';

-- Lists of recipes by title, and rows by the pack they came in.
CREATE INDEX "recipe_by_title" ON "recipe" ("household_id", "title", "id") WHERE "retired_at" IS NULL;
CREATE INDEX "ingredient_by_pack" ON "ingredient" ("pack_name") WHERE "pack_name" IS NOT NULL;
CREATE INDEX "recipe_by_pack" ON "recipe" ("pack_name") WHERE "pack_name" IS NOT NULL;

-- The reserved household that owns what the community shares.
INSERT INTO "household" ("id", "name", "currency", "zone", "week_start", "tools")
VALUES ('00000000-0000-7000-8000-000000000000', 'Commons', 'EUR', 'UTC', 1, '{}');

-- A row of a household may point at its own rows or at the commons, never at another household's.
ALTER TABLE "member_dislike" ADD CONSTRAINT "member_dislike_stays_inside" CHECK ("ingredient_household_id" IN ("household_id", '00000000-0000-7000-8000-000000000000'));
ALTER TABLE "recipe_line" ADD CONSTRAINT "recipe_line_stays_inside" CHECK ("ingredient_household_id" IN ("household_id", '00000000-0000-7000-8000-000000000000'));
ALTER TABLE "recipe_line_alternative" ADD CONSTRAINT "recipe_line_alternative_stays_inside" CHECK ("ingredient_household_id" IN ("household_id", '00000000-0000-7000-8000-000000000000'));
ALTER TABLE "plan_recipe" ADD CONSTRAINT "plan_recipe_stays_inside" CHECK ("recipe_household_id" IN ("household_id", '00000000-0000-7000-8000-000000000000'));
ALTER TABLE "plan_ingredient" ADD CONSTRAINT "plan_ingredient_stays_inside" CHECK ("ingredient_household_id" IN ("household_id", '00000000-0000-7000-8000-000000000000'));
ALTER TABLE "pantry_item" ADD CONSTRAINT "pantry_item_stays_inside" CHECK ("ingredient_household_id" IN ("household_id", '00000000-0000-7000-8000-000000000000'));
ALTER TABLE "shopping_list_line" ADD CONSTRAINT "shopping_list_line_stays_inside" CHECK ("ingredient_household_id" IN ("household_id", '00000000-0000-7000-8000-000000000000'));

-- The runtime roles. Neither logs in nor owns anything: the login role becomes one of them for the length of a transaction.
-- Roles belong to the whole server, so another database of it may have made them already.
DO $$
BEGIN
  BEGIN
    CREATE ROLE hearth_app NOLOGIN;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END;
  BEGIN
    CREATE ROLE hearth_system NOLOGIN;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END;
  IF NOT pg_has_role(current_user, 'hearth_app', 'MEMBER') THEN
    EXECUTE format('GRANT hearth_app TO %I', current_user);
  END IF;
  IF NOT pg_has_role(current_user, 'hearth_system', 'MEMBER') THEN
    EXECUTE format('GRANT hearth_system TO %I', current_user);
  END IF;
END $$;

CREATE SCHEMA "app";
GRANT USAGE ON SCHEMA "app", "public" TO hearth_app, hearth_system;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "public" TO hearth_app, hearth_system;
-- The record of migrations is the owner's alone.
DO $$
BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    REVOKE ALL ON public._prisma_migrations FROM hearth_app, hearth_system;
  END IF;
END $$;
-- Events are a record: nobody but the owner's retention job rewrites them.
REVOKE UPDATE, DELETE ON "event" FROM hearth_app, hearth_system;
GRANT DELETE ON "event" TO hearth_system;
REVOKE INSERT, UPDATE, DELETE ON "household", "user_account" FROM hearth_app;
GRANT UPDATE ("name", "zone", "week_start", "tools", "budget_minor", "allows_unpriced") ON "household" TO hearth_app;

CREATE FUNCTION "app"."commons_id"() RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT '00000000-0000-7000-8000-000000000000'::uuid $$;

-- The household and the user that this transaction is bound to; null outside a door.
CREATE FUNCTION "app"."household_id"() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.household_id', true), '')::uuid $$;
CREATE FUNCTION "app"."user_id"() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.user_id', true), '')::uuid $$;

-- The role of a user in a household, read before the wall is up: the door that binds a tenant asks it in the same statement.
CREATE FUNCTION "app"."member_role"(the_user uuid, the_household uuid) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$ SELECT "role" FROM public."member" WHERE "user_id" = the_user AND "household_id" = the_household $$;

-- What an account may do beyond its households: 'user' or 'curator'.
CREATE FUNCTION "app"."account_role"(the_user uuid) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$ SELECT "role" FROM public."user_account" WHERE "id" = the_user $$;

-- The households a user belongs to, whichever household is bound.
CREATE FUNCTION "app"."households_of"(the_user uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$ SELECT "household_id" FROM public."member" WHERE "user_id" = the_user $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA "app" FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA "app" TO hearth_app, hearth_system;

-- The second wall. ENABLE, not FORCE: the owner (migrations, backup, studio, definer functions) must see every row.
DO $$
DECLARE
  the_table text;
BEGIN
  -- What belongs to one household.
  FOREACH the_table IN ARRAY ARRAY['member', 'member_dislike', 'member_target', 'plan', 'plan_recipe', 'plan_member', 'plan_item', 'plan_item_portion', 'plan_ingredient', 'plan_package', 'pantry_item', 'shopping_list', 'shopping_list_line', 'shopping_list_package', 'job_run'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', the_table);
    EXECUTE format('CREATE POLICY household ON %I FOR ALL TO hearth_app USING (household_id = (SELECT app.household_id())) WITH CHECK (household_id = (SELECT app.household_id()))', the_table);
  END LOOP;
  -- What a household and the commons can both own: everybody reads the commons; only the curator's door, which binds the commons as its household, writes there.
  FOREACH the_table IN ARRAY ARRAY['food', 'ingredient', 'ingredient_package', 'ingredient_price', 'recipe', 'recipe_line', 'recipe_line_alternative'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', the_table);
    EXECUTE format('CREATE POLICY readable ON %I FOR SELECT TO hearth_app USING (household_id = (SELECT app.household_id()) OR household_id = app.commons_id())', the_table);
    EXECUTE format('CREATE POLICY insertable ON %I FOR INSERT TO hearth_app WITH CHECK (household_id = (SELECT app.household_id()))', the_table);
    EXECUTE format('CREATE POLICY updatable ON %I FOR UPDATE TO hearth_app USING (household_id = (SELECT app.household_id())) WITH CHECK (household_id = (SELECT app.household_id()))', the_table);
    EXECUTE format('CREATE POLICY deletable ON %I FOR DELETE TO hearth_app USING (household_id = (SELECT app.household_id()))', the_table);
  END LOOP;
  -- Reference rows: read by all, written by the curator.
  FOREACH the_table IN ARRAY ARRAY['tag', 'pack'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', the_table);
    EXECUTE format('CREATE POLICY readable ON %I FOR SELECT TO hearth_app USING (true)', the_table);
    EXECUTE format('CREATE POLICY curated ON %I FOR ALL TO hearth_app USING ((SELECT app.household_id()) = app.commons_id()) WITH CHECK ((SELECT app.household_id()) = app.commons_id())', the_table);
  END LOOP;
  -- Rows of a scope, which is a household or a user.
  FOREACH the_table IN ARRAY ARRAY['event', 'event_counter', 'idempotency_key'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', the_table);
    EXECUTE format('CREATE POLICY scope ON %I FOR ALL TO hearth_app USING (scope_id IN ((SELECT app.household_id()), (SELECT app.user_id()))) WITH CHECK (scope_id IN ((SELECT app.household_id()), (SELECT app.user_id())))', the_table);
  END LOOP;
  -- Jobs and the scheduler cross households; their door is named and its callers are listed.
  FOR the_table IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity LOOP
    EXECUTE format('CREATE POLICY system ON %I FOR ALL TO hearth_system USING (true) WITH CHECK (true)', the_table);
  END LOOP;
END $$;

ALTER TABLE "household" ENABLE ROW LEVEL SECURITY;
CREATE POLICY household ON "household" FOR ALL TO hearth_app
  USING ("id" = (SELECT app.household_id()) OR "id" IN (SELECT app.households_of((SELECT app.user_id()))))
  WITH CHECK ("id" = (SELECT app.household_id()));
CREATE POLICY system ON "household" FOR ALL TO hearth_system USING (true) WITH CHECK (true);
ALTER TABLE "user_account" ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON "user_account" FOR ALL TO hearth_app USING ("id" = (SELECT app.user_id())) WITH CHECK ("id" = (SELECT app.user_id()));
CREATE POLICY system ON "user_account" FOR ALL TO hearth_system USING (true) WITH CHECK (true);

-- Jobs are queued in the transaction that needs them, by roles that own nothing of the queue.
CREATE FUNCTION "app"."add_job"(task text, payload json, queue text, run_after timestamptz, attempts int, key text, the_priority int) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  AS $$
  BEGIN
    RETURN (SELECT id FROM graphile_worker.add_job(task, payload, queue_name => queue, run_at => run_after, max_attempts => attempts, job_key => key, priority => the_priority));
  END $$;
REVOKE ALL ON FUNCTION "app"."add_job" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "app"."add_job" TO hearth_app, hearth_system;

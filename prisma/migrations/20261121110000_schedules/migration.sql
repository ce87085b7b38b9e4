-- CreateTable
CREATE TABLE "weekly_schedule" (
    "household_id" UUID NOT NULL,
    "is_enabled" BOOLEAN NOT NULL,
    "weekday" SMALLINT NOT NULL,
    "minute_of_day" SMALLINT NOT NULL,
    "enabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "weekly_schedule_pkey" PRIMARY KEY ("household_id")
);

-- CreateTable
CREATE TABLE "weekly_run" (
    "household_id" UUID NOT NULL,
    "week_of" DATE NOT NULL,
    "outcome" TEXT NOT NULL,
    "job_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "weekly_run_pkey" PRIMARY KEY ("household_id","week_of")
);

-- AddForeignKey
ALTER TABLE "weekly_schedule" ADD CONSTRAINT "weekly_schedule_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "weekly_run" ADD CONSTRAINT "weekly_run_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "weekly_schedule" ADD CONSTRAINT "weekly_schedule_weekday" CHECK ("weekday" BETWEEN 1 AND 7);
ALTER TABLE "weekly_schedule" ADD CONSTRAINT "weekly_schedule_minute_of_day" CHECK ("minute_of_day" BETWEEN 0 AND 1439);
ALTER TABLE "weekly_run" ADD CONSTRAINT "weekly_run_outcome" CHECK (("outcome" = 'queued' AND "job_id" IS NOT NULL) OR ("outcome" = 'has-plan' AND "job_id" IS NULL));

-- The second wall. That a week has had its run is the scheduler's alone to say.
GRANT SELECT, INSERT, UPDATE, DELETE ON "weekly_schedule" TO hearth_app, hearth_system;
GRANT SELECT ON "weekly_run" TO hearth_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "weekly_run" TO hearth_system;
DO $$
DECLARE
  the_table text;
BEGIN
  FOREACH the_table IN ARRAY ARRAY['weekly_schedule', 'weekly_run'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', the_table);
    EXECUTE format('CREATE POLICY household ON %I FOR ALL TO hearth_app USING (household_id = (SELECT app.household_id())) WITH CHECK (household_id = (SELECT app.household_id()))', the_table);
    EXECUTE format('CREATE POLICY system ON %I FOR ALL TO hearth_system USING (true) WITH CHECK (true)', the_table);
  END LOOP;
END $$;

-- What clocks in a zone show at a moment; null for a zone the database does not know, which fails nobody else's query.
CREATE FUNCTION "app"."local_time"(the_zone text, at timestamptz) RETURNS timestamp
  LANGUAGE plpgsql STABLE STRICT SET search_path = pg_catalog
  AS $$
  BEGIN
    RETURN at AT TIME ZONE the_zone;
  EXCEPTION WHEN invalid_parameter_value THEN
    RETURN NULL;
  END $$;
REVOKE ALL ON FUNCTION "app"."local_time" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "app"."local_time" TO hearth_app, hearth_system;

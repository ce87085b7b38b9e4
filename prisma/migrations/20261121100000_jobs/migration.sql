-- AlterTable
ALTER TABLE "recipe" ADD COLUMN     "per_serving" JSONB;

-- CreateTable
CREATE TABLE "job_worker" (
    "id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "concurrency" SMALLINT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "beat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_effect" (
    "queue_job_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_effect_pkey" PRIMARY KEY ("queue_job_id")
);

-- CreateTable
CREATE TABLE "job_count" (
    "task" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "dead" INTEGER NOT NULL DEFAULT 0,
    "ms" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "job_count_pkey" PRIMARY KEY ("task","hour")
);

-- CreateIndex
CREATE INDEX "job_effect_created_at_idx" ON "job_effect"("created_at");

ALTER TABLE "job_count" ADD CONSTRAINT "job_count_nonnegative" CHECK ("done" >= 0 AND "failed" >= 0 AND "dead" >= 0 AND "ms" >= 0);
ALTER TABLE "job_worker" ADD CONSTRAINT "job_worker_concurrency" CHECK ("concurrency" > 0);

-- The second wall: what belongs to nobody is the system's alone.
DO $$
DECLARE
  the_table text;
BEGIN
  FOREACH the_table IN ARRAY ARRAY['job_worker', 'job_effect', 'job_count'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', the_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO hearth_system', the_table);
    EXECUTE format('CREATE POLICY system ON %I FOR ALL TO hearth_system USING (true) WITH CHECK (true)', the_table);
  END LOOP;
END $$;

-- Many jobs of one task in one statement: each element has the payload and, where jobs wait for each other, the group.
CREATE FUNCTION "app"."add_jobs"(task text, jobs jsonb, attempts int, the_priority int) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  AS $$
  BEGIN
    PERFORM graphile_worker.add_jobs(ARRAY(
      SELECT ROW(task, (job->'payload')::json, job->>'group', NULL, attempts, NULL, the_priority, NULL)::graphile_worker.job_spec
      FROM jsonb_array_elements(jobs) AS job));
  END $$;

-- Whether the effect of a job may be written in this transaction: 'claimed'; 'done' if it was; 'lost' if the job is not
-- in this worker's hands any more. The job's row stays locked until the transaction ends, so nobody takes it meanwhile.
CREATE FUNCTION "app"."claim_job_effect"(the_job bigint, the_worker text) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  AS $$
  BEGIN
    PERFORM FROM graphile_worker._private_jobs WHERE id = the_job AND locked_by = the_worker FOR UPDATE;
    IF NOT FOUND THEN
      RETURN 'lost';
    END IF;
    INSERT INTO public.job_effect (queue_job_id) VALUES (the_job) ON CONFLICT DO NOTHING;
    RETURN CASE WHEN FOUND THEN 'claimed' ELSE 'done' END;
  END $$;
REVOKE ALL ON FUNCTION "app"."add_jobs", "app"."claim_job_effect" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "app"."add_jobs", "app"."claim_job_effect" TO hearth_app, hearth_system;

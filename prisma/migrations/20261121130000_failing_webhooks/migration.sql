-- AlterTable
ALTER TABLE "webhook_endpoint" ADD COLUMN     "failed_days" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "last_failed_at" TIMESTAMPTZ(3),
ADD COLUMN     "paused_until" TIMESTAMPTZ(3);

-- Of what failed before nothing is known but the first time.
UPDATE "webhook_endpoint" SET "last_failed_at" = "failing_since", "failed_days" = 1 WHERE "failing_since" IS NOT NULL;
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_fails_on_days" CHECK (("failing_since" IS NULL) = ("last_failed_at" IS NULL) AND ("failing_since" IS NULL) = ("failed_days" = 0));

-- Has an endpoint's deliveries that wait in the queue wait until then at least, at no cost of an attempt. One that a
-- worker holds is the worker's to put off. Before the queue has its tables there are none.
CREATE FUNCTION "app"."put_off_webhooks"(the_endpoint uuid, until timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
  BEGIN
    IF to_regclass('graphile_worker._private_jobs') IS NULL THEN
      RETURN;
    END IF;
    UPDATE graphile_worker._private_jobs j SET run_at = until
    FROM graphile_worker._private_job_queues q, webhook_delivery d
    WHERE q.queue_name = 'webhooks:' || app.household_id() AND j.job_queue_id = q.id
      AND j.locked_at IS NULL AND j.run_at < until
      AND d.household_id = app.household_id() AND d.endpoint_id = the_endpoint AND d.status = 'queued'
      AND d.id = (j.payload->>'deliveryId')::uuid;
  END $$;
REVOKE ALL ON FUNCTION "app"."put_off_webhooks" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "app"."put_off_webhooks" TO hearth_app;

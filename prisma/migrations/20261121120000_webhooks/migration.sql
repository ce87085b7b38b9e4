-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "household_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "event_types" TEXT[],
    "sealed" BYTEA NOT NULL,
    "sealed_before" BYTEA,
    "before_until" TIMESTAMPTZ(3),
    "created_by" UUID NOT NULL,
    "token_id" UUID,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "disabled_reason" TEXT,
    "failing_since" TIMESTAMPTZ(3),
    "last_seq" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("household_id","id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "household_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "seq" BIGINT,
    "event_type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "response_status" SMALLINT,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("household_id","id")
);

-- CreateIndex
CREATE INDEX "webhook_delivery_household_id_endpoint_id_id_idx" ON "webhook_delivery"("household_id", "endpoint_id", "id");

-- CreateIndex
CREATE INDEX "webhook_delivery_created_at_idx" ON "webhook_delivery"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_household_id_endpoint_id_seq_key" ON "webhook_delivery"("household_id", "endpoint_id", "seq");

-- AddForeignKey
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_household_id_endpoint_id_fkey" FOREIGN KEY ("household_id", "endpoint_id") REFERENCES "webhook_endpoint"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_is_disabled_for_a_reason" CHECK ("is_enabled" = ("disabled_reason" IS NULL));
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_wants_events" CHECK (cardinality("event_types") > 0 AND "last_seq" >= 0);
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_secret_before_ends" CHECK (("sealed_before" IS NULL) = ("before_until" IS NULL));
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_ends" CHECK ("status" IN ('queued', 'delivered', 'failed') AND ("status" = 'queued') = ("ended_at" IS NULL) AND "attempts" >= 0);

-- The second wall.
DO $$
DECLARE
  the_table text;
BEGIN
  FOREACH the_table IN ARRAY ARRAY['webhook_endpoint', 'webhook_delivery'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', the_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO hearth_app, hearth_system', the_table);
    EXECUTE format('CREATE POLICY household ON %I FOR ALL TO hearth_app USING (household_id = (SELECT app.household_id())) WITH CHECK (household_id = (SELECT app.household_id()))', the_table);
    EXECUTE format('CREATE POLICY system ON %I FOR ALL TO hearth_system USING (true) WITH CHECK (true)', the_table);
  END LOOP;
END $$;

-- What somebody who is not calling is in the bound household now: their role, with a token its scopes too. `alive` is
-- false once the token is not good here any more.
CREATE FUNCTION "app"."standing_of"(the_user uuid, the_token uuid, OUT alive boolean, OUT household_role text, OUT scopes text[])
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
  BEGIN
    alive := the_token IS NULL;
    IF the_token IS NOT NULL THEN
      SELECT true, t.scopes INTO alive, scopes FROM access_token t
        WHERE t.id = the_token AND t.user_id = the_user AND t.revoked_at IS NULL
          AND (t.expires_at IS NULL OR t.expires_at > statement_timestamp())
          AND (t.household_id IS NULL OR t.household_id = app.household_id());
      alive := coalesce(alive, false);
    END IF;
    SELECT m.role INTO household_role FROM member m WHERE m.user_id = the_user AND m.household_id = app.household_id();
    IF household_role IS NULL AND EXISTS (SELECT FROM professional_grant g
        WHERE g.user_id = the_user AND g.household_id = app.household_id() AND g.revoked_at IS NULL) THEN
      household_role := 'professional';
    END IF;
  END $$;

-- Queues, with the events that a household's endpoints want, one job that turns them into deliveries: in the recording
-- transaction, so that neither is without the other. Before the queue has its tables there is no endpoint either.
CREATE FUNCTION "app"."queue_webhooks"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
  DECLARE
    the_household uuid;
  BEGIN
    FOR the_household IN
      SELECT DISTINCT r.scope_id FROM recorded r
      JOIN webhook_endpoint e ON e.household_id = r.scope_id AND e.is_enabled AND r.type = ANY (e.event_types)
    LOOP
      IF to_regclass('graphile_worker._private_jobs') IS NOT NULL THEN
        PERFORM graphile_worker.add_job('dispatch_webhooks', json_build_object('householdId', the_household),
          job_key => 'dispatch_webhooks:' || the_household, max_attempts => 5, priority => 0);
      END IF;
    END LOOP;
    RETURN NULL;
  END $$;
CREATE TRIGGER "queue_webhooks" AFTER INSERT ON "event" REFERENCING NEW TABLE AS recorded
  FOR EACH STATEMENT EXECUTE FUNCTION "app"."queue_webhooks"();

REVOKE ALL ON FUNCTION "app"."standing_of", "app"."queue_webhooks" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "app"."standing_of" TO hearth_app;

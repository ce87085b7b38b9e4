-- CreateTable
CREATE TABLE "ai_usage" (
    "household_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID,
    "own_key" BOOLEAN NOT NULL,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'reserved',
    "reserved_tokens" INTEGER NOT NULL,
    "reserved_micros" BIGINT NOT NULL,
    "input_tokens" INTEGER,
    "output_tokens" INTEGER,
    "cost_micros" BIGINT,
    "is_estimate" BOOLEAN NOT NULL DEFAULT false,
    "is_by_lease" BOOLEAN NOT NULL DEFAULT false,
    "prompt_hash" BYTEA NOT NULL,
    "answer_hash" BYTEA,
    "error_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "ai_usage_pkey" PRIMARY KEY ("household_id","id")
);

-- CreateTable
CREATE TABLE "ai_budget" (
    "scope_id" UUID NOT NULL,
    "period" DATE NOT NULL,
    "tokens" BIGINT NOT NULL DEFAULT 0,
    "micros" BIGINT NOT NULL DEFAULT 0,
    "reserved_tokens" BIGINT NOT NULL DEFAULT 0,
    "reserved_micros" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "ai_budget_pkey" PRIMARY KEY ("scope_id","period")
);

-- CreateIndex
CREATE INDEX "ai_usage_user_id_idx" ON "ai_usage"("user_id");

-- CreateIndex
CREATE INDEX "ai_usage_created_at_idx" ON "ai_usage"("created_at");

-- CreateIndex
CREATE INDEX "ai_budget_period_idx" ON "ai_budget"("period");

-- AddForeignKey
ALTER TABLE "ai_usage" ADD CONSTRAINT "ai_usage_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ai_usage" ADD CONSTRAINT "ai_usage_is_settled_once" CHECK ("status" IN ('reserved', 'settled') AND ("status" = 'settled') = ("settled_at" IS NOT NULL) AND ("status" = 'settled') = ("cost_micros" IS NOT NULL));
ALTER TABLE "ai_usage" ADD CONSTRAINT "ai_usage_counts" CHECK ("reserved_tokens" >= 0 AND "reserved_micros" >= 0 AND "input_tokens" >= 0 AND "output_tokens" >= 0 AND "cost_micros" >= 0);
ALTER TABLE "ai_usage" ADD CONSTRAINT "ai_usage_knows_or_estimates" CHECK (("input_tokens" IS NULL) = ("output_tokens" IS NULL) AND ("status" = 'settled' OR "input_tokens" IS NULL) AND ("status" = 'reserved' OR "input_tokens" IS NOT NULL OR "is_estimate"));
ALTER TABLE "ai_usage" ADD CONSTRAINT "ai_usage_lease_settles_in_full" CHECK (NOT "is_by_lease" OR ("status" = 'settled' AND "input_tokens" IS NULL));
ALTER TABLE "ai_usage" ADD CONSTRAINT "ai_usage_of_own_keys_is_free" CHECK (NOT "own_key" OR ("reserved_micros" = 0 AND coalesce("cost_micros", 0) = 0));
ALTER TABLE "ai_usage" ADD CONSTRAINT "ai_usage_is_hashed" CHECK (octet_length("prompt_hash") = 32 AND octet_length("answer_hash") = 32 AND "lease_until" > "created_at");
ALTER TABLE "ai_budget" ADD CONSTRAINT "ai_budget_counts" CHECK ("tokens" >= 0 AND "micros" >= 0 AND "reserved_tokens" >= 0 AND "reserved_micros" >= 0);
ALTER TABLE "ai_budget" ADD CONSTRAINT "ai_budget_is_of_a_month" CHECK (extract(day FROM "period") = 1);

CREATE INDEX "ai_usage_by_lease_reserved" ON "ai_usage" ("lease_until") WHERE "status" = 'reserved';

-- The second wall. The ledger is read there, and written by the functions below alone.
GRANT SELECT ON "ai_usage", "ai_budget" TO hearth_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "ai_usage", "ai_budget" TO hearth_system;
ALTER TABLE "ai_usage" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ai_budget" ENABLE ROW LEVEL SECURITY;
CREATE POLICY household ON "ai_usage" FOR ALL TO hearth_app USING (household_id = (SELECT app.household_id())) WITH CHECK (household_id = (SELECT app.household_id()));
CREATE POLICY scope ON "ai_budget" FOR ALL TO hearth_app USING (scope_id IN ((SELECT app.household_id()), (SELECT app.user_id()))) WITH CHECK (scope_id IN ((SELECT app.household_id()), (SELECT app.user_id())));
CREATE POLICY system ON "ai_usage" FOR ALL TO hearth_system USING (true) WITH CHECK (true);
CREATE POLICY system ON "ai_budget" FOR ALL TO hearth_system USING (true) WITH CHECK (true);

CREATE FUNCTION "app"."ai_period"(the_moment timestamptz) RETURNS date
  LANGUAGE sql IMMUTABLE SET search_path = pg_catalog
  AS $$ SELECT date_trunc('month', the_moment AT TIME ZONE 'UTC')::date $$;

-- Settles in full what was reserved under a lease that is over: of one household and one user, or with neither of all.
-- Every usage is moved by whoever holds all its budgets. They are waited for by whoever holds none yet, in the order of
-- their keys; whoever holds some leaves out those that others hold, so that nobody waits in a circle.
CREATE FUNCTION "app"."settle_ai_leases"(the_household uuid, the_user uuid, the_now timestamptz, at_most int) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
  DECLARE
    the_households uuid[];
    the_ids uuid[];
    held text[];
    settled int;
  BEGIN
    SELECT array_agg(o.household_id), array_agg(o.id) INTO the_households, the_ids FROM (
      SELECT u.household_id, u.id FROM ai_usage u
      WHERE u.status = 'reserved' AND u.lease_until <= the_now
        AND (the_household IS NULL OR u.household_id = the_household OR u.user_id = the_user)
      ORDER BY u.lease_until LIMIT at_most) o;
    IF the_ids IS NULL THEN
      RETURN 0;
    END IF;
    IF the_household IS NULL THEN
      PERFORM FROM ai_budget b WHERE (b.scope_id, b.period) IN (
        SELECT scope, app.ai_period(u.created_at) FROM unnest(the_households, the_ids) o (household_id, id)
        JOIN ai_usage u USING (household_id, id) CROSS JOIN unnest(ARRAY[u.household_id, u.user_id]) scope)
      ORDER BY b.scope_id, b.period FOR UPDATE OF b;
    END IF;
    SELECT coalesce(array_agg(h.key), '{}') INTO held FROM (
      SELECT b.scope_id || ' ' || b.period AS key FROM ai_budget b WHERE (b.scope_id, b.period) IN (
        SELECT scope, app.ai_period(u.created_at) FROM unnest(the_households, the_ids) o (household_id, id)
        JOIN ai_usage u USING (household_id, id) CROSS JOIN unnest(ARRAY[u.household_id, u.user_id]) scope)
      ORDER BY b.scope_id, b.period FOR UPDATE OF b SKIP LOCKED) h;
    WITH ended AS (
      UPDATE ai_usage u SET status = 'settled', settled_at = the_now, cost_micros = u.reserved_micros, is_estimate = true, is_by_lease = true
      FROM unnest(the_households, the_ids) o (household_id, id)
      WHERE u.household_id = o.household_id AND u.id = o.id AND u.status = 'reserved' AND NOT EXISTS (
        SELECT FROM ai_budget b WHERE b.scope_id IN (u.household_id, u.user_id) AND b.period = app.ai_period(u.created_at)
          AND NOT b.scope_id || ' ' || b.period = ANY (held))
      RETURNING u.household_id, u.user_id, app.ai_period(u.created_at) AS period, u.reserved_tokens AS tokens, u.reserved_micros AS micros
    ), moved AS (
      SELECT scope, o.period, sum(o.tokens) AS tokens, sum(o.micros)::bigint AS micros
      FROM ended o CROSS JOIN unnest(ARRAY[o.household_id, o.user_id]) scope GROUP BY scope, o.period
    ), changed AS (
      UPDATE ai_budget b SET tokens = b.tokens + m.tokens, micros = b.micros + m.micros,
        reserved_tokens = b.reserved_tokens - m.tokens, reserved_micros = b.reserved_micros - m.micros
      FROM moved m WHERE b.scope_id = m.scope AND b.period = m.period
    )
    SELECT count(*) INTO settled FROM ended;
    RETURN settled;
  END $$;

-- Keeps room for a question of the bound user in the bound household, or answers which limit it would break and how much
-- is left of that. A limit that is null does not hold. Budgets are taken in the order of their keys.
CREATE FUNCTION "app"."reserve_ai"(
  the_id uuid, is_own_key boolean, the_provider text, the_model text, the_purpose text, the_prompt bytea,
  the_tokens int, the_micros bigint, the_now timestamptz, the_lease timestamptz,
  household_tokens bigint, household_micros bigint, user_tokens bigint, user_micros bigint,
  OUT refused_scope text, OUT refused_kind text, OUT most bigint, OUT left_over bigint
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
  DECLARE
    the_household uuid := app.household_id();
    the_user uuid := app.user_id();
    the_period date := app.ai_period(the_now);
  BEGIN
    -- As an erasure takes them, so that no budget is left of what is gone.
    PERFORM FROM household h WHERE h.id = the_household FOR KEY SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'no household is bound' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF the_user IS NOT NULL THEN
      PERFORM FROM user_account a WHERE a.id = the_user FOR KEY SHARE;
      IF NOT FOUND THEN
        RAISE EXCEPTION 'the account is gone' USING ERRCODE = 'insufficient_privilege';
      END IF;
    END IF;
    INSERT INTO ai_budget (scope_id, period)
      SELECT scope, the_period FROM unnest(ARRAY[the_household, the_user]) scope WHERE scope IS NOT NULL ORDER BY scope
      ON CONFLICT DO NOTHING;
    PERFORM FROM ai_budget b WHERE b.scope_id IN (the_household, the_user) AND b.period = the_period ORDER BY b.scope_id FOR UPDATE;
    PERFORM app.settle_ai_leases(the_household, the_user, the_now, 100);
    SELECT l.scope, l.kind, l.most, greatest(0, l.most - l.used) INTO refused_scope, refused_kind, most, left_over
      FROM ai_budget b CROSS JOIN LATERAL (
        SELECT CASE WHEN b.scope_id = the_household THEN 'household' ELSE 'user' END AS scope, c.*,
          CASE WHEN b.scope_id = the_household
            THEN CASE c.kind WHEN 'tokens' THEN household_tokens ELSE household_micros END
            ELSE CASE c.kind WHEN 'tokens' THEN user_tokens ELSE user_micros END END AS most
        FROM (VALUES ('tokens', b.tokens + b.reserved_tokens, the_tokens::bigint), ('cost', b.micros + b.reserved_micros, the_micros)) c (kind, used, asked)
      ) l
      WHERE b.scope_id IN (the_household, the_user) AND b.period = the_period AND l.asked > 0 AND l.used + l.asked > l.most
      ORDER BY l.scope, l.kind DESC LIMIT 1;
    IF FOUND THEN
      RETURN;
    END IF;
    INSERT INTO ai_usage (household_id, id, user_id, own_key, provider, model, purpose, prompt_hash, reserved_tokens, reserved_micros, created_at, lease_until)
      VALUES (the_household, the_id, the_user, is_own_key, the_provider, the_model, the_purpose, the_prompt, the_tokens, the_micros, the_now, the_lease);
    UPDATE ai_budget b SET reserved_tokens = b.reserved_tokens + the_tokens, reserved_micros = b.reserved_micros + the_micros
      WHERE b.scope_id IN (the_household, the_user) AND b.period = the_period;
  END $$;

-- Moves a reservation of the bound household to what it came to, in the month it was made in: once, or once more after
-- its lease had settled it. Tokens that are null: nobody can tell, and all of it counts. Answers whether it moved.
CREATE FUNCTION "app"."settle_ai"(
  the_id uuid, the_input int, the_output int, the_cost bigint, estimated boolean, the_answer bytea, the_error text, the_now timestamptz
) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
  DECLARE
    it ai_usage;
    the_tokens bigint;
    the_micros bigint;
  BEGIN
    SELECT * INTO it FROM ai_usage u WHERE u.household_id = app.household_id() AND u.id = the_id;
    PERFORM FROM ai_budget b WHERE b.scope_id IN (it.household_id, it.user_id) AND b.period = app.ai_period(it.created_at)
      ORDER BY b.scope_id FOR UPDATE;
    -- Again: whoever held the budgets before may have settled it.
    SELECT * INTO it FROM ai_usage u WHERE u.household_id = app.household_id() AND u.id = the_id FOR UPDATE;
    IF NOT FOUND OR (it.status = 'settled' AND NOT it.is_by_lease) THEN
      RETURN false;
    END IF;
    the_tokens := coalesce(the_input + the_output, it.reserved_tokens);
    the_micros := coalesce(the_cost, it.reserved_micros);
    UPDATE ai_usage u SET status = 'settled', settled_at = the_now, input_tokens = the_input, output_tokens = the_output,
      cost_micros = the_micros, is_estimate = estimated OR the_input IS NULL, is_by_lease = false,
      answer_hash = the_answer, error_code = the_error
      WHERE u.household_id = it.household_id AND u.id = it.id;
    UPDATE ai_budget b SET
      tokens = b.tokens + the_tokens - CASE WHEN it.is_by_lease THEN it.reserved_tokens ELSE 0 END,
      micros = b.micros + the_micros - CASE WHEN it.is_by_lease THEN it.reserved_micros ELSE 0 END,
      reserved_tokens = b.reserved_tokens - CASE WHEN it.is_by_lease THEN 0 ELSE it.reserved_tokens END,
      reserved_micros = b.reserved_micros - CASE WHEN it.is_by_lease THEN 0 ELSE it.reserved_micros END
      WHERE b.scope_id IN (it.household_id, it.user_id) AND b.period = app.ai_period(it.created_at);
    RETURN true;
  END $$;

REVOKE ALL ON FUNCTION "app"."ai_period", "app"."settle_ai_leases", "app"."reserve_ai", "app"."settle_ai" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "app"."reserve_ai", "app"."settle_ai" TO hearth_app;
GRANT EXECUTE ON FUNCTION "app"."settle_ai_leases", "app"."ai_period" TO hearth_system;

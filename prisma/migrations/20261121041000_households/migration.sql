-- Two owners who step down at once must not both count on the other: the household's row makes them follow each other.
CREATE OR REPLACE FUNCTION "app"."household_keeps_an_owner"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
  BEGIN
    PERFORM FROM "household" WHERE "id" = OLD."household_id" FOR NO KEY UPDATE;
    IF FOUND AND NOT EXISTS (SELECT FROM "member" WHERE "household_id" = OLD."household_id" AND "role" = 'owner') THEN
      RAISE EXCEPTION 'a household keeps an owner' USING ERRCODE = 'check_violation', CONSTRAINT = 'household_keeps_an_owner';
    END IF;
    RETURN NULL;
  END $$;

ALTER TABLE "invitation" ADD CONSTRAINT "invitation_ends_once" CHECK ("accepted_at" IS NULL OR "revoked_at" IS NULL);

-- The professionals the bound household opened its plans to, by their names; of their accounts it learns nothing else.
CREATE FUNCTION "app"."professionals"() RETURNS TABLE (grant_id uuid, user_id uuid, display_name text, created_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$ SELECT g."id", g."user_id", a."display_name", g."created_at" FROM public."professional_grant" g JOIN public."user_account" a ON a."id" = g."user_id"
        WHERE g."household_id" = app.household_id() AND g."revoked_at" IS NULL $$;

REVOKE ALL ON FUNCTION "app"."professionals" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "app"."professionals" TO hearth_app;

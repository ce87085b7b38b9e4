-- AlterTable
ALTER TABLE "household" ADD COLUMN     "allergies" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "diets" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "erase_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "user_account" ADD COLUMN     "role_before" TEXT,
ADD COLUMN     "email" TEXT,
ADD COLUMN     "email_verified_at" TIMESTAMPTZ(3),
ADD COLUMN     "erase_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "household_dislike" (
    "household_id" UUID NOT NULL,
    "ingredient_household_id" UUID NOT NULL,
    "ingredient_id" UUID NOT NULL,

    CONSTRAINT "household_dislike_pkey" PRIMARY KEY ("household_id","ingredient_household_id","ingredient_id")
);

-- CreateTable
CREATE TABLE "former_member" (
    "household_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "former_member_pkey" PRIMARY KEY ("household_id","member_id")
);

-- CreateTable
CREATE TABLE "user_password" (
    "user_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_password_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "user_identity" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "email" TEXT,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "unlinked_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_identity_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "session" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "device_name" TEXT NOT NULL,
    "signed_in_by" TEXT NOT NULL,
    "nonce" BYTEA NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 0,
    "rotated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "link" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" UUID,
    "email" TEXT,
    "payload" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_token" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "household_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "household_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "role" TEXT,
    "member_id" UUID,
    "email" TEXT,
    "invited_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("household_id","id")
);

-- CreateTable
CREATE TABLE "professional_grant" (
    "household_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "granted_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "professional_grant_pkey" PRIMARY KEY ("household_id","id")
);

-- CreateTable
CREATE TABLE "credential" (
    "scope_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "hint" TEXT NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("scope_id","id")
);

-- CreateTable
CREATE TABLE "data_key" (
    "scope_id" UUID NOT NULL,
    "kek_id" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("scope_id")
);

-- CreateTable
CREATE TABLE "signing_key" (
    "kid" TEXT NOT NULL,
    "kek_id" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("kid")
);

-- CreateTable
CREATE TABLE "privacy_export" (
    "scope_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "scope_kind" TEXT NOT NULL,
    "requested_by" UUID,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "sha256" TEXT,
    "bytes" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "privacy_export_pkey" PRIMARY KEY ("scope_id","id")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_identity_id_key" ON "user_identity"("id");

-- CreateIndex
CREATE UNIQUE INDEX "user_identity_issuer_subject_key" ON "user_identity"("issuer", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "session_id_key" ON "session"("id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE INDEX "link_user_id_idx" ON "link"("user_id");

-- CreateIndex
CREATE INDEX "link_expires_at_idx" ON "link"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "access_token_id_key" ON "access_token"("id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_id_key" ON "invitation"("id");

-- CreateIndex
CREATE INDEX "professional_grant_user_id_idx" ON "professional_grant"("user_id");

-- CreateIndex
CREATE INDEX "former_member_user_id_idx" ON "former_member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "privacy_export_id_key" ON "privacy_export"("id");

-- CreateIndex
CREATE INDEX "privacy_export_expires_at_idx" ON "privacy_export"("expires_at");

-- CreateIndex
CREATE INDEX "mail_created_at_idx" ON "mail"("created_at");

-- CreateIndex
CREATE INDEX "mail_to_address_idx" ON "mail"("to_address");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_email_key" ON "user_account"("email");

-- AddForeignKey
ALTER TABLE "household_dislike" ADD CONSTRAINT "household_dislike_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household_dislike" ADD CONSTRAINT "household_dislike_ingredient_household_id_ingredient_id_fkey" FOREIGN KEY ("ingredient_household_id", "ingredient_id") REFERENCES "ingredient"("household_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "former_member" ADD CONSTRAINT "former_member_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "former_member" ADD CONSTRAINT "former_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_password" ADD CONSTRAINT "user_password_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_identity" ADD CONSTRAINT "user_identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_household_id_member_id_fkey" FOREIGN KEY ("household_id", "member_id") REFERENCES "member"("household_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "professional_grant" ADD CONSTRAINT "professional_grant_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "professional_grant" ADD CONSTRAINT "professional_grant_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Invariants that Prisma's schema language cannot say.
ALTER TABLE "user_account" DROP CONSTRAINT "user_account_role_is_known";
ALTER TABLE "user_account" ADD CONSTRAINT "user_account_role_is_known" CHECK ("role" IN ('user', 'curator', 'admin'));
ALTER TABLE "user_account" ADD CONSTRAINT "user_account_role_before_is_known" CHECK ("role_before" IN ('user', 'curator'));
ALTER TABLE "user_account" ADD CONSTRAINT "user_account_email_is_verified" CHECK (("email" IS NULL) = ("email_verified_at" IS NULL) AND "email" = lower("email"));
ALTER TABLE "session" ADD CONSTRAINT "session_counts_its_tokens" CHECK ("generation" >= 0 AND octet_length("nonce") = 32 AND "expires_at" > "created_at");
ALTER TABLE "session" ADD CONSTRAINT "session_ends_for_a_reason" CHECK (("ended_at" IS NULL) = ("end_reason" IS NULL));
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_is_hashed" CHECK (octet_length("secret_hash") = 32 AND cardinality("scopes") > 0);
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_ends_once" CHECK ("accepted_at" IS NULL OR "revoked_at" IS NULL);
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_kind_is_known" CHECK (("kind" = 'member' AND "role" IN ('owner', 'adult', 'child', 'guest')) OR ("kind" = 'professional' AND "role" IS NULL AND "member_id" IS NULL));
ALTER TABLE "credential" ADD CONSTRAINT "credential_kind_is_known" CHECK ("kind" IN ('ai', 'vendor'));
ALTER TABLE "privacy_export" ADD CONSTRAINT "privacy_export_is_known" CHECK ("scope_kind" IN ('user', 'household') AND "status" IN ('queued', 'done', 'failed') AND ("status" = 'done') = ("sha256" IS NOT NULL));
ALTER TABLE "household_dislike" ADD CONSTRAINT "household_dislike_stays_inside" CHECK ("ingredient_household_id" IN ("household_id", '00000000-0000-7000-8000-000000000000'));
CREATE UNIQUE INDEX "professional_grant_one_a_household" ON "professional_grant" ("household_id", "user_id") WHERE "revoked_at" IS NULL;
CREATE INDEX "session_by_user_alive" ON "session" ("user_id") WHERE "ended_at" IS NULL;

-- A household that has an owner keeps one: looked at when the transaction ends, so that it can be handed over in it. Two
-- owners who step down at once must not both count on the other: the household's row makes them follow each other.
CREATE FUNCTION "app"."household_keeps_an_owner"() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
  BEGIN
    PERFORM FROM "household" WHERE "id" = OLD."household_id" FOR NO KEY UPDATE;
    IF FOUND AND NOT EXISTS (SELECT FROM "member" WHERE "household_id" = OLD."household_id" AND "role" = 'owner') THEN
      RAISE EXCEPTION 'a household keeps an owner' USING ERRCODE = 'check_violation', CONSTRAINT = 'household_keeps_an_owner';
    END IF;
    RETURN NULL;
  END $$;
CREATE CONSTRAINT TRIGGER "household_keeps_an_owner" AFTER UPDATE OF "role" OR DELETE ON "member"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD."role" = 'owner') EXECUTE FUNCTION "app"."household_keeps_an_owner"();

-- The role of what happens before anybody is known: signing up and in. It sees accounts and sessions, and no household.
DO $$
DECLARE
  the_role text;
  the_login name;
BEGIN
  BEGIN
    CREATE ROLE hearth_gate NOLOGIN;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END;
  -- Whoever creates a role may hand it out, and from PostgreSQL 16 on may not act as it until it is granted to them too.
  -- A login of the running processes that was given the older roles needs the new one.
  FOREACH the_role IN ARRAY ARRAY['hearth_app', 'hearth_system', 'hearth_gate'] LOOP
    FOR the_login IN
      SELECT current_user UNION
      SELECT l.rolname FROM pg_auth_members m JOIN pg_roles l ON l.oid = m.member WHERE m.roleid = 'hearth_system'::regrole
    LOOP
      BEGIN
        EXECUTE format('GRANT %I TO %I', the_role, the_login);
      EXCEPTION WHEN insufficient_privilege THEN
        IF NOT pg_has_role(the_login, the_role, 'MEMBER') THEN RAISE; END IF;
      END;
    END LOOP;
  END LOOP;
END $$;
GRANT USAGE ON SCHEMA "app", "public" TO hearth_gate;
GRANT EXECUTE ON FUNCTION "app"."household_id"(), "app"."user_id"(), "app"."add_job" TO hearth_gate;
GRANT SELECT, INSERT ON "user_account", "user_identity" TO hearth_gate;
GRANT UPDATE ("role", "role_before", "erase_at") ON "user_account" TO hearth_gate;
GRANT SELECT, INSERT, UPDATE ON "user_password", "session", "link" TO hearth_gate;
-- Who links an identity again, after it was unlinked, takes its row.
GRANT UPDATE ON "user_identity" TO hearth_gate;
GRANT INSERT ON "mail", "event" TO hearth_gate;
-- An event is announced by the scope its row answers.
GRANT SELECT ("scope_id") ON "event" TO hearth_gate;
GRANT SELECT, INSERT, UPDATE ON "event_counter" TO hearth_gate;
GRANT SELECT, INSERT, UPDATE, DELETE ON "rate_limit" TO hearth_gate;
GRANT SELECT, INSERT ON "signing_key" TO hearth_gate;

GRANT SELECT, INSERT, UPDATE, DELETE ON "household_dislike", "invitation", "professional_grant", "credential", "privacy_export", "access_token", "user_identity" TO hearth_app, hearth_system;
GRANT SELECT, INSERT ON "former_member" TO hearth_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "former_member" TO hearth_system;
GRANT SELECT, UPDATE ON "session" TO hearth_app;
GRANT SELECT, INSERT, UPDATE ON "user_password" TO hearth_app;
GRANT SELECT, INSERT ON "data_key" TO hearth_app;
GRANT INSERT ON "mail" TO hearth_app;
GRANT SELECT, INSERT ON "link" TO hearth_app;
GRANT UPDATE ("display_name", "erase_at") ON "user_account" TO hearth_app;
GRANT UPDATE ("diets", "allergies", "erase_at") ON "household" TO hearth_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "session", "user_password", "link", "data_key", "signing_key", "mail", "rate_limit" TO hearth_system;

-- The second wall around the new tables.
DO $$
DECLARE
  the_table text;
BEGIN
  -- What belongs to one household.
  FOREACH the_table IN ARRAY ARRAY['household_dislike', 'former_member', 'invitation', 'professional_grant'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', the_table);
    EXECUTE format('CREATE POLICY household ON %I FOR ALL TO hearth_app USING (household_id = (SELECT app.household_id())) WITH CHECK (household_id = (SELECT app.household_id()))', the_table);
  END LOOP;
  -- What belongs to one user, whichever household is bound.
  FOREACH the_table IN ARRAY ARRAY['user_password', 'user_identity', 'session', 'access_token', 'link'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', the_table);
    EXECUTE format('CREATE POLICY own ON %I FOR ALL TO hearth_app USING (user_id = (SELECT app.user_id())) WITH CHECK (user_id = (SELECT app.user_id()))', the_table);
  END LOOP;
  -- Rows of a scope, which is a household or a user.
  FOREACH the_table IN ARRAY ARRAY['credential', 'data_key', 'privacy_export'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', the_table);
    EXECUTE format('CREATE POLICY scope ON %I FOR ALL TO hearth_app USING (scope_id IN ((SELECT app.household_id()), (SELECT app.user_id()))) WITH CHECK (scope_id IN ((SELECT app.household_id()), (SELECT app.user_id())))', the_table);
  END LOOP;
  FOREACH the_table IN ARRAY ARRAY['household_dislike', 'former_member', 'invitation', 'professional_grant', 'user_password', 'user_identity', 'session', 'access_token', 'link', 'credential', 'data_key', 'privacy_export', 'mail', 'signing_key', 'rate_limit'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', the_table);
    EXECUTE format('CREATE POLICY system ON %I FOR ALL TO hearth_system USING (true) WITH CHECK (true)', the_table);
  END LOOP;
  -- Before anybody is known there is no row to bind to: the role itself is the wall.
  FOREACH the_table IN ARRAY ARRAY['user_account', 'user_password', 'user_identity', 'session', 'link', 'mail', 'signing_key', 'rate_limit'] LOOP
    EXECUTE format('CREATE POLICY gate ON %I FOR ALL TO hearth_gate USING (true) WITH CHECK (true)', the_table);
  END LOOP;
  -- What happened at the gate is recorded with the account it happened to.
  FOREACH the_table IN ARRAY ARRAY['event', 'event_counter'] LOOP
    EXECUTE format('CREATE POLICY gate ON %I FOR ALL TO hearth_gate USING (EXISTS (SELECT FROM "user_account" a WHERE a."id" = scope_id)) WITH CHECK (EXISTS (SELECT FROM "user_account" a WHERE a."id" = scope_id))', the_table);
  END LOOP;
END $$;
-- Mail is written by whoever has cause, and read by the system alone.
CREATE POLICY written ON "mail" FOR INSERT TO hearth_app WITH CHECK (true);
-- What an account is in its households belongs to its archive too.
CREATE POLICY own ON "member" FOR SELECT TO hearth_app USING ((SELECT app.household_id()) IS NULL AND user_id = (SELECT app.user_id()));
CREATE POLICY own ON "former_member" FOR SELECT TO hearth_app USING ((SELECT app.household_id()) IS NULL AND user_id = (SELECT app.user_id()));
-- A professional sees the grants they hold, and gives them back; nobody moves one or makes it somebody else's.
CREATE POLICY held ON "professional_grant" FOR SELECT TO hearth_app USING (user_id = (SELECT app.user_id()));
CREATE POLICY given_back ON "professional_grant" FOR UPDATE TO hearth_app USING (user_id = (SELECT app.user_id())) WITH CHECK (user_id = (SELECT app.user_id()) AND "revoked_at" IS NOT NULL);
REVOKE UPDATE ON "professional_grant" FROM hearth_app;
GRANT UPDATE ("revoked_at") ON "professional_grant" TO hearth_app;

-- A user's households include those whose plans were opened to them.
CREATE FUNCTION "app"."clients_of"(the_user uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$ SELECT "household_id" FROM public."professional_grant" WHERE "user_id" = the_user AND "revoked_at" IS NULL $$;
CREATE POLICY client ON "household" FOR SELECT TO hearth_app USING ("id" IN (SELECT app.clients_of((SELECT app.user_id()))));

-- Who a caller is and what they are in a household, asked in the statement that binds the transaction. What proves the
-- caller is checked here at every call, so that ending a session, a token, an identity or a membership holds at once.
-- `household_id` is null unless they may enter it: the transaction is then bound to none.
CREATE FUNCTION "app"."enter"(
  how text, credential uuid, secret bytea, the_user uuid, the_household uuid,
  OUT alive boolean, OUT user_id uuid, OUT household_id uuid, OUT household_role text, OUT account_role text, OUT scopes text[]
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
  DECLARE
    only_household uuid;
  BEGIN
    alive := false;
    CASE how
      WHEN 'trusted' THEN
        alive := true;
        household_id := the_household;
        RETURN;
      WHEN 'user' THEN
        user_id := the_user;
      WHEN 'session' THEN
        SELECT s.user_id INTO user_id FROM session s
          WHERE s.id = credential AND s.user_id = the_user AND s.ended_at IS NULL AND s.expires_at > statement_timestamp();
      WHEN 'identity' THEN
        SELECT i.user_id INTO user_id FROM user_identity i WHERE i.id = credential AND i.user_id = the_user AND i.unlinked_at IS NULL;
      WHEN 'token' THEN
        SELECT t.user_id, t.scopes, t.household_id INTO user_id, scopes, only_household FROM access_token t
          WHERE t.id = credential AND t.secret_hash = secret AND t.revoked_at IS NULL
            AND (t.expires_at IS NULL OR t.expires_at > statement_timestamp());
    END CASE;
    IF user_id IS NULL THEN
      RETURN;
    END IF;
    alive := true;
    IF the_household IS NULL OR the_household = app.commons_id() THEN
      SELECT a.role INTO account_role FROM user_account a WHERE a.id = user_id;
    END IF;
    IF the_household = app.commons_id() THEN
      household_id := the_household;
    ELSIF the_household IS NOT NULL AND (only_household IS NULL OR only_household = the_household) THEN
      SELECT m.role INTO household_role FROM member m WHERE m.user_id = enter.user_id AND m.household_id = the_household;
      IF household_role IS NULL AND EXISTS (SELECT FROM professional_grant g
          WHERE g.user_id = enter.user_id AND g.household_id = the_household AND g.revoked_at IS NULL) THEN
        household_role := 'professional';
      END IF;
      IF household_role IS NOT NULL THEN
        household_id := the_household;
      END IF;
    END IF;
  END $$;

-- The household a link opens: looked up before the wall is up, by the id its token carries.
CREATE FUNCTION "app"."linked_household"(kind text, the_link uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$ SELECT i."household_id" FROM public."invitation" i
        WHERE linked_household.kind = 'invitation' AND i."id" = the_link AND i."accepted_at" IS NULL AND i."revoked_at" IS NULL AND i."expires_at" > statement_timestamp() $$;

-- Founds a household with the bound user as its owner: nobody else's, and not the commons.
CREATE FUNCTION "app"."found_household"(the_id uuid, the_name text, the_currency text, the_zone text, the_week_start smallint, the_member uuid, the_member_name text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
  BEGIN
    INSERT INTO household (id, name, currency, zone, week_start, tools) VALUES (the_id, the_name, the_currency, the_zone, the_week_start, '{}');
    INSERT INTO member (household_id, id, user_id, name, role, diets, allergies) VALUES (the_id, the_member, app.user_id(), the_member_name, 'owner', '{}', '{}');
  END $$;

-- The professionals the bound household opened its plans to, by their names; of their accounts it learns nothing else.
CREATE FUNCTION "app"."professionals"() RETURNS TABLE (grant_id uuid, user_id uuid, display_name text, created_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$ SELECT g."id", g."user_id", a."display_name", g."created_at" FROM public."professional_grant" g JOIN public."user_account" a ON a."id" = g."user_id"
        WHERE g."household_id" = app.household_id() AND g."revoked_at" IS NULL $$;

-- Writes to members of the bound household, each under the mail's id given with them; their addresses stay unknown to it.
-- Answers the mails there are: an account may have no address.
CREATE FUNCTION "app"."mail_members"(the_mails uuid[], the_users uuid[], the_template text, the_data jsonb) RETURNS SETOF uuid
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$ INSERT INTO public."mail" ("id", "template", "to_address", "data")
        SELECT wanted."mail_id", the_template, a."email", the_data
        FROM unnest(the_mails, the_users) AS wanted ("mail_id", "user_id")
        JOIN public."member" m ON m."household_id" = app.household_id() AND m."user_id" = wanted."user_id"
        JOIN public."user_account" a ON a."id" = m."user_id"
        WHERE a."email" IS NOT NULL
        RETURNING "id" $$;

-- A password that is set anew may end the account's tokens: all the gate can do to them, and it learns their ids alone.
CREATE FUNCTION "app"."revoke_tokens"(the_user uuid, the_moment timestamptz) RETURNS SETOF uuid
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$ UPDATE public."access_token" SET "revoked_at" = the_moment WHERE "user_id" = the_user AND "revoked_at" IS NULL RETURNING "id" $$;

REVOKE ALL ON FUNCTION "app"."mail_members", "app"."revoke_tokens", "app"."household_keeps_an_owner", "app"."clients_of", "app"."professionals", "app"."enter", "app"."linked_household", "app"."found_household" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "app"."clients_of", "app"."enter", "app"."linked_household", "app"."found_household" TO hearth_app, hearth_system;
GRANT EXECUTE ON FUNCTION "app"."professionals", "app"."mail_members" TO hearth_app;
GRANT EXECUTE ON FUNCTION "app"."enter", "app"."revoke_tokens" TO hearth_gate;
-- `enter` has taken its place.
DROP FUNCTION "app"."member_role"(uuid, uuid);
DROP FUNCTION "app"."account_role"(uuid);

-- Clients may put anything into their keys: digests are kept instead.
UPDATE "idempotency_key" SET "key" = encode(sha256(convert_to("scope_id"::text || E'\n' || "contract" || E'\n' || "key", 'UTF8')), 'hex');

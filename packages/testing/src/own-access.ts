import {
  AiUsageId,
  COMMONS_ID,
  CredentialId,
  IdentityId,
  type HouseholdId,
  MemberId,
  SessionId,
  TokenId,
  UserId,
  WebhookDeliveryId,
  WebhookEndpointId,
} from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { z } from 'zod';
import type { TestApi } from './an-api.ts';

/** What an account has to itself, across households. */
export type OwnAccount = {
  readonly sessionId: SessionId;
  readonly identityId: IdentityId;
  /** Good for everything, in the household it was furnished with. */
  readonly tokenId: TokenId;
  readonly credentialId: CredentialId;
  readonly exportId: string;
};

/** Who else may come into a household, and what it keeps locked up. */
export type OwnDoors = {
  readonly invitationId: string;
  /** What its link carries. */
  readonly invitationToken: string;
  readonly grantId: string;
  /** The account the grant was made to. */
  readonly professional: UserId;
  readonly vendorCredentialId: CredentialId;
  readonly householdExportId: string;
  readonly endpointId: WebhookEndpointId;
  /** Of that endpoint, and over. */
  readonly deliveryId: WebhookDeliveryId;
};

type Sql = TestApi['sql'];

const Id = z.uuidv7();
const SECRET = `sha256('a secret')`;
const NEXT_YEAR = `now() + interval '1 year'`;

/** A row in every table an account can own. */
export async function ownAccount(sql: Sql, user: UserId, household: HouseholdId): Promise<OwnAccount> {
  const [sessionId, identityId, tokenId] = [newId(SessionId), newId(IdentityId), newId(TokenId)];
  await sql(
    `insert into user_password (user_id, hash, changed_at) values ($1, 'no hash', now()) on conflict do nothing`,
    [user],
  );
  await sql(
    `insert into user_identity (user_id, id, issuer, subject) values ($1, $2, 'https://issuer.example', gen_random_uuid())`,
    [user, identityId],
  );
  await sql(
    `insert into session (user_id, id, device_name, signed_in_by, nonce, rotated_at, last_seen_at, expires_at)
     values ($1, $2, 'test', 'password', ${SECRET}, now(), now(), ${NEXT_YEAR})`,
    [user, sessionId],
  );
  await sql(
    `insert into access_token (user_id, id, name, prefix, secret_hash, scopes, household_id)
     values ($1, $2, 'test', 'test', ${SECRET}, '{account:read}', $3)`,
    [user, tokenId, household],
  );
  await sql(`insert into link (id, kind, user_id, expires_at) values ($1, 'magic-link', $2, ${NEXT_YEAR})`, [
    newId(Id),
    user,
  ]);
  return { sessionId, identityId, tokenId, ...(await ownSecrets(sql, user, 'user')) };
}

/** A question to a model, and what it counts in. */
export async function ownAi(sql: Sql, household: HouseholdId, user: UserId): Promise<void> {
  await sql(
    `insert into ai_usage (household_id, id, user_id, own_key, provider, model, purpose, status, reserved_tokens, reserved_micros,
       input_tokens, output_tokens, cost_micros, prompt_hash, created_at, lease_until, settled_at)
     values ($1, $2, $3, false, 'offline', 'offline', 'complete', 'settled', 9, 9, 1, 1, 2, ${SECRET}, now(), ${NEXT_YEAR}, now())`,
    [household, newId(AiUsageId), user],
  );
  for (const scope of [household, user])
    await sql(
      `insert into ai_budget (scope_id, period, tokens, micros) values ($1, '2026-11-01', 2, 2) on conflict do nothing`,
      [scope],
    );
}

/** A row in every table that tells who may come into a household. */
export async function ownDoors({ sql, ports }: TestApi, household: HouseholdId): Promise<OwnDoors> {
  const [invitationId, grantId, professional] = [newId(Id), newId(Id), newId(UserId)];
  await sql(`insert into user_account (id, display_name) values ($1, 'Pia')`, [professional]);
  await sql(
    `insert into household_dislike select $1, household_id, id from ingredient where household_id = $2 order by id limit 1`,
    [household, COMMONS_ID],
  );
  await sql(`insert into former_member (household_id, member_id, user_id) values ($1, $2, $3)`, [
    household,
    newId(MemberId),
    professional,
  ]);
  await sql(
    `insert into invitation (household_id, id, kind, role, expires_at) values ($1, $2, 'member', 'adult', ${NEXT_YEAR})`,
    [household, invitationId],
  );
  await sql(`insert into professional_grant (household_id, id, user_id) values ($1, $2, $3)`, [
    household,
    grantId,
    professional,
  ]);
  const { credentialId, exportId } = await ownSecrets(sql, household, 'household');
  const invitationToken = ports.tokens.linkTokens.issue('invitation', invitationId);
  return {
    invitationId,
    invitationToken,
    grantId,
    professional,
    vendorCredentialId: credentialId,
    householdExportId: exportId,
    ...(await ownWebhook(sql, household, professional)),
  };
}

async function ownWebhook(sql: Sql, household: HouseholdId, by: UserId) {
  const [endpointId, deliveryId] = [newId(WebhookEndpointId), newId(WebhookDeliveryId)];
  await sql(
    `insert into webhook_endpoint (household_id, id, url, event_types, sealed, created_by, last_seq)
     values ($1, $2, 'https://example.org/hook', '{plan.archived}', ${SECRET}, $3, 0)`,
    [household, endpointId, by],
  );
  await sql(
    `insert into webhook_delivery (household_id, id, endpoint_id, event_type, payload, occurred_at, status, ended_at)
     values ($1, $2, $3, 'webhook.tested', '{}', now(), 'failed', now())`,
    [household, deliveryId, endpointId],
  );
  return { endpointId, deliveryId };
}

async function ownSecrets(sql: Sql, scope: string, kind: 'user' | 'household') {
  const [credentialId, exportId] = [newId(CredentialId), newId(Id)];
  await sql(`insert into data_key (scope_id, kek_id, wrapped) values ($1, 'test', ${SECRET}) on conflict do nothing`, [
    scope,
  ]);
  await sql(
    `insert into credential (scope_id, id, kind, provider, name, sealed, hint) values ($1, $2, $3, 'test', 'test', ${SECRET}, 'cret')`,
    [scope, credentialId, kind === 'user' ? 'ai' : 'vendor'],
  );
  await sql(`insert into privacy_export (scope_id, id, scope_kind, expires_at) values ($1, $2, $3, ${NEXT_YEAR})`, [
    scope,
    exportId,
    kind,
  ]);
  return { credentialId, exportId };
}

import { z } from 'zod';

/** Ids are UUID version 7: they sort by the time they were made. */
export const HouseholdId = z.uuidv7().brand<'HouseholdId'>();
export type HouseholdId = z.infer<typeof HouseholdId>;
export const UserId = z.uuidv7().brand<'UserId'>();
export type UserId = z.infer<typeof UserId>;
export const SessionId = z.uuidv7().brand<'SessionId'>();
export type SessionId = z.infer<typeof SessionId>;
/** An account as another issuer knows it. */
export const IdentityId = z.uuidv7().brand<'IdentityId'>();
export type IdentityId = z.infer<typeof IdentityId>;
/** A personal access token. */
export const TokenId = z.uuidv7().brand<'TokenId'>();
export type TokenId = z.infer<typeof TokenId>;
export const CredentialId = z.uuidv7().brand<'CredentialId'>();
export type CredentialId = z.infer<typeof CredentialId>;
/** An address that a household's events are sent to. */
export const WebhookEndpointId = z.uuidv7().brand<'WebhookEndpointId'>();
export type WebhookEndpointId = z.infer<typeof WebhookEndpointId>;
/** One event for one endpoint: the `webhook-id` of every attempt at it. */
export const WebhookDeliveryId = z.uuidv7().brand<'WebhookDeliveryId'>();
export type WebhookDeliveryId = z.infer<typeof WebhookDeliveryId>;
/** One question to a model, as it is billed. */
export const AiUsageId = z.uuidv7().brand<'AiUsageId'>();
export type AiUsageId = z.infer<typeof AiUsageId>;
export const MemberId = z.uuidv7().brand<'MemberId'>();
export type MemberId = z.infer<typeof MemberId>;
/** A way into a household that somebody was offered. */
export const InvitationId = z.uuidv7().brand<'InvitationId'>();
export type InvitationId = z.infer<typeof InvitationId>;
/** A household's consent that a professional works on its plans. */
export const GrantId = z.uuidv7().brand<'GrantId'>();
export type GrantId = z.infer<typeof GrantId>;
export const IngredientId = z.uuidv7().brand<'IngredientId'>();
export type IngredientId = z.infer<typeof IngredientId>;
/** What a table says of one food. */
export const FoodId = z.uuidv7().brand<'FoodId'>();
export type FoodId = z.infer<typeof FoodId>;
export const RecipeId = z.uuidv7().brand<'RecipeId'>();
export type RecipeId = z.infer<typeof RecipeId>;
/** A photo of a recipe. */
export const PhotoId = z.uuidv7().brand<'PhotoId'>();
export type PhotoId = z.infer<typeof PhotoId>;
/** A link to one recipe. */
export const RecipeShareId = z.uuidv7().brand<'RecipeShareId'>();
export type RecipeShareId = z.infer<typeof RecipeShareId>;
/** One time a recipe was cooked. */
export const CookingId = z.uuidv7().brand<'CookingId'>();
export type CookingId = z.infer<typeof CookingId>;
/** How a household measures one thing. */
export const MeasureId = z.uuidv7().brand<'MeasureId'>();
export type MeasureId = z.infer<typeof MeasureId>;
export const PlanId = z.uuidv7().brand<'PlanId'>();
export type PlanId = z.infer<typeof PlanId>;
export const PlanItemId = z.uuidv7().brand<'PlanItemId'>();
export type PlanItemId = z.infer<typeof PlanItemId>;
export const ShoppingListId = z.uuidv7().brand<'ShoppingListId'>();
export type ShoppingListId = z.infer<typeof ShoppingListId>;
export const PantryItemId = z.uuidv7().brand<'PantryItemId'>();
export type PantryItemId = z.infer<typeof PantryItemId>;
export const JobId = z.uuidv7().brand<'JobId'>();
export type JobId = z.infer<typeof JobId>;

/** The household that owns what the whole community shares. */
export const COMMONS_ID = HouseholdId.parse('00000000-0000-7000-8000-000000000000');

/** A calendar day, with no zone: `2026-11-23`. Years 1900 to 2199. */
export const PlainDate = z.iso
  .date({ error: 'a day such as 2026-11-23', abort: true })
  .refine((day) => day >= '1900-01-01' && day < '2200-01-01', { error: 'a day between 1900 and 2199', abort: true })
  .brand<'PlainDate'>();
export type PlainDate = z.infer<typeof PlainDate>;

/** A moment in UTC: `2026-11-23T07:00:00.000Z`. */
export const Instant = z.iso.datetime().brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

/** An IANA zone this server knows. */
export const TimeZone = z.string().min(1).max(64).refine(isTimeZone, 'an IANA time zone such as Europe/Berlin');
export type TimeZone = z.infer<typeof TimeZone>;

function isTimeZone(zone: string): boolean {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
    return timeZone !== '' && /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

/** Position after the last row of a page; opaque to clients. */
export const Cursor = z.string().min(1).max(2000);

/** `limit` and `cursor` of every list. */
export const pageInput = {
  limit: z.number().int().min(1).max(200).default(50),
  cursor: Cursor.optional(),
};

/** A page of a list: `nextCursor` is null on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), nextCursor: Cursor.nullable() });
}

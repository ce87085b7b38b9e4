import type { Permission } from '@hearth/contracts/shared/contract.ts';
import type { HouseholdId, UserId } from '@hearth/contracts/shared/primitives.ts';
import { type Actor, recordedActor } from '@hearth/domain/identity/actor.ts';
import type { Standing } from '@hearth/domain/identity/permissions.ts';
import { type AiLedgerRepo, aiLedgerRepo } from '../ai/ai-ledger-repo.ts';
import { type FoodRepo, foodRepo } from '../catalog/food-repo.ts';
import { type IngredientRepo, ingredientRepo } from '../catalog/ingredient-repo.ts';
import { type OwnIngredientRepo, ownIngredientRepo } from '../catalog/own-ingredient-repo.ts';
import type { Db } from '../client.ts';
import { type CredentialRepo, credentialRepo } from '../identity/credential-repo.ts';
import { dataKeyRepo, type DataKeyRepo } from '../identity/data-key-repo.ts';
import { type PreferenceRepo, preferenceRepo } from '../identity/preference-repo.ts';
import { privacyRepo, type PrivacyRepo } from '../identity/privacy-repo.ts';
import { type JobQueue, jobQueue } from '../jobs/job-queue.ts';
import { type JobRunRepo, jobRunRepo } from '../jobs/job-run-repo.ts';
import { auditLog, type AuditLog } from '../kernel/audit-log.ts';
import type { Admitted } from '../kernel/authorise.ts';
import { eventLog, type EventLog } from '../kernel/event-log.ts';
import { type HouseholdMailQueue, householdMailQueue } from '../kernel/mail-queue.ts';
import { pantryRepo, type PantryRepo } from '../pantry/pantry-repo.ts';
import { planRepo, type PlanRepo } from '../planning/plan-repo.ts';
import { type ScheduleRepo, scheduleRepo } from '../planning/schedule-repo.ts';
import { type CookingRepo, cookingRepo } from '../recipes/cooking-repo.ts';
import { type LineEstimateRepo, lineEstimateRepo } from '../recipes/line-estimate-repo.ts';
import { type LineMatchRepo, lineMatchRepo } from '../recipes/line-match-repo.ts';
import { type MeasureRepo, measureRepo } from '../recipes/measure-repo.ts';
import { type OwnRecipeRepo, ownRecipeRepo } from '../recipes/own-recipe-repo.ts';
import { type RatingRepo, ratingRepo } from '../recipes/rating-repo.ts';
import { type PhotoRepo, photoRepo } from '../recipes/photo-repo.ts';
import { type RecipeRepo, recipeRepo } from '../recipes/recipe-repo.ts';
import { type ShareRepo, shareRepo } from '../recipes/share-repo.ts';
import { type ShoppingListRepo, shoppingListRepo } from '../shopping/shopping-list-repo.ts';
import { type WebhookDeliveryRepo, webhookDeliveryRepo } from '../webhooks/webhook-delivery-repo.ts';
import { type WebhookEndpointRepo, webhookEndpointRepo } from '../webhooks/webhook-endpoint-repo.ts';
import { belongings, type Belongings } from './belongings.ts';
import { type Transaction, transaction } from './transaction-parts.ts';

/** One transaction inside one household; every repository sees that household and the commons, and nothing else. */
export type HouseholdTx = Transaction &
  Belongings & {
    readonly householdId: HouseholdId;
    readonly actor: Actor;
    /** Whom the actor acts for; null for a job or an operator. */
    readonly userId: UserId | null;
    readonly standing: Standing;
    /** Whether the actor may do this here too: what their standing and, with a token, its scopes allow. */
    readonly may: (permission: Permission) => boolean;
    readonly preferences: PreferenceRepo;
    /** Logins with vendors. */
    readonly credentials: CredentialRepo;
    readonly dataKeys: DataKeyRepo;
    readonly audit: AuditLog;
    readonly privacy: PrivacyRepo;
    readonly ingredients: IngredientRepo;
    readonly recipes: RecipeRepo;
    readonly ownRecipes: OwnRecipeRepo;
    readonly photos: PhotoRepo;
    readonly shares: ShareRepo;
    readonly lineMatches: LineMatchRepo;
    readonly lineEstimates: LineEstimateRepo;
    readonly ratings: RatingRepo;
    readonly cookings: CookingRepo;
    readonly measures: MeasureRepo;
    readonly ownIngredients: OwnIngredientRepo;
    readonly foods: FoodRepo;
    readonly plans: PlanRepo;
    readonly schedules: ScheduleRepo;
    readonly pantry: PantryRepo;
    readonly shoppingLists: ShoppingListRepo;
    readonly jobRuns: JobRunRepo;
    readonly webhookEndpoints: WebhookEndpointRepo;
    readonly webhookDeliveries: WebhookDeliveryRepo;
    readonly ai: AiLedgerRepo;
    readonly jobs: JobQueue;
    readonly mail: HouseholdMailQueue;
    readonly events: EventLog;
  };

/** What the household door hands out, over a transaction it has bound and let the actor into. */
export function householdTx(
  db: Db,
  householdId: HouseholdId,
  actor: Actor,
  { userId, standing, may }: Admitted,
): HouseholdTx {
  return {
    ...transaction(db, householdId),
    householdId,
    actor,
    userId,
    standing,
    may,
    ...belongings(db, householdId, userId),
    preferences: preferenceRepo(db, householdId),
    credentials: credentialRepo(db, householdId, 'vendor'),
    dataKeys: dataKeyRepo(db),
    audit: auditLog(db, householdId),
    privacy: privacyRepo(db, { kind: 'household', id: householdId }),
    ingredients: ingredientRepo(db, householdId),
    recipes: recipeRepo(db, householdId),
    ownRecipes: ownRecipeRepo(db, householdId),
    photos: photoRepo(db, householdId),
    shares: shareRepo(db, householdId),
    lineMatches: lineMatchRepo(db, householdId),
    lineEstimates: lineEstimateRepo(db, householdId),
    ratings: ratingRepo(db, householdId),
    cookings: cookingRepo(db, householdId),
    measures: measureRepo(db, householdId),
    ownIngredients: ownIngredientRepo(db, householdId),
    foods: foodRepo(db, householdId),
    plans: planRepo(db, householdId),
    schedules: scheduleRepo(db, householdId),
    pantry: pantryRepo(db, householdId),
    shoppingLists: shoppingListRepo(db, householdId),
    jobRuns: jobRunRepo(db, householdId),
    webhookEndpoints: webhookEndpointRepo(db, householdId),
    webhookDeliveries: webhookDeliveryRepo(db, householdId),
    ai: aiLedgerRepo(db, householdId, userId),
    jobs: jobQueue(db),
    mail: householdMailQueue(db),
    events: eventLog(db, householdId, recordedActor(actor, userId)),
  };
}

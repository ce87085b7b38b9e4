import { Ingredient } from '@hearth/contracts/catalog/ingredient.ts';
import { Pack, PackImport } from '@hearth/contracts/catalog/packs.contract.ts';
import { AuditEntry, HouseholdAuditEntry } from '@hearth/contracts/identity/audit.contract.ts';
import { Credential } from '@hearth/contracts/identity/credentials.contract.ts';
import { Household, HouseholdWithMembers, Member } from '@hearth/contracts/identity/household.ts';
import { JobRun } from '@hearth/contracts/jobs/job.ts';
import { QueuedRun } from '@hearth/contracts/jobs/queued-run.ts';
import { QueueJob, QueueStats } from '@hearth/contracts/jobs/queue.contract.ts';
import { RecipeCheck } from '@hearth/contracts/recipes/recipe-check.ts';
import { PantryItem } from '@hearth/contracts/pantry/pantry.contract.ts';
import { Plan, PlanGoals, PlanOutcome, PlanSummary } from '@hearth/contracts/planning/plan.ts';
import { WeeklySchedule } from '@hearth/contracts/planning/schedules.contract.ts';
import { Recipe, RecipeSummary } from '@hearth/contracts/recipes/recipe.ts';
import { Money } from '@hearth/contracts/shared/money.ts';
import { Cart, ShoppingList } from '@hearth/contracts/shopping/shopping-list.ts';
import { WebhookDelivery, WebhookEndpoint } from '@hearth/contracts/webhooks/webhook.ts';

/** Schemas that the document names once and refers to; all others stand where they are used. */
export const namedSchemas = {
  AuditEntry,
  Cart,
  Credential,
  Household,
  HouseholdAuditEntry,
  HouseholdWithMembers,
  Ingredient,
  JobRun,
  Member,
  Money,
  Pack,
  PackImport,
  PantryItem,
  Plan,
  PlanGoals,
  PlanOutcome,
  PlanSummary,
  QueuedRun,
  QueueJob,
  QueueStats,
  Recipe,
  RecipeCheck,
  RecipeSummary,
  ShoppingList,
  WebhookDelivery,
  WebhookEndpoint,
  WeeklySchedule,
};

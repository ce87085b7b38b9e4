import { Ingredient } from '@hearth/contracts/catalog/ingredient.ts';
import { Pack, PackImport } from '@hearth/contracts/catalog/packs.contract.ts';
import { AuditEntry, HouseholdAuditEntry } from '@hearth/contracts/identity/audit.contract.ts';
import { Credential } from '@hearth/contracts/identity/credentials.contract.ts';
import { Household, HouseholdWithMembers, Member } from '@hearth/contracts/identity/household.ts';
import { JobRun } from '@hearth/contracts/jobs/job.ts';
import { QueuedRun } from '@hearth/contracts/jobs/queued-run.ts';
import { QueueJob, QueueStats } from '@hearth/contracts/jobs/queue.contract.ts';
import { Food } from '@hearth/contracts/catalog/food.ts';
import { NutrientsPer100g } from '@hearth/contracts/catalog/nutrients.ts';
import { Measures } from '@hearth/contracts/catalog/pack.ts';
import { RecipeFileImport, RecipeImport } from '@hearth/contracts/recipes/import.contract.ts';
import { ParsedLine } from '@hearth/contracts/recipes/parsed-line.ts';
import { RecipePhoto } from '@hearth/contracts/recipes/photos.contract.ts';
import { RecipeContent, RecipeInput, StructuredLine } from '@hearth/contracts/recipes/recipe-content.ts';
import { DraftDoubt, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { ReadLine } from '@hearth/contracts/recipes/recipe-lines.contract.ts';
import { SharedLine, SharedRecipe } from '@hearth/contracts/recipes/shared-recipe.ts';
import { Substitute } from '@hearth/contracts/recipes/substitutes.contract.ts';
import { RecipeCheck } from '@hearth/contracts/recipes/recipe-check.ts';
import { PantryItem } from '@hearth/contracts/pantry/pantry.contract.ts';
import { Plan, PlanGoals, PlanOutcome, PlanSummary } from '@hearth/contracts/planning/plan.ts';
import { WeeklySchedule } from '@hearth/contracts/planning/schedules.contract.ts';
import {
  NutrientFigure,
  Recipe,
  RecipeLine,
  RecipeNutrition,
  RecipeSummary,
} from '@hearth/contracts/recipes/recipe.ts';
import { Money } from '@hearth/contracts/shared/money.ts';
import { Unit } from '@hearth/contracts/shared/vocabulary.ts';
import { Cart, ShoppingList } from '@hearth/contracts/shopping/shopping-list.ts';
import { WebhookDelivery, WebhookEndpoint } from '@hearth/contracts/webhooks/webhook.ts';

/** Schemas that the document names once and refers to; all others stand where they are used. */
export const namedSchemas = {
  AuditEntry,
  Cart,
  Credential,
  DraftDoubt,
  Food,
  Household,
  HouseholdAuditEntry,
  HouseholdWithMembers,
  Ingredient,
  JobRun,
  Measures,
  Member,
  Money,
  NutrientFigure,
  NutrientsPer100g,
  Pack,
  PackImport,
  PantryItem,
  ParsedLine,
  Plan,
  PlanGoals,
  PlanOutcome,
  PlanSummary,
  QueuedRun,
  QueueJob,
  QueueStats,
  ReadLine,
  Recipe,
  RecipeCheck,
  RecipeContent,
  RecipeDraft,
  RecipeFileImport,
  RecipeImport,
  RecipeInput,
  RecipeLine,
  RecipeNutrition,
  RecipePhoto,
  RecipeSummary,
  SharedLine,
  SharedRecipe,
  ShoppingList,
  StructuredLine,
  Substitute,
  Unit,
  WebhookDelivery,
  WebhookEndpoint,
  WeeklySchedule,
};

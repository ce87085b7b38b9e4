import { Ingredient } from '@hearth/contracts/catalog/ingredient.ts';
import { Pack, PackImport } from '@hearth/contracts/catalog/packs.contract.ts';
import { AuditEntry, HouseholdAuditEntry } from '@hearth/contracts/identity/audit.contract.ts';
import { Credential } from '@hearth/contracts/identity/credentials.contract.ts';
import { Household, HouseholdWithMembers, Member } from '@hearth/contracts/identity/household.ts';
import { JobRun } from '@hearth/contracts/jobs/job.ts';
import { PantryItem } from '@hearth/contracts/pantry/pantry.contract.ts';
import { Plan, PlanGoals, PlanOutcome, PlanSummary } from '@hearth/contracts/planning/plan.ts';
import { Recipe, RecipeSummary } from '@hearth/contracts/recipes/recipe.ts';
import { Money } from '@hearth/contracts/shared/money.ts';
import { Cart, ShoppingList } from '@hearth/contracts/shopping/shopping-list.ts';

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
  Recipe,
  RecipeSummary,
  ShoppingList,
};

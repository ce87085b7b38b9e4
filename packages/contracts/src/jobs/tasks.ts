import { z } from 'zod';
import { PlanOutcome } from '../planning/plan.ts';
import { PlanRequest } from '../planning/plans.contract.ts';
import { RecipeFileImport, RecipeFileRequest } from '../recipes/import.contract.ts';
import { RecipeCheck } from '../recipes/recipe-check.ts';
import { HouseholdId, RecipeId, UserId, WebhookDeliveryId } from '../shared/primitives.ts';
import { Cart, CartRequest } from '../shopping/shopping-list.ts';
import { defineTask, defineWatchedTask, type RetryPolicy } from './task.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** For what only our own database and threads can fail at. */
const soon: RetryPolicy = { attempts: 5, firstMs: 2 * SECOND, longestMs: MINUTE };
/** For what another server may refuse for a night: the last try is about a day after the first. */
const patient: RetryPolicy = { attempts: 18, firstMs: 5 * SECOND, longestMs: 4 * HOUR };

export const generateWeeklyPlanTask = defineWatchedTask({
  name: 'generate_weekly_plan',
  summary: 'Make a household’s optimised week',
  request: PlanRequest,
  result: PlanOutcome,
  retry: soon,
  priority: 0,
  timeoutMs: 2 * MINUTE,
  group: ({ request }) => `plans:${request.householdId}`,
});

export const buildVendorCartTask = defineWatchedTask({
  name: 'build_vendor_cart',
  summary: 'Map an approved plan’s shopping list to what a vendor sells',
  request: CartRequest,
  result: Cart,
  retry: soon,
  priority: 0,
  timeoutMs: MINUTE,
});

export const validateRecipeTask = defineWatchedTask({
  name: 'validate_recipe',
  summary: 'Check that everything in a recipe can be weighed, counted and cooked',
  request: z.strictObject({ householdId: HouseholdId, recipeId: RecipeId }),
  result: RecipeCheck,
  retry: soon,
  priority: 5,
  timeoutMs: MINUTE,
});

export const importRecipesTask = defineWatchedTask({
  name: 'import_recipes',
  summary: 'Take in a file of recipes',
  request: RecipeFileRequest,
  result: RecipeFileImport,
  retry: soon,
  priority: 5,
  timeoutMs: 30 * MINUTE,
  group: ({ request }) => `recipe-imports:${request.householdId}`,
});

export const computeRecipeMacrosTask = defineTask({
  name: 'compute_recipe_macros',
  summary: 'Work out what a serving of each recipe holds',
  payload: z.strictObject({
    /** Whose recipes they are. */
    householdId: HouseholdId,
    recipeIds: z.array(RecipeId).min(1).max(500),
  }),
  retry: soon,
  priority: 5,
  timeoutMs: 5 * MINUTE,
});

export const sendMailTask = defineTask({
  name: 'send_mail',
  summary: 'Send a mail of the outbox',
  payload: z.strictObject({ mailId: z.uuidv7() }),
  retry: patient,
  priority: -1,
  timeoutMs: MINUTE,
});

export const purgeExpiredTask = defineTask({
  name: 'purge_expired',
  summary: 'Delete what has passed its time, and files that nothing names',
  payload: z.strictObject({}),
  retry: soon,
  priority: 10,
  timeoutMs: 10 * MINUTE,
});

export const dispatchWebhooksTask = defineTask({
  name: 'dispatch_webhooks',
  summary: 'Turn a household’s new events into deliveries to its endpoints',
  payload: z.strictObject({ householdId: HouseholdId }),
  retry: soon,
  priority: 0,
  timeoutMs: MINUTE,
});

export const deliverWebhookTask = defineTask({
  name: 'deliver_webhook',
  summary: 'Send an event to an endpoint of a household',
  payload: z.strictObject({ householdId: HouseholdId, deliveryId: WebhookDeliveryId }),
  retry: patient,
  priority: 1,
  timeoutMs: MINUTE,
  // A receiver that takes its time holds up its own household alone.
  group: ({ householdId }) => `webhooks:${householdId}`,
});

const PrivacyJob = { exportId: z.uuidv7(), requestedBy: UserId.nullable() };

export const exportPersonalDataTask = defineTask({
  name: 'export_personal_data',
  summary: 'Write the archive of an export that was asked for',
  payload: z.discriminatedUnion('of', [
    z.strictObject({ ...PrivacyJob, of: z.literal('household'), householdId: HouseholdId }),
    z.strictObject({ ...PrivacyJob, of: z.literal('user'), userId: UserId }),
  ]),
  retry: soon,
  priority: 5,
  timeoutMs: 10 * MINUTE,
});

export const demoteAdminsTask = defineTask({
  name: 'demote_admins',
  summary: 'Take the admin’s role back from accounts that the configuration names no longer',
  payload: z.strictObject({}),
  retry: soon,
  priority: 10,
  timeoutMs: MINUTE,
});

export const eraseDueTask = defineTask({
  name: 'erase_due',
  summary: 'Erase the accounts and households whose grace is over',
  payload: z.strictObject({}),
  retry: soon,
  priority: 10,
  timeoutMs: 10 * MINUTE,
});

export const backUpTask = defineTask({
  name: 'back_up',
  summary: 'Write the day’s backup, unless it is there, and delete those that are too many',
  payload: z.strictObject({}),
  retry: soon,
  priority: 10,
  timeoutMs: 3 * HOUR,
  group: () => 'backups',
});

export const settleAiUsageTask = defineTask({
  name: 'settle_ai_usage',
  summary: 'Count questions to models that were cut off at all that was reserved for them',
  payload: z.strictObject({}),
  retry: soon,
  priority: 10,
  timeoutMs: 10 * MINUTE,
});

/** Tasks whose runs are kept for their household. */
export const watchedTasks = [
  generateWeeklyPlanTask,
  buildVendorCartTask,
  validateRecipeTask,
  importRecipesTask,
] as const;

/** Every task there is. */
export const tasks = [
  ...watchedTasks,
  computeRecipeMacrosTask,
  sendMailTask,
  purgeExpiredTask,
  dispatchWebhooksTask,
  deliverWebhookTask,
  exportPersonalDataTask,
  eraseDueTask,
  demoteAdminsTask,
  settleAiUsageTask,
  backUpTask,
] as const;

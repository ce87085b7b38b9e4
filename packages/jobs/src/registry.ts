import type { NamesRun, TaskContract } from '@hearth/contracts/jobs/task.ts';
import {
  backUpTask,
  buildVendorCartTask,
  computeRecipeMacrosTask,
  deliverWebhookTask,
  dispatchWebhooksTask,
  demoteAdminsTask,
  eraseDueTask,
  exportPersonalDataTask,
  generateWeeklyPlanTask,
  importRecipesTask,
  purgeExpiredTask,
  sendMailTask,
  settleAiUsageTask,
  validateRecipeTask,
} from '@hearth/contracts/jobs/tasks.ts';
import type { Permission } from '@hearth/contracts/shared/contract.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { settleAiUsage } from '@hearth/services/ai/settle-ai-usage.ts';
import { backUpDaily } from '@hearth/services/backups/back-up.ts';
import { demoteUnlistedAdmins } from '@hearth/services/identity/admins.ts';
import { eraseDue } from '@hearth/services/identity/erase.ts';
import { runExport } from '@hearth/services/identity/export-personal-data.ts';
import { sendMail } from '@hearth/services/identity/send-mail.ts';
import { giveUp } from '@hearth/services/jobs/give-up.ts';
import { purgeExpired } from '@hearth/services/jobs/purge-expired.ts';
import { finishRun, type InTransaction } from '@hearth/services/jobs/watched-run.ts';
import { runPlanJob } from '@hearth/services/planning/run-plan-job.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { checkRecipe } from '@hearth/services/recipes/check-recipe.ts';
import { computeMacros } from '@hearth/services/recipes/compute-macros.ts';
import { importRecipeFile } from '@hearth/services/recipes/import-recipe-file.ts';
import { previewOrder } from '@hearth/services/shopping/shopping-list.ts';
import { deliverWebhook } from '@hearth/services/webhooks/deliver-webhook.ts';
import { dispatchWebhooks } from '@hearth/services/webhooks/dispatch-webhooks.ts';
import { bindTask, type Attempt, type BoundTask, type PayloadOf, type PayloadSchema } from './bind-task.ts';

/** Every task this version can run, bound to its service. */
export function taskRegistry(uow: UnitOfWork, ports: Ports): readonly BoundTask[] {
  const watched = watchedBy(uow, ports);
  const givenUpBy = endsBy(uow, ports);
  return [
    watched(generateWeeklyPlanTask, 'plans:write', (inside, { jobId, request }, attempt) =>
      runPlanJob(inside, ports, { jobId, request, ...attempt }),
    ),
    watched(buildVendorCartTask, 'orders:read', (inside, { jobId, request }, { hold }) =>
      finishRun(inside, ports, { jobId, hold }, (tx) => previewOrder(tx, request)),
    ),
    watched(validateRecipeTask, 'plans:write', (inside, { jobId, request }, { hold }) =>
      finishRun(inside, ports, { jobId, hold }, (tx) => checkRecipe(tx, request.recipeId)),
    ),
    watched(importRecipesTask, 'recipes:write', (inside, { jobId, request }, attempt) =>
      importRecipeFile(inside, ports, { jobId, request, ...attempt }),
    ),
    bindTask(computeRecipeMacrosTask, { run: (payload, { signal }) => computeMacros(uow, payload, signal) }),
    bindTask(exportPersonalDataTask, {
      run: (payload) => runExport(uow, ports, payload),
      givenUp: givenUpBy(exportPersonalDataTask),
    }),
    bindTask(eraseDueTask, { run: (_, { signal }) => eraseDue(uow, ports, signal) }),
    bindTask(demoteAdminsTask, { run: async () => void (await demoteUnlistedAdmins(uow, ports)) }),
    bindTask(settleAiUsageTask, { run: async (_, { signal }) => void (await settleAiUsage(uow, ports, signal)) }),
    bindTask(backUpTask, { run: (_, { signal }) => backUpDaily(ports, signal) }),
    bindTask(sendMailTask, { run: ({ mailId }) => sendMail(uow, ports, mailId), givenUp: givenUpBy(sendMailTask) }),
    bindTask(dispatchWebhooksTask, { run: ({ householdId }) => dispatchWebhooks(uow, ports, householdId) }),
    bindTask(deliverWebhookTask, {
      run: (payload, { signal }) => deliverWebhook(uow, ports, payload, signal),
      givenUp: givenUpBy(deliverWebhookTask),
    }),
    bindTask(purgeExpiredTask, {
      run: async (_, { signal }) => void (await purgeExpired(uow, ports, signal)),
    }),
  ];
}

/** Binds tasks whose run a household watches: they work at that household's door, and one given up ends its run. */
function watchedBy(uow: UnitOfWork, ports: Ports) {
  return <P extends PayloadSchema & { readonly _output: NamesRun }>(
    contract: TaskContract<P>,
    permission: Permission,
    run: (inside: InTransaction, payload: PayloadOf<P>, attempt: Attempt) => Promise<void>,
  ): BoundTask =>
    bindTask(contract, {
      run: (payload, attempt) => {
        const { jobId, request } = payload;
        const actor = { kind: 'job', jobId, householdId: request.householdId } as const;
        return run((work) => uow.household(actor, actor.householdId, permission, work), payload, attempt);
      },
      givenUp: endsBy(uow, ports)(contract),
    });
}

/** What is told of a job of each task that is given up. */
function endsBy(uow: UnitOfWork, ports: Ports) {
  return ({ name }: Pick<TaskContract, 'name'>): BoundTask['givenUp'] =>
    (payload, error) =>
      giveUp(uow, ports, { task: name, payload }, error);
}

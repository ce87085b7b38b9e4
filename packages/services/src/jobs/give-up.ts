import {
  deliverWebhookTask,
  importRecipesTask,
  exportPersonalDataTask,
  sendMailTask,
  watchedTasks,
} from '@hearth/contracts/jobs/tasks.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { failExport } from '../identity/export-personal-data.ts';
import { giveUpMail } from '../identity/send-mail.ts';
import type { Ports } from '../ports.ts';
import { dropRecipeFile } from '../recipes/import-recipe-file.ts';
import { giveUpDelivery } from '../webhooks/deliver-webhook.ts';
import { failRun, type RunError } from './fail-run.ts';

/**
 * Ends what waits for a job that is given up or called off: a watched run, an export, a mail, a webhook's delivery. The
 * payload is as it was found, and may be what is wrong. What has ended stays as it is, so it may be told again.
 */
export async function giveUp(
  uow: UnitOfWork,
  { now, files }: Pick<Ports, 'now' | 'files'>,
  { task, payload }: { readonly task: string; readonly payload: unknown },
  error: RunError,
): Promise<void> {
  if (task === importRecipesTask.name) await dropRecipeFile(files, payload);
  if (watchedTasks.some(({ name }) => name === task)) return failRun(uow, payload, error, now());
  switch (task) {
    case exportPersonalDataTask.name:
      return failExport(uow, payload, now());
    case sendMailTask.name:
      return giveUpMail(uow, payload, error);
    case deliverWebhookTask.name:
      return giveUpDelivery(uow, { now }, payload, error);
  }
}

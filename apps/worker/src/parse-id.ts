import { QueueJobId } from '@hearth/contracts/jobs/queue.contract.ts';
import { JobId, PlanId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { InvalidArgumentError } from 'commander';
import { z } from 'zod';

/** A plan's id as it is typed. */
export function parsePlanId(value: string): PlanId {
  const id = PlanId.safeParse(value.toLowerCase());
  if (!id.success) throw new InvalidArgumentError('That is no id of a plan; hearth plan list shows them.');
  return id.data;
}

/** A recipe's id as it is typed. */
export function parseRecipeId(value: string): RecipeId {
  const id = RecipeId.safeParse(value.toLowerCase());
  if (!id.success) throw new InvalidArgumentError('That is no id of a recipe; its page in the web app has it.');
  return id.data;
}

/** A job's id as it is typed. */
export function parseJobId(value: string): JobId {
  const id = JobId.safeParse(value.toLowerCase());
  if (!id.success) throw new InvalidArgumentError('That is no id of a job; hearth plan generate --job prints it.');
  return id.data;
}

/** A mail's id as it is typed. */
export function parseMailId(value: string): string {
  const id = z.uuidv7().safeParse(value.toLowerCase());
  if (!id.success) throw new InvalidArgumentError('That is no id of a mail; hearth mail list shows them.');
  return id.data;
}

/** A job's number in the queue as it is typed. */
export function parseQueueJobId(value: string): QueueJobId {
  const id = QueueJobId.safeParse(value);
  if (!id.success) throw new InvalidArgumentError('That is no number of a job; hearth jobs list shows them.');
  return id.data;
}

/** A job by its number in the queue, or by the id its household watches it under. */
export function parseAnyJobId(value: string): { readonly queueJobId: QueueJobId } | { readonly jobId: JobId } {
  return /^\d+$/.test(value) ? { queueJobId: parseQueueJobId(value) } : { jobId: parseJobId(value) };
}

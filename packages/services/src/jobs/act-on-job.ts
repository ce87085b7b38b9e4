import type { QueueJob, QueueJobDetails } from '@hearth/contracts/jobs/queue.contract.ts';
import type { SystemTx, UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { findJob } from './find-job.ts';
import { scopeOf } from './scope-of.ts';

/** An admin, and the doors of whoever may be one. */
export type AdminCall = { readonly actor: Actor; readonly uow: UnitOfWork };

/**
 * Does an admin's deed to one job at the admin's door. The record names the job, its task, and whose things it is about,
 * which only the job itself tells: the door writes the record when the deed is done. Throws `queue-job.not-found`.
 */
export async function actOnJob<T>(
  { actor, uow }: AdminCall,
  what: string,
  id: string,
  deed: (tx: SystemTx, job: QueueJobDetails) => Promise<T>,
): Promise<T> {
  const act = { what, scopeId: null as string | null };
  return uow.admin(actor, act, async (tx) => {
    const job = await findJob(tx, id);
    Object.assign(act, recordOf(what, job, job.payload));
    return deed(tx, job);
  });
}

/** Does an admin's deed that makes a job of `payload`, and records which. */
export async function actByJob(
  { actor, uow }: AdminCall,
  what: string,
  payload: unknown,
  deed: (tx: SystemTx) => Promise<QueueJob>,
): Promise<QueueJob> {
  const act = { what, scopeId: null as string | null };
  return uow.admin(actor, act, async (tx) => {
    const job = await deed(tx);
    Object.assign(act, recordOf(what, job, payload));
    return job;
  });
}

function recordOf(what: string, { id, task }: Pick<QueueJob, 'id' | 'task'>, payload: unknown) {
  return { what: `${what} ${id} ${task}`, scopeId: scopeOf(payload) };
}

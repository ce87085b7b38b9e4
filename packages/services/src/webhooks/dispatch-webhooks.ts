import { dispatchWebhooksTask } from '@hearth/contracts/jobs/tasks.ts';
import { JobId, type HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { HouseholdTx, UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { endedStanding } from '@hearth/domain/webhooks/endpoint-rules.ts';
import type { Ports } from '../ports.ts';
import { queueOwed, type Sendable } from './owed-events.ts';

/**
 * Makes a delivery of each new event for each endpoint that wants it and may be sent it now, and queues them; the
 * endpoints stay locked meanwhile, so each event is one delivery under one id however often this runs. An endpoint whose
 * creator or token is gone is switched off instead. What one go does not reach is the next job's.
 */
export async function dispatchWebhooks(
  uow: Pick<UnitOfWork, 'household'>,
  { now }: Pick<Ports, 'now'>,
  householdId: HouseholdId,
): Promise<void> {
  const actor = { kind: 'job', jobId: newId(JobId), householdId } as const;
  await uow.household(actor, householdId, 'webhooks:write', async (tx) => {
    const sendable = await stillAnsweredFor(tx);
    if (sendable.length === 0) return;
    const { isAll } = await queueOwed(tx, sendable, now());
    if (!isAll) await tx.jobs.add(dispatchWebhooksTask, { householdId }, { key: `dispatch_webhooks:${householdId}` });
  });
}

async function stillAnsweredFor({ webhookEndpoints, events }: HouseholdTx): Promise<Sendable[]> {
  const sendable: Sendable[] = [];
  for (const endpoint of await webhookEndpoints.lockEnabled()) {
    const standing = await webhookEndpoints.standingOf(endpoint);
    const reason = endedStanding(standing);
    if (reason === null) {
      sendable.push({ endpoint, standing });
      continue;
    }
    await webhookEndpoints.revise(endpoint.id, { off: reason });
    await events.record('webhook.disabled', { endpointId: endpoint.id, reason });
  }
  return sendable;
}

import type { Contracts } from '@hearth/contracts/contracts.ts';
import type { EventListener } from '@hearth/database/kernel/event-listener.ts';
import { followEvents } from '@hearth/services/jobs/follow-events.ts';
import { getJob } from '@hearth/services/jobs/get-job.ts';
import { discardJob, findJob, queueTask, retryJob } from '@hearth/services/jobs/queue-jobs.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { Handlers } from './kernel/scope.ts';

export const jobHandlers: Handlers<Contracts['jobs']> = {
  get: ({ tx }, { jobId }) => getJob(tx, jobId),
};

export const eventHandlers = (listener: EventListener): Handlers<Contracts['events']> => ({
  watch: ({ household, signal }, { householdId, lastEventId }) =>
    followEvents(household, listener, { householdId, lastEventId: lastEventId ?? null, signal }),
});

const act = (what: string) => ({ what, scopeId: null });

export const queueHandlers = (ports: Pick<Ports, 'now'>): Handlers<Contracts['queue']> => ({
  stats: ({ actor, uow }) => uow.admin(actor, act('queue.counted'), ({ queue }) => queue.stats()),
  list: ({ actor, uow }, filter) => uow.admin(actor, act('queue.listed'), ({ queue }) => queue.page(filter)),
  get: ({ actor, uow }, { queueJobId }) => uow.admin(actor, act('job.read'), (tx) => findJob(tx, queueJobId)),
  retry: ({ actor, uow }, { queueJobId }) =>
    uow.admin(actor, act('job.retried'), (tx) => retryJob(tx, ports, queueJobId)),
  discard: async ({ actor, uow }, { queueJobId }) => {
    await uow.admin(actor, act('job.discarded'), (tx) => discardJob(tx, ports, queueJobId));
    return {};
  },
  run: ({ actor, uow }, asked) => uow.admin(actor, act('task.queued'), (tx) => queueTask(tx, ports, asked)),
});

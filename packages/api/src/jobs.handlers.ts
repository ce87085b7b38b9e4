import type { Contracts } from '@hearth/contracts/contracts.ts';
import type { EventListener } from '@hearth/database/kernel/event-listener.ts';
import { actByJob, actOnJob } from '@hearth/services/jobs/act-on-job.ts';
import { followEvents } from '@hearth/services/jobs/follow-events.ts';
import { getJob } from '@hearth/services/jobs/get-job.ts';
import { discardJob, queueTask, retryJob } from '@hearth/services/jobs/queue-jobs.ts';
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

export const queueHandlers = (ports: Pick<Ports, 'now' | 'files'>): Handlers<Contracts['queue']> => ({
  stats: ({ actor, uow }) => uow.admin(actor, act('queue.counted'), ({ queue }) => queue.stats()),
  list: ({ actor, uow }, filter) => uow.admin(actor, act('queue.listed'), ({ queue }) => queue.page(filter)),
  get: (call, { queueJobId }) => actOnJob(call, 'job.read', queueJobId, (_, job) => Promise.resolve(job)),
  retry: (call, { queueJobId }) => actOnJob(call, 'job.retried', queueJobId, (tx) => retryJob(tx, ports, queueJobId)),
  discard: async (call, { queueJobId }) => {
    await actOnJob(call, 'job.discarded', queueJobId, (tx) => discardJob(tx, call.uow, ports, queueJobId));
    return {};
  },
  run: (call, asked) => actByJob(call, 'task.queued', asked.payload, (tx) => queueTask(tx, ports, asked)),
});

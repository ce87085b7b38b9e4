import type { Contracts } from '@hearth/contracts/contracts.ts';
import type { EventListener } from '@hearth/database/kernel/event-listener.ts';
import { followEvents } from '@hearth/services/jobs/follow-events.ts';
import { getJob } from '@hearth/services/jobs/get-job.ts';
import type { Handlers } from './kernel/scope.ts';

export const jobHandlers: Handlers<Contracts['jobs']> = {
  get: ({ tx }, { jobId }) => getJob(tx, jobId),
};

export const eventHandlers = (listener: EventListener): Handlers<Contracts['events']> => ({
  watch: ({ household, signal }, { householdId, lastEventId }) =>
    followEvents(household, listener, { householdId, lastEventId: lastEventId ?? null, signal }),
});

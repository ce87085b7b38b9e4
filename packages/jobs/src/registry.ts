import {
  demoteAdminsTask,
  eraseDueTask,
  exportPersonalDataTask,
  generateWeeklyPlanTask,
  purgeExpiredTask,
  sendMailTask,
} from '@hearth/contracts/jobs/job.ts';
import type { HouseholdTx, UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { demoteUnlistedAdmins } from '@hearth/services/identity/admins.ts';
import { eraseDue } from '@hearth/services/identity/erase.ts';
import { failExport, runExport } from '@hearth/services/identity/export-personal-data.ts';
import { giveUpMail, sendMail } from '@hearth/services/identity/send-mail.ts';
import { purgeExpired } from '@hearth/services/jobs/purge-expired.ts';
import { runPlanJob } from '@hearth/services/planning/run-plan-job.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { bindTask, type BoundTask } from './bind-task.ts';
import { failRun } from './fail-run.ts';

type PlanPayload = (typeof generateWeeklyPlanTask)['payload']['_output'];

/** Every task this version can run, bound to its service. */
export function taskRegistry(uow: UnitOfWork, ports: Ports): readonly BoundTask[] {
  return [
    bindTask(generateWeeklyPlanTask, {
      run: (payload, signal) => runPlanJob(inHousehold(uow, payload), ports, { ...payload, signal }),
      givenUp: (payload, error) => failRun(uow, payload, error, ports.now()),
    }),
    bindTask(exportPersonalDataTask, {
      run: (payload) => runExport(uow, ports, payload),
      givenUp: (payload) => failExport(uow, payload, ports.now()),
    }),
    bindTask(eraseDueTask, { run: (_, signal) => eraseDue(uow, ports, signal) }),
    bindTask(demoteAdminsTask, { run: async () => void (await demoteUnlistedAdmins(uow, ports)) }),
    bindTask(sendMailTask, {
      run: ({ mailId }) => sendMail(uow, ports, mailId),
      givenUp: (payload, error) => giveUpMail(uow, payload, error),
    }),
    bindTask(purgeExpiredTask, {
      run: async (_, signal) => void (await purgeExpired(uow, ports, signal)),
    }),
  ];
}

/** The door of the one household that queued the job. */
function inHousehold(uow: UnitOfWork, { jobId, request: { householdId } }: PlanPayload) {
  return <T>(work: (tx: HouseholdTx) => Promise<T>): Promise<T> =>
    uow.household({ kind: 'job', jobId, householdId }, householdId, 'plans:write', work);
}

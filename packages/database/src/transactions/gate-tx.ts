import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { type GateIdentityRepo, gateIdentityRepo } from '../identity/gate-identity-repo.ts';
import { gateRepo, type GateRepo } from '../identity/gate-repo.ts';
import { type SigningKeyRepo, signingKeyRepo } from '../identity/signing-key-repo.ts';
import { type JobQueue, jobQueue } from '../jobs/job-queue.ts';
import { eventLog, type EventLog } from '../kernel/event-log.ts';
import { type MailQueue, mailQueue } from '../kernel/mail-queue.ts';
import { withSavepoint } from '../kernel/savepoint.ts';

/** One transaction before anybody is known: signing up and in. No household is seen from here. */
export type GateTx = {
  readonly gate: GateRepo;
  /** Who other issuers say somebody is. */
  readonly identities: GateIdentityRepo;
  /** Undoes what `work` wrote when it throws; the transaction itself goes on. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
  readonly signingKeys: SigningKeyRepo;
  readonly jobs: JobQueue;
  readonly mail: MailQueue;
  /** The log of an account, told of what it did to itself at the gate. */
  eventsOf(userId: UserId): EventLog;
};

/** What the gate hands out, over a transaction in its role. */
export function gateTx(db: Db): GateTx {
  return {
    gate: gateRepo(db),
    identities: gateIdentityRepo(db),
    savepoint: (work) => withSavepoint(db, work),
    signingKeys: signingKeyRepo(db),
    jobs: jobQueue(db),
    mail: mailQueue(db),
    eventsOf: (userId) => eventLog(db, userId, { kind: 'user', userId }),
  };
}

import type { ExportId } from '@hearth/contracts/identity/privacy.contract.ts';
import type { HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { RecordedActor } from '@hearth/domain/identity/actor.ts';
import { settleAiLeases } from '../ai/ai-ledger-repo.ts';
import type { Db } from '../client.ts';
import { type TokenUseRepo, tokenUseRepo } from '../identity/access-token-repo.ts';
import { type AccountKeeper, accountKeeper } from '../identity/account-keeper.ts';
import { type DataKeyKeeper, dataKeyKeeper } from '../identity/data-key-repo.ts';
import { erasureRepo, type ErasureRepo } from '../identity/erasure-repo.ts';
import { exportById, type FetchedExport } from '../identity/privacy-repo.ts';
import { signingKeyKeeper, type SigningKeyKeeper } from '../identity/signing-key-repo.ts';
import { type JobQueue, jobQueue } from '../jobs/job-queue.ts';
import { type JobRunRepo, jobRunRepo } from '../jobs/job-run-repo.ts';
import { type QueueRepo, queueRepo } from '../jobs/queue-repo.ts';
import { type WholeAuditLog, wholeAuditLog } from '../kernel/audit-log.ts';
import { eventLog, type EventLog } from '../kernel/event-log.ts';
import { type KeptFileRepo, keptFileRepo } from '../kernel/kept-file-repo.ts';
import { type MailOutbox, mailOutbox } from '../kernel/mail-outbox.ts';
import { type SystemRepo, systemRepo } from '../kernel/system-repo.ts';
import { type WeeklyRunRepo, weeklyRunRepo } from '../planning/weekly-run-repo.ts';
import { type LineEstimateRepo, lineEstimateRepo } from '../recipes/line-estimate-repo.ts';
import { type MeasureRepo, measureRepo } from '../recipes/measure-repo.ts';
import { type RecipeRepo, recipeRepo } from '../recipes/recipe-repo.ts';

/** One transaction across households, for jobs, schedules and seeding. */
export type SystemTx = {
  readonly system: SystemRepo;
  readonly accounts: AccountKeeper;
  readonly erasure: ErasureRepo;
  /** The export of an id, whosever it is. */
  exportById(id: ExportId): Promise<FetchedExport | null>;
  readonly tokenUse: TokenUseRepo;
  readonly jobs: JobQueue;
  /** What waits, runs and was given up. */
  readonly queue: QueueRepo;
  jobRunsOf(householdId: HouseholdId): JobRunRepo;
  recipesOf(householdId: HouseholdId): RecipeRepo;
  measuresOf(householdId: HouseholdId): MeasureRepo;
  lineEstimatesOf(householdId: HouseholdId): LineEstimateRepo;
  readonly weeklyRuns: WeeklyRunRepo;
  readonly dataKeys: DataKeyKeeper;
  readonly signingKeys: SigningKeyKeeper;
  readonly mails: MailOutbox;
  readonly keptFiles: KeptFileRepo;
  readonly audit: WholeAuditLog;
  /** Settles in full up to `limit` questions to models whose lease is over; answers how many. */
  settleAiLeases(now: Date, limit: number): Promise<number>;
  /** The log of any scope, told of what an operator or an admin did in it. */
  eventsOf(scopeId: string, actor: RecordedActor): EventLog;
};

/** What the doors of system and admins hand out, over a transaction in the role of the system. */
export function systemTx(db: Db): SystemTx {
  return {
    system: systemRepo(db),
    accounts: accountKeeper(db),
    erasure: erasureRepo(db),
    exportById: (id) => exportById(db, id),
    jobs: jobQueue(db),
    queue: queueRepo(db),
    jobRunsOf: (householdId) => jobRunRepo(db, householdId),
    recipesOf: (householdId) => recipeRepo(db, householdId),
    measuresOf: (householdId) => measureRepo(db, householdId),
    lineEstimatesOf: (householdId) => lineEstimateRepo(db, householdId),
    weeklyRuns: weeklyRunRepo(db),
    tokenUse: tokenUseRepo(db),
    dataKeys: dataKeyKeeper(db),
    signingKeys: signingKeyKeeper(db),
    mails: mailOutbox(db),
    keptFiles: keptFileRepo(db),
    audit: wholeAuditLog(db),
    settleAiLeases: (now, limit) => settleAiLeases(db, now, limit),
    eventsOf: (scopeId, actor) => eventLog(db, scopeId, actor),
  };
}

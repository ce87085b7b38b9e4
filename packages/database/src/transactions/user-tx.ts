import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import { type Actor, recordedActor } from '@hearth/domain/identity/actor.ts';
import { type PackRepo, packRepo } from '../catalog/pack-repo.ts';
import type { Db } from '../client.ts';
import { type AccessTokenRepo, accessTokenRepo, boundHouseholdOf } from '../identity/access-token-repo.ts';
import { type CredentialRepo, credentialRepo } from '../identity/credential-repo.ts';
import { dataKeyRepo, type DataKeyRepo } from '../identity/data-key-repo.ts';
import { type Founded, foundHousehold, type NewOwnHousehold } from '../identity/found-household.ts';
import { type IdentityRepo, identityRepo } from '../identity/identity-repo.ts';
import { privacyRepo, type PrivacyRepo } from '../identity/privacy-repo.ts';
import { sessionRepo, type SessionRepo } from '../identity/session-repo.ts';
import { userRepo, type UserRepo } from '../identity/user-repo.ts';
import { type JobQueue, jobQueue } from '../jobs/job-queue.ts';
import { auditLog, type AuditLog } from '../kernel/audit-log.ts';
import { eventLog, type EventLog } from '../kernel/event-log.ts';
import { type MailQueue, mailQueue } from '../kernel/mail-queue.ts';
import { type Transaction, transaction } from './transaction-parts.ts';

/** One transaction in what belongs to a user across households. */
export type UserTx = Transaction & {
  readonly userId: UserId;
  readonly actor: Actor;
  readonly users: UserRepo;
  /** Founds a household with the user as its owner, and is in it from then on; the log is that household's. */
  found(household: NewOwnHousehold): Promise<Founded & { readonly events: EventLog }>;
  readonly sessions: SessionRepo;
  /** Logins elsewhere that open the user's account. */
  readonly identities: IdentityRepo;
  /** AI keys of the user's own. */
  readonly credentials: CredentialRepo;
  readonly dataKeys: DataKeyRepo;
  readonly audit: AuditLog;
  readonly accessTokens: AccessTokenRepo;
  readonly privacy: PrivacyRepo;
  readonly packs: PackRepo;
  readonly jobs: JobQueue;
  readonly mail: MailQueue;
  readonly events: EventLog;
};

/** What the user door hands out, over a transaction that is bound to the user. */
export function userTx(db: Db, actor: Actor, userId: UserId): UserTx {
  return {
    ...transaction(db, userId),
    userId,
    actor,
    users: userRepo(db, userId, async () =>
      actor.kind === 'token' ? boundHouseholdOf(db, userId, actor.tokenId) : null,
    ),
    found: async (wanted) => {
      const founded = await foundHousehold(db, wanted);
      return { ...founded, events: eventLog(db, founded.household.id, recordedActor(actor, userId)) };
    },
    sessions: sessionRepo(db, userId),
    identities: identityRepo(db, userId),
    credentials: credentialRepo(db, userId, 'ai'),
    dataKeys: dataKeyRepo(db),
    audit: auditLog(db, userId),
    accessTokens: accessTokenRepo(db, userId),
    privacy: privacyRepo(db, { kind: 'user', id: userId }),
    packs: packRepo(db),
    jobs: jobQueue(db),
    mail: mailQueue(db),
    events: eventLog(db, userId, recordedActor(actor, userId)),
  };
}

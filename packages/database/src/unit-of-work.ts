import type { LinkKind } from '@hearth/contracts/identity/link.ts';
import type { ExportId } from '@hearth/contracts/identity/privacy.contract.ts';
import type { Permission, TokenScope } from '@hearth/contracts/shared/contract.ts';
import { COMMONS_ID, type HouseholdId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { recordedActor, type RecordedActor } from '@hearth/domain/identity/actor.ts';
import type { Standing } from '@hearth/domain/identity/permissions.ts';
import type { Database, Db } from './client.ts';
import { ingredientReader, type IngredientReader } from './catalog/ingredient-reader.ts';
import { ingredientRepo, type IngredientRepo } from './catalog/ingredient-repo.ts';
import { packRepo, type PackRepo } from './catalog/pack-repo.ts';
import { accountKeeper, type AccountKeeper } from './identity/account-keeper.ts';
import {
  accessTokenRepo,
  type AccessTokenRepo,
  boundHouseholdOf,
  tokenUseRepo,
  type TokenUseRepo,
} from './identity/access-token-repo.ts';
import { credentialRepo, type CredentialRepo } from './identity/credential-repo.ts';
import { dataKeyKeeper, type DataKeyKeeper, dataKeyRepo, type DataKeyRepo } from './identity/data-key-repo.ts';
import { gateIdentityRepo, type GateIdentityRepo } from './identity/gate-identity-repo.ts';
import { gateRepo, type GateRepo } from './identity/gate-repo.ts';
import { erasureRepo, type ErasureRepo } from './identity/erasure-repo.ts';
import { foundHousehold, type Founded, type NewOwnHousehold } from './identity/found-household.ts';
import { grantRepo, type GrantRepo } from './identity/grant-repo.ts';
import { householdRepo, type HouseholdRepo } from './identity/household-repo.ts';
import { identityRepo, type IdentityRepo } from './identity/identity-repo.ts';
import { invitationRepo, type InvitationRepo } from './identity/invitation-repo.ts';
import { memberRepo, type MemberRepo } from './identity/member-repo.ts';
import { preferenceRepo, type PreferenceRepo } from './identity/preference-repo.ts';
import { exportById, type FetchedExport, privacyRepo, type PrivacyRepo } from './identity/privacy-repo.ts';
import {
  signingKeyKeeper,
  type SigningKeyKeeper,
  signingKeyRepo,
  type SigningKeyRepo,
} from './identity/signing-key-repo.ts';
import { sessionRepo, type SessionRepo } from './identity/session-repo.ts';
import { ownAccount, userRepo, type UserRepo } from './identity/user-repo.ts';
import { jobQueue, type JobQueue } from './jobs/job-queue.ts';
import { jobRunRepo, type JobRunRepo } from './jobs/job-run-repo.ts';
import {
  type Admitted,
  authorise,
  authoriseAdmin,
  authoriseCurator,
  authoriseUser,
  householdBinding,
} from './kernel/authorise.ts';
import { auditLog, type AuditLog, wholeAuditLog, type WholeAuditLog } from './kernel/audit-log.ts';
import { actAsSystem } from './kernel/act-as-system.ts';
import { bindingOf, boundUser, trustedBinding } from './kernel/bind-scope.ts';
import { transactByLink } from './kernel/link-door.ts';
import { mailOutbox, type MailOutbox } from './kernel/mail-outbox.ts';
import { type HouseholdMailQueue, householdMailQueue, mailQueue, type MailQueue } from './kernel/mail-queue.ts';
import { eventLog, type EventLog } from './kernel/event-log.ts';
import { idempotencyRepo, type IdempotencyRepo } from './kernel/idempotency-repo.ts';
import { readInScope } from './kernel/read-door.ts';
import { withSavepoint } from './kernel/savepoint.ts';
import { systemRepo, type SystemRepo } from './kernel/system-repo.ts';
import { type Lasting, LONG_TIMEOUT_MS, timeoutOf, transactInScope } from './kernel/transaction.ts';
import { pantryRepo, type PantryRepo } from './pantry/pantry-repo.ts';
import { planRepo, type PlanRepo } from './planning/plan-repo.ts';
import { recipeReader, type RecipeReader } from './recipes/recipe-reader.ts';
import { recipeRepo, type RecipeRepo } from './recipes/recipe-repo.ts';
import { shoppingListRepo, type ShoppingListRepo } from './shopping/shopping-list-repo.ts';

/** Part of every transaction: keys of repeated calls, and a way to undo only what came after a point. */
type Transaction = {
  readonly idempotency: IdempotencyRepo;
  /** Undoes what `work` wrote when it throws; the transaction itself goes on. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
};

/** Who belongs to a household and whom it lets see it. */
type Belongings = {
  readonly households: HouseholdRepo;
  readonly members: MemberRepo;
  readonly invitations: InvitationRepo;
  readonly grants: GrantRepo;
};

/** One transaction inside one household; every repository sees that household and the commons, and nothing else. */
export type HouseholdTx = Transaction &
  Belongings & {
    readonly householdId: HouseholdId;
    readonly actor: Actor;
    /** Whom the actor acts for; null for a job or an operator. */
    readonly userId: UserId | null;
    readonly standing: Standing;
    /** Whether the actor may do this here too: what their standing and, with a token, its scopes allow. */
    readonly may: (permission: Permission) => boolean;
    readonly preferences: PreferenceRepo;
    /** Logins with vendors. */
    readonly credentials: CredentialRepo;
    readonly dataKeys: DataKeyRepo;
    readonly audit: AuditLog;
    readonly privacy: PrivacyRepo;
    readonly ingredients: IngredientRepo;
    readonly recipes: RecipeRepo;
    readonly plans: PlanRepo;
    readonly pantry: PantryRepo;
    readonly shoppingLists: ShoppingListRepo;
    readonly jobRuns: JobRunRepo;
    readonly jobs: JobQueue;
    readonly mail: HouseholdMailQueue;
    readonly events: EventLog;
  };

/** Hot lists of one household in one read-only transaction. */
export type HouseholdReader = { readonly ingredients: IngredientReader; readonly recipes: RecipeReader };

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

/** One transaction in the commons. `db` is for set-wise imports, which stay inside the same wall. */
export type CuratorTx = { readonly packs: PackRepo; readonly db: Db };

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

/** One transaction in the household a link opens. `userId` is null while whoever holds the link is not signed in. */
export type LinkTx = Belongings & {
  readonly householdId: HouseholdId;
  readonly userId: UserId | null;
  /** What whoever holds the link is called by their account; null while nobody is signed in. */
  readonly accountName: string | null;
  readonly events: EventLog;
};

/** One transaction across households, for jobs, schedules and seeding. */
export type SystemTx = {
  readonly system: SystemRepo;
  readonly accounts: AccountKeeper;
  readonly erasure: ErasureRepo;
  /** The export of an id, whosever it is. */
  exportById(id: ExportId): Promise<FetchedExport | null>;
  readonly tokenUse: TokenUseRepo;
  readonly jobs: JobQueue;
  readonly dataKeys: DataKeyKeeper;
  readonly signingKeys: SigningKeyKeeper;
  readonly mails: MailOutbox;
  readonly audit: WholeAuditLog;
  /** The log of any scope, told of what an operator or an admin did in it. */
  eventsOf(scopeId: string, actor: RecordedActor): EventLog;
};

/** What an admin does at the admin's door, as it is recorded: a word for it, and whose things it is about. */
export type AdminAct = { readonly what: string; readonly scopeId: string | null };

/**
 * The doors to the database. Each opens one transaction, binds who is in which household, and only then runs the work;
 * nothing else reaches a row.
 */
export type UnitOfWork = {
  household<T>(
    actor: Actor,
    householdId: HouseholdId,
    permission: Permission,
    work: (tx: HouseholdTx) => Promise<T>,
    lasting?: Lasting,
  ): Promise<T>;
  readHousehold<T>(
    actor: Actor,
    householdId: HouseholdId,
    permission: Permission,
    read: (reader: HouseholdReader) => Promise<T>,
  ): Promise<T>;
  /** `scope` is what a token needs; null: no token will do. */
  user<T>(actor: Actor, scope: TokenScope | null, work: (tx: UserTx) => Promise<T>, lasting?: Lasting): Promise<T>;
  curator<T>(actor: Actor, work: (tx: CuratorTx) => Promise<T>): Promise<T>;
  /**
   * For this server's admins: across households, and recorded with the admin's account, or in the commons for an
   * operator, in the same transaction. What is refused leaves no record: nothing was seen.
   */
  admin<T>(actor: Actor, act: AdminAct, work: (tx: SystemTx) => Promise<T>): Promise<T>;
  gate<T>(work: (tx: GateTx) => Promise<T>): Promise<T>;
  /** The door of whoever holds a link; the caller has checked its token. Refuses a link that is used, revoked or over. */
  byLink<T>(actor: Actor | null, kind: LinkKind, linkId: string, work: (tx: LinkTx) => Promise<T>): Promise<T>;
  /** `reason` is recorded in the server's log; who may call it is a linted list. */
  system<T>(reason: string, work: (tx: SystemTx) => Promise<T>, lasting?: Lasting): Promise<T>;
};

export function unitOfWork({ prisma, pool }: Database, onSystemDoor: (reason: string) => void): UnitOfWork {
  return {
    household: async (actor, householdId, permission, work, lasting) =>
      transactInScope(
        prisma,
        householdBinding(actor, householdId),
        async (db, bound) => work(householdTx(db, householdId, actor, authorise(actor, permission, bound))),
        timeoutOf(lasting),
      ),
    readHousehold: async (actor, householdId, permission, read) =>
      readInScope(pool, householdBinding(actor, householdId), {
        admit: (bound) => void authorise(actor, permission, bound),
        read: (query) =>
          read({ ingredients: ingredientReader(query, householdId), recipes: recipeReader(query, householdId) }),
      }),
    user: async (actor, scope, work, lasting) =>
      transactInScope(
        prisma,
        bindingOf(actor, null),
        async (db, bound) => work(userTx(db, actor, authoriseUser(actor, scope, bound))),
        timeoutOf(lasting),
      ),
    curator: async (actor, work) =>
      transactInScope(
        prisma,
        bindingOf(actor, COMMONS_ID),
        async (db, bound) => {
          authoriseCurator(actor, bound);
          return work({ packs: packRepo(db), db });
        },
        LONG_TIMEOUT_MS,
      ),
    admin: adminDoor(prisma, onSystemDoor),
    gate: async (work) => transactInScope(prisma, trustedBinding('hearth_gate', null), async (db) => work(gateTx(db))),
    byLink: async (actor, kind, linkId, work) =>
      transactByLink(prisma, { actor, kind, linkId }, async (db, householdId, bound) => {
        const userId = boundUser(bound);
        return work({
          householdId,
          userId,
          accountName: userId === null ? null : (await ownAccount(db, userId)).displayName,
          ...belongings(db, householdId),
          events: eventLog(db, householdId, actor === null ? { kind: 'anonymous' } : recordedActor(actor, userId)),
        });
      }),
    system: async (reason, work, lasting) => {
      onSystemDoor(reason);
      const binding = trustedBinding('hearth_system', null);
      return transactInScope(prisma, binding, async (db) => work(systemTx(db)), timeoutOf(lasting));
    },
  };
}

function adminDoor(prisma: Database['prisma'], onSystemDoor: (reason: string) => void): UnitOfWork['admin'] {
  return async (actor, act, work) =>
    transactInScope(prisma, bindingOf(actor, null), async (db, bound) => {
      authoriseAdmin(actor, bound);
      onSystemDoor(`admin: ${act.what}`);
      await actAsSystem(db);
      const tx = systemTx(db);
      const answer = await work(tx);
      const userId = boundUser(bound);
      await tx.eventsOf(userId ?? COMMONS_ID, recordedActor(actor, userId)).record('admin.acted', act);
      return answer;
    });
}

function systemTx(db: Db): SystemTx {
  return {
    system: systemRepo(db),
    accounts: accountKeeper(db),
    erasure: erasureRepo(db),
    exportById: (id) => exportById(db, id),
    jobs: jobQueue(db),
    tokenUse: tokenUseRepo(db),
    dataKeys: dataKeyKeeper(db),
    signingKeys: signingKeyKeeper(db),
    mails: mailOutbox(db),
    audit: wholeAuditLog(db),
    eventsOf: (scopeId, actor) => eventLog(db, scopeId, actor),
  };
}

function gateTx(db: Db): GateTx {
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

function userTx(db: Db, actor: Actor, userId: UserId): UserTx {
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

function transaction(db: Db, scopeId: string): Transaction {
  return { idempotency: idempotencyRepo(db, scopeId), savepoint: (work) => withSavepoint(db, work) };
}

function belongings(db: Db, householdId: HouseholdId): Belongings {
  return {
    households: householdRepo(db, householdId),
    members: memberRepo(db, householdId),
    invitations: invitationRepo(db, householdId),
    grants: grantRepo(db, householdId),
  };
}

function householdTx(db: Db, householdId: HouseholdId, actor: Actor, { userId, standing, may }: Admitted): HouseholdTx {
  return {
    ...transaction(db, householdId),
    householdId,
    actor,
    userId,
    standing,
    may,
    ...belongings(db, householdId),
    preferences: preferenceRepo(db, householdId),
    credentials: credentialRepo(db, householdId, 'vendor'),
    dataKeys: dataKeyRepo(db),
    audit: auditLog(db, householdId),
    privacy: privacyRepo(db, { kind: 'household', id: householdId }),
    ingredients: ingredientRepo(db, householdId),
    recipes: recipeRepo(db, householdId),
    plans: planRepo(db, householdId),
    pantry: pantryRepo(db, householdId),
    shoppingLists: shoppingListRepo(db, householdId),
    jobRuns: jobRunRepo(db, householdId),
    jobs: jobQueue(db),
    mail: householdMailQueue(db),
    events: eventLog(db, householdId, recordedActor(actor, userId)),
  };
}

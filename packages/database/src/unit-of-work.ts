import type { Permission, TokenScope } from '@hearth/contracts/shared/contract.ts';
import { COMMONS_ID, type HouseholdId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import { type Actor, recordedActor } from '@hearth/domain/identity/actor.ts';
import { type FoodReader, foodReader } from './catalog/food-reader.ts';
import { type IngredientReader, ingredientReader } from './catalog/ingredient-reader.ts';
import { type PackRepo, packRepo } from './catalog/pack-repo.ts';
import type { Database, Db } from './client.ts';
import { ownAccount } from './identity/user-repo.ts';
import { type JobQueue, jobQueue } from './jobs/job-queue.ts';
import { actAsSystem } from './kernel/act-as-system.ts';
import { authorise, authoriseAdmin, authoriseCurator, authoriseUser, householdBinding } from './kernel/authorise.ts';
import { bindingOf, boundUser, trustedBinding } from './kernel/bind-scope.ts';
import { eventLog, type EventLog } from './kernel/event-log.ts';
import { transactByLink } from './kernel/link-door.ts';
import { readInScope } from './kernel/read-door.ts';
import { type Lasting, LONG_TIMEOUT_MS, timeoutOf, transactInScope } from './kernel/transaction.ts';
import { type PhotoReader, photoReader } from './recipes/photo-reader.ts';
import { type RecipeReader, recipeReader } from './recipes/recipe-reader.ts';
import { type SharedRecipeRepo, sharedRecipeRepo } from './recipes/shared-recipe-repo.ts';
import { belongings, type Belongings } from './transactions/belongings.ts';
import { gateTx, type GateTx } from './transactions/gate-tx.ts';
import { type HouseholdTx, householdTx } from './transactions/household-tx.ts';
import { systemTx, type SystemTx } from './transactions/system-tx.ts';
import { type UserTx, userTx } from './transactions/user-tx.ts';

/** What the doors hand out; whoever is given one of them has come through its door. */
export type { GateTx, HouseholdTx, SystemTx, UserTx };

/** Hot lists of one household in one read-only transaction. */
export type HouseholdReader = {
  readonly ingredients: IngredientReader;
  readonly foods: FoodReader;
  readonly recipes: RecipeReader;
  readonly photos: PhotoReader;
};

/** One transaction in the commons. `db` is for set-wise imports, which stay inside the same wall. */
export type CuratorTx = { readonly packs: PackRepo; readonly jobs: JobQueue; readonly db: Db };

/** One transaction in the household an invitation opens. `userId` is null while whoever holds the link is not signed in. */
export type LinkTx = Belongings & {
  readonly householdId: HouseholdId;
  readonly userId: UserId | null;
  /** What whoever holds the link is called by their account; null while nobody is signed in. */
  readonly accountName: string | null;
  readonly events: EventLog;
};

/** One transaction of whoever holds the link to a recipe: that recipe, and nothing of whose it is but where its files are. */
export type SharedRecipeTx = { readonly householdId: HouseholdId; readonly shared: SharedRecipeRepo };

/** What whoever holds a link is let do, by what the link is for. Links of other kinds lead into no household. */
export type LinkTxs = { readonly invitation: LinkTx; readonly 'recipe-share': SharedRecipeTx };

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
   * For this server's admins: across households, and recorded in the commons in the same transaction: no erasure reaches
   * it there, not even the admin's own. What is refused leaves no record: nothing was seen.
   */
  admin<T>(actor: Actor, act: AdminAct, work: (tx: SystemTx) => Promise<T>): Promise<T>;
  gate<T>(work: (tx: GateTx) => Promise<T>): Promise<T>;
  /** The door of whoever holds a link; the caller has checked its token. Refuses a link that is used, revoked or over. */
  byLink<K extends keyof LinkTxs, T>(
    actor: Actor | null,
    kind: K,
    linkId: string,
    work: (tx: LinkTxs[K]) => Promise<T>,
  ): Promise<T>;
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
          read({
            ingredients: ingredientReader(query, householdId),
            foods: foodReader(query, householdId),
            recipes: recipeReader(query, householdId),
            photos: photoReader(query, householdId),
          }),
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
          return work({ packs: packRepo(db), jobs: jobQueue(db), db });
        },
        LONG_TIMEOUT_MS,
      ),
    admin: adminDoor(prisma, onSystemDoor),
    gate: async (work) => transactInScope(prisma, trustedBinding('hearth_gate', null), async (db) => work(gateTx(db))),
    byLink: linkDoor(prisma),
    system: async (reason, work, lasting) => {
      onSystemDoor(reason);
      const binding = trustedBinding('hearth_system', null);
      return transactInScope(prisma, binding, async (db) => work(systemTx(db)), timeoutOf(lasting));
    },
  };
}

function linkDoor(prisma: Database['prisma']): UnitOfWork['byLink'] {
  return async (actor, kind, linkId, work) =>
    transactByLink(prisma, { actor, kind, linkId }, async (db, householdId, bound) =>
      work(await linkTxs[kind]({ db, householdId, actor, linkId, userId: boundUser(bound) })),
    );
}

type Linked = {
  readonly db: Db;
  readonly householdId: HouseholdId;
  readonly actor: Actor | null;
  readonly linkId: string;
  readonly userId: UserId | null;
};

const linkTxs: { readonly [K in keyof LinkTxs]: (linked: Linked) => Promise<LinkTxs[K]> } = {
  invitation: async ({ db, householdId, actor, userId }) => ({
    householdId,
    userId,
    accountName: userId === null ? null : (await ownAccount(db, userId)).displayName,
    ...belongings(db, householdId, userId),
    events: eventLog(db, householdId, actor === null ? { kind: 'anonymous' } : recordedActor(actor, userId)),
  }),
  'recipe-share': async ({ db, householdId, linkId }) => ({
    householdId,
    shared: await sharedRecipeRepo(db, householdId, linkId),
  }),
};

function adminDoor(prisma: Database['prisma'], onSystemDoor: (reason: string) => void): UnitOfWork['admin'] {
  return async (actor, act, work) =>
    transactInScope(prisma, bindingOf(actor, null), async (db, bound) => {
      authoriseAdmin(actor, bound);
      onSystemDoor(`admin: ${act.what}`);
      await actAsSystem(db);
      const tx = systemTx(db);
      const answer = await work(tx);
      await tx.eventsOf(COMMONS_ID, recordedActor(actor, boundUser(bound))).record('admin.acted', act);
      return answer;
    });
}

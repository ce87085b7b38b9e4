import type { Role } from '@hearth/contracts/identity/household.ts';
import type { Permission } from '@hearth/contracts/shared/contract.ts';
import { COMMONS_ID, type HouseholdId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Database, Db } from './client.ts';
import { ingredientReader, type IngredientReader } from './catalog/ingredient-reader.ts';
import { ingredientRepo, type IngredientRepo } from './catalog/ingredient-repo.ts';
import { packRepo, type PackRepo } from './catalog/pack-repo.ts';
import { householdRepo, type HouseholdRepo } from './identity/household-repo.ts';
import { userRepo, type UserRepo } from './identity/user-repo.ts';
import { jobQueue, type JobQueue } from './jobs/job-queue.ts';
import { jobRunRepo, type JobRunRepo } from './jobs/job-run-repo.ts';
import { authorise, authoriseCurator, householdBinding } from './kernel/authorise.ts';
import { eventLog, type EventLog } from './kernel/event-log.ts';
import { idempotencyRepo, type IdempotencyRepo } from './kernel/idempotency-repo.ts';
import { readInScope } from './kernel/read-door.ts';
import { withSavepoint } from './kernel/savepoint.ts';
import { systemRepo, type SystemRepo } from './kernel/system-repo.ts';
import { LONG_TIMEOUT_MS, transactInScope } from './kernel/transaction.ts';
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

/** One transaction inside one household; every repository sees that household and the commons, and nothing else. */
export type HouseholdTx = Transaction & {
  readonly householdId: HouseholdId;
  readonly actor: Actor;
  /** The user's role; null for a job or an operator, who have none. */
  readonly role: Role | null;
  readonly households: HouseholdRepo;
  readonly ingredients: IngredientRepo;
  readonly recipes: RecipeRepo;
  readonly plans: PlanRepo;
  readonly pantry: PantryRepo;
  readonly shoppingLists: ShoppingListRepo;
  readonly jobRuns: JobRunRepo;
  readonly jobs: JobQueue;
  readonly events: EventLog;
};

/** Hot lists of one household in one read-only transaction. */
export type HouseholdReader = { readonly ingredients: IngredientReader; readonly recipes: RecipeReader };

/** One transaction in what belongs to a user across households. */
export type UserTx = Transaction & { readonly userId: UserId; readonly users: UserRepo; readonly packs: PackRepo };

/** One transaction in the commons. `db` is for set-wise imports, which stay inside the same wall. */
export type CuratorTx = { readonly packs: PackRepo; readonly db: Db };

/** One transaction across households, for jobs, schedules and seeding. */
export type SystemTx = { readonly system: SystemRepo; readonly jobs: JobQueue };

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
  ): Promise<T>;
  readHousehold<T>(
    actor: Actor,
    householdId: HouseholdId,
    permission: Permission,
    read: (reader: HouseholdReader) => Promise<T>,
  ): Promise<T>;
  user<T>(actor: Actor, work: (tx: UserTx) => Promise<T>): Promise<T>;
  curator<T>(actor: Actor, work: (tx: CuratorTx) => Promise<T>): Promise<T>;
  /** `reason` is recorded in the server's log; who may call it is a linted list. */
  system<T>(reason: string, work: (tx: SystemTx) => Promise<T>): Promise<T>;
};

export function unitOfWork({ prisma, pool }: Database, onSystemDoor: (reason: string) => void): UnitOfWork {
  return {
    household: async (actor, householdId, permission, work) =>
      transactInScope(prisma, householdBinding(actor, householdId), async (db, bound) =>
        work(householdTx(db, householdId, actor, authorise(actor, permission, bound))),
      ),
    readHousehold: async (actor, householdId, permission, read) =>
      readInScope(pool, householdBinding(actor, householdId), {
        admit: (bound) => void authorise(actor, permission, bound),
        read: (query) =>
          read({ ingredients: ingredientReader(query, householdId), recipes: recipeReader(query, householdId) }),
      }),
    user: async (actor, work) => {
      const userId = userOf(actor);
      return transactInScope(prisma, { role: 'hearth_app', householdId: '', userId }, async (db) =>
        work({ ...transaction(db, userId), userId, users: userRepo(db, userId), packs: packRepo(db) }),
      );
    },
    curator: async (actor, work) =>
      transactInScope(
        prisma,
        { role: 'hearth_app', householdId: COMMONS_ID, userId: actor.kind === 'user' ? actor.userId : '' },
        async (db, bound) => {
          authoriseCurator(actor, bound);
          return work({ packs: packRepo(db), db });
        },
        LONG_TIMEOUT_MS,
      ),
    system: async (reason, work) => {
      onSystemDoor(reason);
      return transactInScope(prisma, { role: 'hearth_system', householdId: '', userId: '' }, async (db) =>
        work({ system: systemRepo(db), jobs: jobQueue(db) }),
      );
    },
  };
}

function transaction(db: Db, scopeId: string): Transaction {
  return { idempotency: idempotencyRepo(db, scopeId), savepoint: (work) => withSavepoint(db, work) };
}

function householdTx(db: Db, householdId: HouseholdId, actor: Actor, role: Role | null): HouseholdTx {
  return {
    ...transaction(db, householdId),
    householdId,
    actor,
    role,
    households: householdRepo(db, householdId),
    ingredients: ingredientRepo(db, householdId),
    recipes: recipeRepo(db, householdId),
    plans: planRepo(db, householdId),
    pantry: pantryRepo(db, householdId),
    shoppingLists: shoppingListRepo(db, householdId),
    jobRuns: jobRunRepo(db, householdId),
    jobs: jobQueue(db),
    events: eventLog(db, householdId, actor),
  };
}

function userOf(actor: Actor): UserId {
  if (actor.kind === 'user') return actor.userId;
  throw new DomainError('forbidden', 'session.user-needed', 'Only a signed-in user can do this.');
}

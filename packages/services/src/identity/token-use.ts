import type { TokenId } from '@hearth/contracts/shared/primitives.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';

const EVERY_MS = 60_000;

export type TokenUse = {
  /** The same doors; a token that gets through one is noted. */
  readonly uow: UnitOfWork;
  /** Writes what was noted since the last time. */
  flush(): Promise<void>;
  /** Writes what is left and notes nothing more. */
  close(): Promise<void>;
};

export type TokenUseOptions = {
  readonly now: () => Date;
  /** Told when a write fails; what it would have written is kept for the next one. */
  readonly onFailure: (error: unknown) => void;
  readonly everyMs?: number;
};

/**
 * Remembers in this process when tokens were used, and writes it once a minute: a read stays a read. What the process
 * noted since is lost if it crashes.
 */
export function recordTokenUse(uow: UnitOfWork, { now, onFailure, everyMs = EVERY_MS }: TokenUseOptions): TokenUse {
  let noted = new Map<TokenId, Date>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (noted.size === 0) return;
    const uses = noted;
    noted = new Map();
    try {
      await uow.system('when tokens were used', ({ tokenUse }) => tokenUse.noteUse(uses));
    } catch (error) {
      noted = new Map([...uses, ...noted]);
      onFailure(error);
    }
  };
  const note = (actor: Actor): void => {
    if (actor.kind !== 'token' || closed) return;
    noted.set(actor.tokenId, now());
    timer ??= setTimeout(() => void flush(), everyMs).unref();
  };

  return {
    uow: noting(uow, note),
    flush,
    close: async () => {
      closed = true;
      await flush();
    },
  };
}

function noting(uow: UnitOfWork, note: (actor: Actor) => void): UnitOfWork {
  return {
    ...uow,
    household: (actor, householdId, permission, work) =>
      uow.household(actor, householdId, permission, (tx) => {
        note(actor);
        return work(tx);
      }),
    readHousehold: async (actor, householdId, permission, read) => {
      const answer = await uow.readHousehold(actor, householdId, permission, read);
      note(actor);
      return answer;
    },
    user: (actor, scope, work) =>
      uow.user(actor, scope, (tx) => {
        note(actor);
        return work(tx);
      }),
  };
}

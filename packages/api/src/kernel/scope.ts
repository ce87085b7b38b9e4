import type { Readable } from 'node:stream';
import type { Access, Contract, Permission, TransactionMode } from '@hearth/contracts/shared/contract.ts';
import type { HouseholdReader, HouseholdTx, UnitOfWork, UserTx } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import type { z } from 'zod';
import type { CallContext } from './context.ts';

/** Runs short transactions of a manual verb inside the one household the call named and was allowed into. */
export type HouseholdDoor = <T>(work: (tx: HouseholdTx) => Promise<T>) => Promise<T>;

/**
 * What a manual household verb is given. `commit` runs the transaction that has the verb's effect and keeps the
 * verb's answer under the caller's idempotency key in the same transaction; it is called at most once.
 */
export type ManualScope<O> = {
  readonly actor: Actor;
  readonly household: HouseholdDoor;
  readonly commit: (work: (tx: HouseholdTx) => Promise<O>) => Promise<O>;
  readonly signal: AbortSignal;
};

/** Runs short transactions of a manual verb in what belongs to the user who called. */
export type UserDoor = <T>(work: (tx: UserTx) => Promise<T>) => Promise<T>;

/** The doors of who is not yet, or not only, known by their session. */
export type OpenDoors = Pick<UnitOfWork, 'gate' | 'byLink' | 'user'>;

export type PublicScope = {
  readonly call: CallContext;
  readonly doors: OpenDoors;
  /** Counts the mail of a verb that answers alike, once its input is good; false: everything but the mail is done. */
  readonly countMail: () => Promise<boolean>;
};
export type ManualUserScope = {
  readonly actor: Actor;
  readonly user: UserDoor;
  readonly call: CallContext;
  readonly doors: OpenDoors;
};

type UserScope<T extends TransactionMode> = T extends 'manual'
  ? ManualUserScope
  : { readonly tx: UserTx; readonly call: CallContext };

type HouseholdScope<T extends TransactionMode, O> = {
  write: { readonly tx: HouseholdTx };
  read: { readonly reader: HouseholdReader };
  manual: ManualScope<O>;
}[T];

/** The contract's access and transaction decide what its handler is given: a household verb cannot exist without the wall. */
export type ScopeOf<A extends Access, T extends TransactionMode, O> = A extends Permission
  ? HouseholdScope<T, O>
  : A extends 'signed-in'
    ? UserScope<T>
    : A extends 'public'
      ? PublicScope
      : { readonly actor: Actor; readonly uow: UnitOfWork };

/** The file that a download answers: bytes that are there, or that are made while they are read. */
export type Download = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Uint8Array | Readable;
};

type OutputOf<C extends Contract> = z.input<C['output']>;
export type Handler<C extends Contract> = C['kind'] extends 'subscription' | 'stream'
  ? (scope: ScopeOf<C['access'], C['transaction'], never>, input: z.output<C['input']>) => AsyncIterable<OutputOf<C>>
  : C['kind'] extends 'download'
    ? (scope: ScopeOf<C['access'], C['transaction'], never>, input: z.output<C['input']>) => Promise<Download>
    : (scope: ScopeOf<C['access'], C['transaction'], OutputOf<C>>, input: z.output<C['input']>) => Promise<OutputOf<C>>;

/** One handler for every contract but uploads, which are routes of their own, or it does not compile. */
export type Handlers<T> = {
  [K in keyof T as T[K] extends { kind: 'upload' } ? never : K]: T[K] extends Contract ? Handler<T[K]> : Handlers<T[K]>;
};

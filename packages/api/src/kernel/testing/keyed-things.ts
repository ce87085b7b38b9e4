import { defineContract } from '@hearth/contracts/shared/contract.ts';
import { HouseholdId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { DomainError, type ErrorKind } from '@hearth/domain/shared/domain-error.ts';
import { aCall } from '@hearth/testing/an-api.ts';
import { z } from 'zod';
import { operationsOf, trpcRouter } from '../implement.ts';
import type { Handlers } from '../scope.ts';
import { t } from '../trpc.ts';

const kinds = [
  'not-found',
  'conflict',
  'invalid',
  'forbidden',
  'limit',
  'unavailable',
] as const satisfies readonly ErrorKind[];
const thing = {
  input: z.strictObject({
    householdId: HouseholdId,
    name: z.string(),
    refuse: z.enum(kinds).optional(),
    comeBack: z.boolean().optional(),
    crash: z.boolean().optional(),
  }),
  errors: [],
};
const common = {
  access: 'pantry:write',
  summary: 'A test verb',
  output: z.strictObject({ seq: z.string(), name: z.string() }),
  idempotent: true,
} as const;

/** Verbs that show in the event log how often they ran: one inside one transaction, one that opens its own. */
const contracts = {
  things: {
    write: defineContract({ ...thing, ...common, kind: 'mutation', transaction: 'write' }),
    manual: defineContract({ ...thing, ...common, kind: 'mutation', transaction: 'manual' }),
    late: defineContract({ ...thing, ...common, kind: 'mutation', transaction: 'manual' }),
  },
};

/** What the verbs take; they refuse or crash as they are told. */
export type Input = z.infer<(typeof thing)['input']>;
type Verb = (input: Input) => Promise<{ seq: string; name: string }>;

type State = {
  /** How often a verb's body began. */
  started: number;
  /** What a manual verb waits for before its effect; it says when it got there. */
  gate: { readonly reached: () => void; readonly open: Promise<void> } | null;
};

export type KeyedThings = {
  readonly state: State;
  /** The verbs as called by a user under an `Idempotency-Key`, or under none. */
  as(userId: UserId, key: string | null): { things: { write: Verb; manual: Verb; late: Verb } };
  /** Has the manual verb wait from now on; `reached` when one does, until it is opened. */
  closedGate(): { readonly reached: Promise<void>; readonly open: () => void };
};

/** Verbs of a router of their own, whose every run can be counted. */
export function keyedThings(uow: UnitOfWork): KeyedThings {
  const state: State = { started: 0, gate: null };
  const router = trpcRouter(operationsOf(contracts, handlersOf(state)), uow);
  return {
    state,
    as: (userId, key) => {
      const context = { ...aCall({ kind: 'user', userId }), idempotencyKey: key };
      // The router is built from the contracts above, so its caller has their shape; tRPC's types cannot tell.
      return t.createCallerFactory(router)(context) as never;
    },
    closedGate: () => {
      const [reached, open] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      state.gate = { reached: reached.resolve, open: open.promise };
      return { reached: reached.promise, open: open.resolve };
    },
  };
}

function handlersOf(state: State): Handlers<typeof contracts> {
  return {
    things: {
      write: async ({ tx }, input) => {
        state.started += 1;
        await tx.events.record('pantry.changed', { ingredientId: input.name });
        fail(input, state);
        return { seq: String(await tx.events.lastSeq()), name: input.name };
      },
      manual: async ({ commit }, input) => {
        state.started += 1;
        state.gate?.reached();
        await state.gate?.open;
        return commit(async (tx) => {
          await tx.events.record('pantry.changed', { ingredientId: input.name });
          fail(input, state);
          return { seq: String(await tx.events.lastSeq()), name: input.name };
        });
      },
      // Answers without an effect: the kernel keeps the answer itself.
      late: async (_, input) => {
        state.started += 1;
        fail(input, state);
        return { seq: '0', name: input.name };
      },
    },
  };
}

function fail({ refuse, comeBack, crash }: Input, { started }: State): void {
  const later = comeBack ? { retryAfterSeconds: 1 } : {};
  if (refuse) throw new DomainError(refuse, `thing.${refuse}`, `It is ${refuse}.`, { tries: started, ...later });
  if (crash) throw new Error('crashed');
}

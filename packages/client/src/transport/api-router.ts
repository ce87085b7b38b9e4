import type { Contract, RestOnly } from '@hearth/contracts/shared/contract.ts';
import type { Contracts } from '@hearth/contracts/contracts.ts';
import type {
  TRPCBuiltRouter,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
} from '@trpc/server';
import type { z } from 'zod';
import type { Problem } from './problem.ts';

type ErrorShape = {
  message: string;
  code: number;
  data: { code: string; httpStatus: number; problem: Problem | null };
};

type Root = { ctx: object; meta: object; errorShape: ErrorShape; transformer: true };

type Definition<I extends z.ZodType, Output> = {
  input: z.input<I>;
  output: Output;
  meta: unknown;
  errorShape: ErrorShape;
};

/** What a tracked event looks like on this side: its position, for resuming, and itself. */
type Tracked<T> = AsyncIterable<{ id: string; data: T }, void, unknown>;

type ProcedureOf<C extends Contract> = C['kind'] extends 'query'
  ? TRPCQueryProcedure<Definition<C['input'], z.output<C['output']>>>
  : C['kind'] extends 'mutation'
    ? TRPCMutationProcedure<Definition<C['input'], z.output<C['output']>>>
    : TRPCSubscriptionProcedure<Definition<C['input'], Tracked<z.output<C['output']>>>>;

/** Uploads and streams go over REST alone. */
type ProceduresOf<T> = {
  [K in keyof T as T[K] extends { kind: RestOnly } ? never : K]: T[K] extends Contract
    ? ProcedureOf<T[K]>
    : ProceduresOf<T[K]>;
};

/** The API as a client sees it, computed from the contracts alone: no server package is imported, not even for types. */
export type ApiRouter = TRPCBuiltRouter<Root, ProceduresOf<Contracts>>;

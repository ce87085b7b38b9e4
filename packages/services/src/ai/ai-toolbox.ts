import type { Actor } from '@hearth/domain/identity/actor.ts';
import type { HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { z } from 'zod';

/** An operation of the API as a model may use it. */
export type OperationTool = {
  /** Its dotted path, such as `plans.generate`. */
  readonly operation: string;
  readonly use: 'read' | 'propose';
  readonly summary: string;
  readonly input: z.ZodObject;
};

/** What a model is given to look with and to propose. */
export type AiToolbox = {
  readonly tools: readonly OperationTool[];
  /** Refuses, as the operation itself would, whoever may not call it. */
  admit(operation: string, caller: { readonly actor: Actor; readonly householdId: HouseholdId }): Promise<void>;
  /** Calls an operation as the actor would themselves, through the same doors and with the same refusals. */
  read(
    operation: string,
    input: unknown,
    caller: { readonly actor: Actor; readonly signal: AbortSignal },
  ): Promise<unknown>;
};

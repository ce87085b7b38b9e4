import type { Contract } from '@hearth/contracts/shared/contract.ts';
import { tracked } from '@trpc/server';
import { z } from 'zod';
import { type Call, householdOf, isPermission, refuseToken, signedIn } from './open-scope.ts';
import { toTrpcError } from './trpc.ts';

export type BoundSubscription = (scope: object, input: unknown) => AsyncIterable<unknown>;

const Numbered = z.object({ seq: z.string() });

/**
 * Follows a subscription inside its household; every item carries its number, from which a dropped connection resumes.
 * What it ends with is told as any call's refusal is: a stream is past the place where those are.
 */
export async function* subscribe(...args: Parameters<typeof follow>) {
  try {
    yield* follow(...args);
  } catch (error) {
    throw toTrpcError(error);
  }
}

async function* follow(contract: Contract, handler: BoundSubscription, call: Call, signal: AbortSignal | undefined) {
  const { access } = contract;
  if (!isPermission(access)) throw new Error('A subscription lives inside a household');
  const actor = signedIn(call.context);
  const householdId = householdOf(call.input);
  await refuseToken(contract, access, call);
  const scope = {
    actor,
    signal: signal ?? call.context.signal,
    household: <T>(work: Parameters<typeof call.uow.household<T>>[3]) =>
      call.uow.household(actor, householdId, access, work),
  };
  for await (const item of handler(scope, call.input)) {
    const checked = contract.output.parse(item);
    yield tracked(Numbered.parse(checked).seq, checked);
  }
}

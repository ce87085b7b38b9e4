import type { Contract } from '@hearth/contracts/shared/contract.ts';
import { tracked } from '@trpc/server';
import { z } from 'zod';
import { type BoundHandler, type Call, householdOf, isPermission, refuseToken, signedIn } from './open-scope.ts';
import { countLimited } from './rate-limit.ts';
import { toTrpcError } from './trpc.ts';

export type BoundSubscription = (scope: object, input: unknown) => AsyncIterable<unknown>;

const Numbered = z.object({ seq: z.string() });

/**
 * Follows a subscription, whose every item carries its number, from which a dropped connection resumes; or a stream,
 * which does not resume. What it ends with is told as any call's refusal is: they are past the place where those are.
 */
export async function* subscribe(...args: Parameters<typeof follow>) {
  const [contract] = args;
  try {
    for await (const item of follow(...args)) {
      yield contract.kind === 'stream' ? item : tracked(Numbered.parse(item).seq, item);
    }
  } catch (error) {
    throw toTrpcError(error);
  }
}

/** What a subscription or a stream says, piece by piece, inside its household. */
export async function* follow(
  contract: Contract,
  handler: BoundSubscription,
  call: Call,
  signal: AbortSignal = call.context.signal,
): AsyncGenerator {
  const { access } = contract;
  if (!isPermission(access)) throw new Error('A subscription lives inside a household');
  const actor = signedIn(call.context);
  const householdId = householdOf(call.input);
  const household = <T>(work: Parameters<typeof call.uow.household<T>>[3]): Promise<T> =>
    call.uow.household(actor, householdId, access, work);
  await countLimited(contract, call.context, call.input, async () => {
    await household(() => Promise.resolve());
    return householdId;
  });
  await refuseToken(contract, access, call);
  const scope = { actor, signal, household, commit: household };
  for await (const item of handler(scope, call.input)) yield contract.output.parse(item);
}

/** Its handler yields instead of answering; `Handlers<T>` has made sure of it. */
export function asSubscription(handler: BoundHandler): BoundSubscription {
  return handler as unknown as BoundSubscription;
}

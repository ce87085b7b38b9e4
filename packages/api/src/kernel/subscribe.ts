import type { Contract } from '@hearth/contracts/shared/contract.ts';
import { tracked } from '@trpc/server';
import { z } from 'zod';
import { type Call, householdOf, isPermission, signedIn } from './open-scope.ts';

export type BoundSubscription = (scope: object, input: unknown) => AsyncIterable<unknown>;

const Numbered = z.object({ seq: z.string() });

/** Follows a subscription inside its household; every item carries its number, from which a dropped connection resumes. */
export async function* subscribe(
  contract: Contract,
  handler: BoundSubscription,
  call: Call,
  signal: AbortSignal | undefined,
) {
  const { access } = contract;
  if (!isPermission(access)) throw new Error('A subscription lives inside a household');
  const actor = signedIn(call.context);
  const householdId = householdOf(call.input);
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

import type { LinkKind } from '@hearth/contracts/identity/link.ts';
import { HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Db } from '../client.ts';
import type { PrismaClient } from '../generated/client.ts';
import { requireProof, requireScope } from './authorise.ts';
import { bindingOf, type BoundScope, trustedBinding } from './bind-scope.ts';
import { transactInScope } from './transaction.ts';

export type LinkCall = { readonly actor: Actor | null; readonly kind: LinkKind; readonly linkId: string };

/** Opens the household a link leads into, to whoever holds the link. Nothing else of theirs is widened by it. */
export async function transactByLink<T>(
  prisma: PrismaClient,
  { actor, kind, linkId }: LinkCall,
  work: (db: Db, householdId: HouseholdId, bound: BoundScope) => Promise<T>,
): Promise<T> {
  const binding = actor === null ? trustedBinding('hearth_app', null) : bindingOf(actor, null);
  return transactInScope(prisma, binding, async (db, bound) => {
    if (actor !== null) {
      requireProof(actor, bound);
      requireScope(bound, null);
    }
    const [linked] = await db.$queryRaw<{ householdId: string | null }[]>`
      with linked as materialized (select app.linked_household(${kind}, ${linkId}::uuid) as id)
      select id as "householdId", set_config('app.household_id', coalesce(id::text, ''), true) from linked`;
    if (!linked?.householdId)
      throw new DomainError(
        'not-found',
        'link.not-valid',
        'This link was used, withdrawn or has expired. Ask for a new one.',
      );
    return work(db, HouseholdId.parse(linked.householdId), bound);
  });
}

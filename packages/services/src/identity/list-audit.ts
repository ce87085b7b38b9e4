import type { HouseholdAuditEntry } from '@hearth/contracts/identity/audit.contract.ts';
import type { AuditFilter } from '@hearth/database/kernel/audit-log.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';

/** What was done in the household, each entry with the member its actor is by now. */
export async function listAudit(
  { audit, members }: HouseholdTx,
  filter: AuditFilter,
): Promise<{ items: HouseholdAuditEntry[]; nextCursor: string | null }> {
  const { items, nextCursor } = await audit.page(filter);
  const memberOf = new Map((await members.all()).map(({ userId, id }) => [userId, id]));
  return {
    items: items.map((entry) => {
      const { actor } = entry;
      return { ...entry, memberId: ('userId' in actor ? memberOf.get(actor.userId) : undefined) ?? null };
    }),
    nextCursor,
  };
}

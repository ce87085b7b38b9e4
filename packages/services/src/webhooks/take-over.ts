import type { Answerable, LockedEndpoint } from '@hearth/database/webhooks/webhook-endpoint-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import { queueOwed } from './owed-events.ts';

/** Who answers for what this caller sets up. */
export function answerableOf({ actor, userId }: Pick<HouseholdTx, 'actor' | 'userId'>): Answerable {
  if (userId === null)
    throw new DomainError(
      'forbidden',
      'session.user-needed',
      'Only somebody who belongs to the household can do this.',
    );
  return { createdBy: userId, tokenId: actor.kind === 'token' ? actor.tokenId : null };
}

/**
 * Ends an endpoint's present terms and makes the caller answer for it: what it is owed by them is queued, and what is sent
 * by the new ones begins after that. The caller has recorded an event before, so that no other is numbered meanwhile.
 */
export async function takeOver(
  tx: HouseholdTx,
  ports: Pick<Ports, 'now'>,
  endpoint: LockedEndpoint,
): Promise<Answerable & { readonly lastSeq: bigint }> {
  const lastSeq = endpoint.isEnabled ? await settle(tx, ports, endpoint) : await tx.events.lastSeq();
  return { ...answerableOf(tx), lastSeq };
}

async function settle(tx: HouseholdTx, { now }: Pick<Ports, 'now'>, endpoint: LockedEndpoint): Promise<bigint> {
  const standing = await tx.webhookEndpoints.standingOf(endpoint);
  for (let { lastSeq } = endpoint; ;) {
    const { upTo, isAll } = await queueOwed(tx, [{ endpoint: { ...endpoint, lastSeq }, standing }], now());
    if (isAll) return upTo;
    lastSeq = upTo;
  }
}

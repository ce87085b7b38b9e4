import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Ports } from '../ports.ts';

const AT_ONCE = 500;

/** Settles in full every question whose lease is over, some at a time; answers how many. */
export async function settleAiUsage(
  uow: Pick<UnitOfWork, 'system'>,
  { now }: Pick<Ports, 'now'>,
  signal?: AbortSignal,
): Promise<number> {
  let settled = 0;
  for (;;) {
    signal?.throwIfAborted();
    const some = await uow.system('settle questions to models', (tx) => tx.settleAiLeases(now(), AT_ONCE));
    settled += some;
    if (some === 0) return settled;
  }
}

import { purgeKinds, type PurgeKind } from '@hearth/database/kernel/purge.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Ports } from '../ports.ts';
import { throwFailures } from './work-off.ts';

/** Rows of one kind that one transaction deletes: others wait for no lock much longer than for a moment. */
const ROWS_AT_ONCE = 5_000;

/** How many rows of each kind were deleted. */
export type Purged = Readonly<Record<PurgeKind, number>>;

/** Deletes what has passed its time, kind by kind; one that fails holds up none of the others, and is named at the end. */
export async function purgeExpired(
  uow: Pick<UnitOfWork, 'system'>,
  { now }: Pick<Ports, 'now'>,
  signal?: AbortSignal,
): Promise<Purged> {
  const failures: Error[] = [];
  const purged = Object.fromEntries(purgeKinds.map((kind) => [kind, 0])) as Record<PurgeKind, number>;
  for (const kind of purgeKinds) {
    const some = (): Promise<number> =>
      uow.system('purge expired rows', ({ system }) => system.purge(kind, now(), ROWS_AT_ONCE), 'long');
    try {
      for (let deleted = ROWS_AT_ONCE; deleted === ROWS_AT_ONCE;) {
        signal?.throwIfAborted();
        deleted = await some();
        purged[kind] += deleted;
      }
    } catch (cause) {
      signal?.throwIfAborted();
      failures.push(new Error(kind, { cause }));
    }
  }
  throwFailures(failures);
  return purged;
}

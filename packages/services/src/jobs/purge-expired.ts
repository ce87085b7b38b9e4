import { purgeKinds, type PurgeKind } from '@hearth/database/kernel/purge.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Ports } from '../ports.ts';
import { sweepFiles } from './sweep-files.ts';
import { throwFailures } from './work-off.ts';

/** Rows of one kind that one transaction deletes: others wait for no lock much longer than for a moment. */
const ROWS_AT_ONCE = 5_000;

/** How many rows of each kind were deleted, and how many files. */
export type Purged = Readonly<Record<PurgeKind | 'files', number>>;

/**
 * Deletes what has passed its time, kind by kind, and then files that no row names; one that fails holds up none of the
 * others, and is named at the end.
 */
export async function purgeExpired(
  uow: Pick<UnitOfWork, 'system'>,
  ports: Pick<Ports, 'now' | 'files'>,
  signal?: AbortSignal,
): Promise<Purged> {
  const failures: Error[] = [];
  const purged = Object.fromEntries([...purgeKinds, 'files'].map((kind) => [kind, 0])) as Record<keyof Purged, number>;
  const failed = (kind: string, cause: unknown): void => {
    signal?.throwIfAborted();
    failures.push(new Error(kind, { cause }));
  };
  for (const kind of purgeKinds) {
    const some = (): Promise<number> =>
      uow.system('purge expired rows', ({ system }) => system.purge(kind, ports.now(), ROWS_AT_ONCE), 'long');
    try {
      for (let deleted = ROWS_AT_ONCE; deleted === ROWS_AT_ONCE;) {
        signal?.throwIfAborted();
        deleted = await some();
        purged[kind] += deleted;
      }
    } catch (cause) {
      failed(kind, cause);
    }
  }
  purged.files = await sweepFiles(uow, ports, signal).catch((cause: unknown) => {
    failed('files', cause);
    return 0;
  });
  throwFailures(failures);
  return purged;
}

import type { FileStore } from '@hearth/adapters/storage/file-store.ts';
import type { Snapshot } from '@hearth/database/runtime/read-snapshot.ts';

/** What a backup is made from. */
export type BackupSource = {
  /** The whole database as it is at one moment. */
  readonly snapshot: <T>(read: (snapshot: Snapshot) => Promise<T>) => Promise<T>;
  readonly files: FileStore;
  readonly now: () => Date;
};

/** The daily backup: from where, where to, and at which hour (UTC). */
export type DailyBackup = Pick<BackupSource, 'snapshot'> & {
  readonly directory: string;
  readonly hour: number;
  /** How many of them stay. */
  readonly kept: number;
};

import { z } from 'zod';
import { Instant } from '../shared/primitives.ts';

/** The form of backups that this version writes and reads. */
export const BACKUP_FORMAT = 1;

/** Names that need no quotes: those of our tables and of the library that keeps the queue. */
const SqlName = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.int().min(0);

/** A column as the catalogue has it; values stand in a backup as PostgreSQL writes that type. */
const BackupColumn = z.strictObject({ name: SqlName, type: z.string().max(200) });

/** A table, without its rows. */
export const StoredTable = z.strictObject({ schema: SqlName, name: SqlName, columns: z.array(BackupColumn).min(1) });
export type StoredTable = z.infer<typeof StoredTable>;

/** Where a sequence goes on. */
export const StoredSequence = z.strictObject({
  schema: SqlName,
  name: SqlName,
  /** The number it gives next. */
  next: z.string().regex(/^-?\d{1,19}$/),
});
export type StoredSequence = z.infer<typeof StoredSequence>;

const Content = { bytes: Count, sha256: Sha256 };

/** Which migrations a database has: its own, and those of the queue's library by number. */
export const SchemaVersion = z.strictObject({
  migrations: z.array(z.strictObject({ name: z.string().min(1).max(200), checksum: Sha256 })).min(1),
  queueMigrations: z.array(Count),
});
export type SchemaVersion = z.infer<typeof SchemaVersion>;

/** What a backup says of itself: everything that is in it, with its size and its SHA-256. */
export const BackupManifest = z.strictObject({
  hearthBackup: z.literal(BACKUP_FORMAT),
  createdAt: Instant,
  /** The version of PostgreSQL it was read from. */
  postgres: z.string().max(100),
  ...SchemaVersion.shape,
  tables: z.array(StoredTable.extend({ rows: Count, ...Content })),
  sequences: z.array(StoredSequence),
  files: z.array(
    z.strictObject({
      name: z.string().regex(/^recipes\/[0-9a-f-]{36}\/[0-9a-f-]{36}\/(small|medium|large)\.webp$/),
      ...Content,
    }),
  ),
  /** Files that rows name and that were not there: removed while the backup was written, or lost before. */
  missingFiles: z.array(z.string().max(200)),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

/** As much of any backup's manifest, of whatever version, as tells its form. */
export const AnyBackup = z.object({ hearthBackup: z.int().min(1) });

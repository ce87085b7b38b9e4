import type { BackupManifest } from '@hearth/contracts/backups/backup-manifest.ts';

/** What is in a backup. */
export function backupLines({ createdAt, tables, files, missingFiles }: BackupManifest): string[] {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const held = `Backup of ${createdAt}: ${rows} rows of ${tables.length} tables, ${files.length} files of photos.`;
  if (missingFiles.length === 0) return [held];
  return [held, `Not there when it was written: ${missingFiles.length} files of photos, the first ${missingFiles[0]}.`];
}

import type { StoredTable } from '@hearth/contracts/backups/backup-manifest.ts';

/** Where things stand in a backup. */
export const MANIFEST = 'manifest.json';
export const tableEntry = ({ schema, name }: Pick<StoredTable, 'schema' | 'name'>): string =>
  `tables/${schema}.${name}.jsonl`;
export const fileEntry = (name: string): string => `files/${name}`;

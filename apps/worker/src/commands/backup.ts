import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '@hearth/config/load-config.ts';
import type { BackupSource } from '@hearth/services/backups/backup-source.ts';
import { backupName } from '@hearth/domain/backups/backup-files.ts';
import type { Command } from 'commander';
import { CommandFailed } from '../command-failed.ts';
import { backupLines } from '../format/backup.ts';
import { confirmed } from '../runtime/confirmed.ts';
import { hearthConfig } from '../runtime/hearth-config.ts';
import { untilSignal } from '../runtime/until-signal.ts';
import { withDatabaseUrls } from '../runtime/with-database.ts';
import type { Terminal } from '../terminal.ts';

type RestoreOptions = { readonly replace?: true; readonly yes?: true };

export function addBackupCommands(program: Command, terminal: Terminal): void {
  program
    .command('backup')
    .description('write everything this server keeps to one file; the keys are kept apart')
    .option('--to <file-or-directory>', 'where to; unset, into HEARTH_BACKUP_DIR or the current directory')
    .action(({ to }: { to?: string }) => writeBackup(terminal, hearthConfig(), to));
  program
    .command('restore')
    .description('put a backup back, into a database without accounts and with no Hearth running on it')
    .argument('<file>', 'the backup')
    .option('--replace', 'delete everything that is in the database first')
    .option('--yes', 'do not ask before that')
    .action((file: string, options: RestoreOptions) => restore(terminal, hearthConfig(), path.resolve(file), options));
}

async function writeBackup(terminal: Terminal, config: Config, to: string | undefined): Promise<void> {
  const now = (): Date => new Date();
  const target = await targetOf(to ?? config.backupDir ?? '.', to !== undefined, now());
  const [{ backUp }, { readSnapshot }, { openFiles }] = await Promise.all([
    import('@hearth/services/backups/back-up.ts'),
    import('@hearth/database/runtime/read-snapshot.ts'),
    import('@hearth/server/ports.ts'),
  ]);
  const stop = new AbortController();
  void untilSignal(() => terminal.err('Stopped at once.')).then((signal) =>
    stop.abort(new CommandFailed(`The backup was stopped (${signal}); nothing of it is left.`)),
  );
  await withDatabaseUrls(config, async ({ owner }) => {
    const source = {
      snapshot: (read) => readSnapshot(owner, read),
      files: openFiles(config),
      now,
    } satisfies BackupSource;
    const manifest = await backUp(source, target, stop.signal);
    const { size } = await stat(target);
    for (const line of backupLines(manifest)) terminal.out(line);
    terminal.out(`wrote ${target} (${(size / 1_000_000).toFixed(1)} MB). Keep the keys too, apart from it.`);
  });
}

/** A directory gets a file named for the moment; what was named and is no directory is the file. */
async function targetOf(to: string, isNamed: boolean, now: Date): Promise<string> {
  const found = await stat(to).catch(() => null);
  const isDirectory = found ? found.isDirectory() : !isNamed || /[/\\]$/.test(to);
  if (isNamed && found === null) await refuseWithoutFolder(path.dirname(path.resolve(to)));
  return path.resolve(isDirectory ? path.join(to, backupName(now)) : to);
}

/** A folder that is not there is a name typed wrong, or a disk that is not mounted: none is made on the way. */
async function refuseWithoutFolder(folder: string): Promise<void> {
  await access(folder).catch(() => {
    throw new CommandFailed(`There is no folder ${folder}. Make it first, or name another place.`);
  });
}

async function restore(
  terminal: Terminal,
  config: Config,
  file: string,
  { replace = false, yes = false }: { readonly replace?: boolean; readonly yes?: boolean },
): Promise<void> {
  const [{ checkBackup }, { restoreBackup }, { restoreDatabase }, { openFiles }] = await Promise.all([
    import('@hearth/services/backups/check-backup.ts'),
    import('@hearth/services/backups/restore-backup.ts'),
    import('@hearth/database/runtime/restore-database.ts'),
    import('@hearth/server/ports.ts'),
  ]);
  const backup = await checkBackup(file);
  try {
    for (const line of backupLines(backup.manifest)) terminal.out(line);
    if (replace && !yes && !(await confirmed('Delete everything in the database and restore this backup?')))
      throw new CommandFailed('Nothing was changed.');
    await withDatabaseUrls(config, async ({ owner }) => {
      const target = {
        restoreRows: (input: Parameters<typeof restoreDatabase>[1]) => restoreDatabase(owner, input),
        files: openFiles(config),
      };
      await restoreBackup(target, backup, { replace });
    });
    terminal.out('It is restored. Start Hearth with the keys and the SESSION_SECRET it had then.');
  } finally {
    backup.close();
  }
}

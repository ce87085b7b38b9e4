/** A backup by the name it was given here. */
export type NamedBackup = { readonly name: string; readonly takenAt: Date };

const NAME = /^hearth-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.zip$/;
const PARTIAL = /^hearth-\d{8}T\d{9}Z\.zip\.[0-9a-f-]{36}\.partial$/;
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** The name of a backup taken then, such as `hearth-20261123T030000000Z.zip`. */
export function backupName(takenAt: Date): string {
  return `hearth-${takenAt.toISOString().replaceAll(/[-:.]/g, '')}.zip`;
}

/** What of these are backups by their names, newest first. */
export function backupsAmong(names: readonly string[]): NamedBackup[] {
  return names
    .flatMap((name) => {
      const [, year, month, day, hour, minute, second, ms] = NAME.exec(name) ?? [];
      const takenAt = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
      return Number.isNaN(takenAt.getTime()) ? [] : [{ name, takenAt }];
    })
    .toSorted((one, other) => other.takenAt.getTime() - one.takenAt.getTime());
}

/** Whether it is what a backup leaves that was cut off while it was written. */
export function isPartialBackup(name: string): boolean {
  return PARTIAL.test(name);
}

/**
 * Whether the day's backup, due at `hour` by UTC, is not among these yet. One that claims to come from the future was
 * taken by a clock that was wrong, and counts for no day.
 */
export function isBackupDue(backups: readonly NamedBackup[], hour: number, now: Date): boolean {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS + hour * HOUR_MS;
  const due = today <= now.getTime() ? today : today - DAY_MS;
  return !upTo(backups, now).some(({ takenAt }) => takenAt.getTime() >= due);
}

/** Those beyond the newest `kept`. What claims to come from the future is left alone. */
export function outdatedBackups(backups: readonly NamedBackup[], kept: number, now: Date): NamedBackup[] {
  return upTo(backups, now).slice(kept);
}

/** Clocks of several hosts differ a little. */
function upTo(backups: readonly NamedBackup[], now: Date): NamedBackup[] {
  return backups.filter(({ takenAt }) => takenAt.getTime() <= now.getTime() + 5 * 60_000);
}

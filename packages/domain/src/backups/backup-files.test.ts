import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backupName, backupsAmong, isBackupDue, isPartialBackup, outdatedBackups } from './backup-files.ts';

const at = (text: string): Date => new Date(text);
const backups = (...times: string[]) => backupsAmong(times.map((time) => backupName(at(time))));

test('a backup is named for the moment it was taken, and is known by that name again', () => {
  const date = fc.date({ min: at('2000-01-01T00:00:00Z'), max: at('9999-12-31T00:00:00Z'), noInvalidDate: true });
  fc.assert(
    fc.property(date, (takenAt) => {
      const name = backupName(takenAt);
      expect(name).toMatch(/^hearth-\d{8}T\d{9}Z\.zip$/);
      expect(backupsAmong([name])).toEqual([{ name, takenAt }]);
    }),
  );
});

test.for([
  'hearth.zip',
  'hearth-20261121.zip',
  'hearth-20269921T030000000Z.zip',
  'my-hearth-20261121T030000000Z.zip',
  'hearth-20261121T030000000Z.zip.gpg',
])('%s is none of our own', (name) => {
  expect(backupsAmong([name])).toEqual([]);
  expect(isPartialBackup(name)).toBe(false);
});

test('what was cut off is known for it', () => {
  const name = `${backupName(at('2026-11-21T03:00:00Z'))}.7f0c1f2e-0000-4000-8000-000000000000.partial`;
  expect([isPartialBackup(name), backupsAmong([name])]).toEqual([true, []]);
});

test('one backup a day is due, from its hour on, and one that was missed is caught up with', () => {
  const due = (now: string, ...taken: string[]): boolean => isBackupDue(backups(...taken), 3, at(now));
  expect(due('2026-11-21T12:00:00Z')).toBe(true);
  expect(due('2026-11-21T03:00:00Z', '2026-11-20T03:00:10Z')).toBe(true);
  expect(due('2026-11-21T02:59:59Z', '2026-11-20T03:00:10Z')).toBe(false);
  expect(due('2026-11-21T03:05:00Z', '2026-11-21T03:00:00Z')).toBe(false);
  // Down over the hour: before the next one, the last is caught up with.
  expect(due('2026-11-21T02:00:00Z', '2026-11-20T02:30:00Z')).toBe(true);
  expect(due('2026-11-21T23:00:00Z', '2026-11-21T22:00:00Z')).toBe(false);
});

test('a backup of a clock that ran ahead keeps no day from having its own', () => {
  expect(isBackupDue(backups('2030-01-01T03:00:00Z'), 3, at('2026-11-21T03:10:00Z'))).toBe(true);
  expect(isBackupDue(backups('2026-11-21T03:11:00Z'), 3, at('2026-11-21T03:10:00Z'))).toBe(false);
});

test('the newest are kept; one from the future neither goes nor pushes another out', () => {
  const four = backups('2026-11-18T03:00:00Z', '2030-01-01T00:00:00Z', '2026-11-20T03:00:00Z', '2026-11-19T03:00:00Z');
  const outdated = outdatedBackups(four, 2, at('2026-11-20T04:00:00Z'));
  expect(outdated.map(({ takenAt }) => takenAt.toISOString())).toEqual(['2026-11-18T03:00:00.000Z']);
});

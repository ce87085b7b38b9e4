import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MigrationFile } from './migration-folder.ts';
import { compareHistory, refuseBrokenHistory, type MigrationRow } from './migration-history.ts';

const file = (name: string): MigrationFile => ({ name, sql: '', checksum: `sum of ${name}` });
const row = (name: string, more: Partial<MigrationRow> = {}): MigrationRow => ({
  name,
  checksum: `sum of ${name}`,
  finishedAt: new Date(0),
  rolledBackAt: null,
  logs: null,
  ...more,
});

const [one, two] = [file('1_one'), file('2_two')];

test('a database that has all of the folder is up to date', () => {
  const status = compareHistory([one, two], [row('1_one'), row('2_two')]);
  expect(status).toMatchObject({ state: 'up-to-date', applied: ['1_one', '2_two'], pending: [] });
  expect(() => refuseBrokenHistory(status)).not.toThrow();
});

test('what the database lacks is pending', () => {
  expect(compareHistory([one, two], [row('1_one')])).toMatchObject({ state: 'pending', pending: ['2_two'] });
  expect(compareHistory([one, two], [])).toMatchObject({ state: 'pending', pending: ['1_one', '2_two'], applied: [] });
});

test('a migration that never finished is failed, with what the database said', () => {
  const status = compareHistory([one, two], [row('1_one', { finishedAt: null, logs: ' syntax error ' })]);
  expect(status).toMatchObject({
    state: 'failed',
    failed: [{ name: '1_one', reason: 'syntax error' }],
    pending: ['2_two'],
  });
  expect(() => refuseBrokenHistory(status)).toThrow(/1_one: syntax error/);
});

test('a migration that was rolled back is pending again, and its next row is what counts', () => {
  const trace = row('1_one', { finishedAt: null, rolledBackAt: new Date(1) });
  expect(compareHistory([one], [trace])).toMatchObject({ state: 'pending', pending: ['1_one'], failed: [] });
  expect(compareHistory([one], [trace, row('1_one')])).toMatchObject({ state: 'up-to-date' });
});

test('a file that changed after it was applied is named', () => {
  const status = compareHistory([one, two], [row('1_one', { checksum: 'other' }), row('2_two')]);
  expect(status).toMatchObject({ state: 'edited', edited: ['1_one'] });
  expect(() => refuseBrokenHistory(status)).toThrow(/edited: 1_one/);
});

test('a migration the folder does not know is named', () => {
  const status = compareHistory([one], [row('1_one'), row('3_three')]);
  expect(status).toMatchObject({ state: 'diverged', unknown: ['3_three'] });
  expect(() => refuseBrokenHistory(status)).toThrow(/does not know: 3_three/);
});

test('every migration of the folder is applied, pending or failed, and never two of these', () => {
  const rows = fc.array(
    fc.record({
      name: fc.constantFrom('1_one', '2_two', '3_three'),
      checksum: fc.constantFrom('sum of 1_one', 'other'),
      finishedAt: fc.constantFrom(null, new Date(0)),
      rolledBackAt: fc.constantFrom(null, new Date(0)),
      logs: fc.constant(null),
    }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(rows, (stored) => {
      const { applied, pending, failed } = compareHistory([one, two], stored);
      const known = failed.map(({ name }) => name).filter((name) => name !== '3_three');
      expect([...applied, ...pending, ...known].toSorted()).toEqual(['1_one', '2_two']);
    }),
  );
});

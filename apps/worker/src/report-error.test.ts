import { DatabaseSetupError } from '@hearth/database/runtime/database-setup-error.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import { CommandFailed } from './command-failed.ts';
import { errorReport } from './report-error.ts';
import { UsageError } from './usage-error.ts';

const badLines = [
  { file: 'recipes.jsonl', line: 3, field: 'title', reason: 'is missing' },
  { file: 'pack.json', line: 0, field: '', reason: 'is not there' },
];

describe('an error at the terminal', () => {
  test.each([
    [
      'wrong usage, with its fields',
      new UsageError('Not like that:', ['weekOf: a day']),
      2,
      ['error: Not like that:', '  weekOf: a day'],
    ],
    [
      'a failed command, after its lines',
      new CommandFailed('It is bad.', ['a:1 b']),
      1,
      ['a:1 b', 'error: It is bad.'],
    ],
    [
      'a refusal, in its own words',
      new DomainError('not-found', 'plan.not-found', 'No such plan.'),
      1,
      ['error: No such plan.'],
    ],
    [
      'a database that is not there',
      new DatabaseSetupError('database.unreachable', 'Cannot connect.'),
      1,
      ['error: Cannot connect.'],
    ],
    [
      'anything else, by the line that names the cause',
      new Error('Invalid invocation:\n\n  Can not reach it'),
      1,
      ['error: Something went wrong: Can not reach it'],
    ],
    ['a thrown string', 'odd', 1, ['error: Something went wrong: odd']],
    ['help that was asked for', new CommanderError(0, 'commander.help', 'help'), 0, []],
    ['an option that does not exist', new CommanderError(1, 'commander.unknownOption', 'x'), 2, []],
  ])('is %s', (_what, error, exitCode, lines) => {
    expect(errorReport(error)).toEqual({ exitCode, lines });
  });

  test('of a pack lists every bad line before the sentence, and counts the rest', () => {
    const error = new DomainError('invalid', 'catalog.pack-invalid', 'Mend it.', { badLines, total: 7 });
    expect(errorReport(error).lines).toEqual([
      'recipes.jsonl:3 title: is missing',
      'pack.json is not there',
      '… and 5 more',
      'error: Mend it.',
    ]);
  });
});

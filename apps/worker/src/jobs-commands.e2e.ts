import type { TestDatabase } from '@hearth/testing/database-template.ts';
import { copyStarterDatabase } from '@hearth/testing/starter-database.ts';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { hearthOn, type Command } from './testing/spawn-hearth.ts';

let database: TestDatabase;
let hearth: Command;

beforeAll(async () => {
  database = await copyStarterDatabase(inject('hearthDatabaseTemplate'));
  hearth = await hearthOn(database.url);
});
afterAll(async () => {
  await hearth.remove();
  await database.drop();
});

/** Queues a task by hand and answers its number. */
async function queued(task: string): Promise<string> {
  const { out } = await hearth.run(['jobs', 'run', task]);
  return /Job (\d+)/.exec(out)?.[1] ?? '';
}

test('the queue is listed page by page: each tells the command that shows the next', async () => {
  const numbers = [await queued('purge_expired'), await queued('purge_expired'), await queued('purge_expired')];
  const seen: string[] = [];
  let args: readonly string[] = ['jobs', 'list', '--task', 'purge_expired', '--state', 'waiting', '--limit', '1'];
  for (const _ of numbers) {
    const { code, out } = await hearth.run(args);
    expect({ args, code }).toEqual({ args, code: 0 });
    seen.push(/^ *(\d+) +purge_expired/m.exec(out)?.[1] ?? '');
    const next = /There are more: hearth (.*)$/m.exec(out)?.[1];
    if (next === undefined) break;
    args = next.split(' ');
  }
  expect(seen).toEqual(numbers.toReversed());
});

test('one job that is not there keeps none of the others from being retried or discarded, and is named', async () => {
  const [first, last] = [await queued('demote_admins'), await queued('demote_admins')];
  for (const [deed, done] of [
    ['retry', 'is due now'],
    ['discard', 'is gone'],
  ] as const) {
    const { code, out, err } = await hearth.run(['jobs', deed, first, '999999', last]);
    expect(out.match(new RegExp(done, 'g'))).toHaveLength(2);
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(/^Job 999999: There is no such job .*\nerror: It failed for 999999\.\n$/) as string,
    });
  }
  expect((await hearth.run(['jobs', 'list', '--task', 'demote_admins'])).out).toContain('Nothing in the queue');
});

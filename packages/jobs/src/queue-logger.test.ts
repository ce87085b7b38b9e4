import { expect, test } from 'vitest';
import type { JobLog } from './job-log.ts';
import { queueLogger } from './queue-logger.ts';
import { GivenBack } from './run-delivery.ts';

/** What is written for one line of the queue's own log. */
function written(level: 'error' | 'info', message: string, meta: Record<string, unknown>): unknown[] {
  const lines: unknown[] = [];
  const at = (name: string) => (fields: object, text: string) => void lines.push([name, fields, text]);
  const log: JobLog = { info: at('info'), warn: at('warn'), error: at('error') };
  const logger = queueLogger(log).scope({ workerId: 'w' });
  logger[level](message, meta);
  return lines;
}

test('a failure is logged with the error itself, whose causes a message does not have, and without the payload', () => {
  const error = new AggregateError([new Error('mails', { cause: new Error('disk full') })], 'Failed: mails');
  const lines = written('error', `Failed task 1 with error 'Failed: mails':\n  ${error.stack}`, {
    error,
    job: { payload: { mailId: 'x' } },
  });
  const fields = { workerId: 'w', task: undefined, queueJobId: undefined, err: error };
  expect(lines).toEqual([['error', fields, "Failed task 1 with error 'Failed: mails'"]]);
});

test('a job that is given back is no failure, and chatter is left out', () => {
  expect(written('error', 'Failed task 1', { error: new GivenBack('The worker stopped') })).toMatchObject([
    ['info', {}, 'The worker stopped'],
  ]);
  expect(written('info', 'Completed task 1', {})).toEqual([]);
});

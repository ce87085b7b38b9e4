import { readFileSync } from 'node:fs';
import { deliverWebhookTask } from '@hearth/contracts/jobs/tasks.ts';
import { expect, test } from 'vitest';

const HOUR_MS = 60 * 60 * 1000;
const guide = readFileSync(new URL('../../../../docs/webhooks.md', import.meta.url), 'utf8').replaceAll(/\s+/g, ' ');

test('the guide tells how often and how long a delivery is tried, as its task says', () => {
  const { attempts, firstMs, longestMs } = deliverWebhookTask.retry;
  const waits = Array.from({ length: attempts - 1 }, (_, each) => Math.min(longestMs, firstMs * 2 ** each));
  const longest = waits.reduce((sum, wait) => sum + wait, 0) / HOUR_MS;
  expect(guide).toContain(
    `up to ${attempts} times, after ${firstMs / 1000} seconds at first and twice as long each time up to ${longestMs / HOUR_MS} hours.`,
  );
  expect(guide).toContain(`it makes ${Math.round(longest / 2)} to ${Math.round(longest)} hours in all`);
  expect(guide).toContain(`as long as that and at most ${longestMs / HOUR_MS} hours`);
});

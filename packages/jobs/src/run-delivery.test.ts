import { defineTask } from '@hearth/contracts/jobs/task.ts';
import { purgeExpiredTask } from '@hearth/contracts/jobs/tasks.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { describe, expect, test } from 'vitest';
import type { RunError } from '@hearth/services/jobs/fail-run.ts';
import { bindTask, type TaskBinding } from './bind-task.ts';
import { GivenBack, runDelivery, type Delivery } from './run-delivery.ts';

const contract = defineTask({ ...purgeExpiredTask, timeoutMs: 20 });

/** A task of one binding, a delivery of it, and everything that was said to either. */
function aDelivery(
  run: TaskBinding<typeof contract.payload>['run'],
  changes: Partial<Delivery> = {},
  tell: () => Promise<void> = () => Promise.resolve(),
) {
  const said: string[] = [];
  const givenUp: RunError[] = [];
  const task = bindTask(contract, {
    run,
    givenUp: async (_payload, error) => {
      await tell();
      givenUp.push(error);
    },
  });
  const delivery: Delivery = {
    payload: {},
    hold: { queueJobId: '1', workerId: 'test' },
    attempt: 1,
    maxAttempts: 3,
    shutdown: new AbortController().signal,
    refuseRetries: async () => void said.push('no more attempts'),
    tryAgain: async (delayMs, message) => {
      if (delayMs <= 0) throw new Error('A retry must wait');
      said.push(`again: ${message}`);
    },
    forgetAttempt: async () => void said.push('attempt forgotten'),
    ...changes,
  };
  return { said, givenUp, run: () => runDelivery(task, delivery) };
}

const broken = (): Promise<void> => Promise.reject(new Error('disk full'));
const endless = (): Promise<void> => new Promise(() => undefined);

describe('one attempt at a job', () => {
  test('that succeeds says nothing', async () => {
    const { said, givenUp, run } = aDelivery(() => Promise.resolve());
    await run();
    expect({ said, givenUp }).toEqual({ said: [], givenUp: [] });
  });

  test('with a payload the contract refuses is the last one, and names what is wrong', async () => {
    const { said, givenUp, run } = aDelivery(() => Promise.resolve(), { payload: { extra: 1 } });
    await expect(run()).rejects.toThrow(/extra/);
    expect(said).toEqual(['no more attempts']);
    expect(givenUp).toEqual([{ code: 'job.payload-invalid', message: expect.stringContaining('extra') as string }]);
  });

  test('that is asked to come back later waits that long, and no longer than its policy', async () => {
    const waits: number[] = [];
    const asked = (retryAfterSeconds: number) => () =>
      Promise.reject(new DomainError('unavailable', 'test.busy', 'Busy.', { retryAfterSeconds }));
    const tryAgain = async (delayMs: number): Promise<void> => void waits.push(delayMs);
    const { longestMs } = contract.retry;
    for (const seconds of [longestMs / 2000, (10 * longestMs) / 1000])
      await expect(aDelivery(asked(seconds), { tryAgain }).run()).rejects.toThrow('Busy.');
    expect(waits).toEqual([longestMs / 2, longestMs]);
  });

  test('that was lost with its workers before waits as if it had not been, once it fails by itself', async () => {
    const { attempts, firstMs } = contract.retry;
    const waits: number[] = [];
    const tryAgain = async (delayMs: number): Promise<void> => void waits.push(delayMs);
    const lost = 9;
    const { run } = aDelivery(broken, { attempt: 1 + lost, maxAttempts: attempts + lost, tryAgain });
    await expect(run()).rejects.toThrow('disk full');
    expect(waits[0]).toBeLessThanOrEqual(firstMs);
    const { givenUp, run: lastRun } = aDelivery(broken, { attempt: attempts + lost, maxAttempts: attempts + lost });
    await expect(lastRun()).rejects.toThrow('disk full');
    expect(givenUp).toMatchObject([{ message: expect.stringMatching(new RegExp(`${attempts} times`)) as string }]);
  });

  test('that breaks down is tried again', async () => {
    const { said, givenUp, run } = aDelivery(broken);
    await expect(run()).rejects.toThrow('disk full');
    expect({ said, givenUp }).toEqual({ said: ['again: disk full'], givenUp: [] });
  });

  test('that breaks down for the last time is given up without telling the cause', async () => {
    const { givenUp, run } = aDelivery(broken, { attempt: 3 });
    await expect(run()).rejects.toThrow('disk full');
    expect(givenUp).toEqual([{ code: 'job.failed', message: expect.stringMatching(/3 times/) as string }]);
    expect(givenUp[0]?.message).not.toContain('disk full');
  });

  test('that is refused for a lasting reason is given up at once, in the words of the refusal', async () => {
    const refusal = new DomainError('invalid', 'household.has-no-members', 'Add a member first.');
    const { said, givenUp, run } = aDelivery(() => Promise.reject(refusal));
    await expect(run()).rejects.toBe(refusal);
    expect({ said, givenUp }).toEqual({
      said: ['no more attempts'],
      givenUp: [{ code: 'household.has-no-members', message: 'Add a member first.' }],
    });
  });

  test('that was the last one, though nobody could be told, is tried again', async () => {
    const cause = new Error('database gone');
    const { said, run } = aDelivery(broken, { attempt: 3 }, () => Promise.reject(cause));
    await expect(run()).rejects.toMatchObject({ errors: [{ message: 'disk full' }, cause] });
    expect(said).toEqual(['again: disk full']);
  });

  test('that is refused for a passing reason is tried again', async () => {
    const { said, run } = aDelivery(() => Promise.reject(new DomainError('unavailable', 'x.y', 'Later.')));
    await expect(run()).rejects.toThrow('Later.');
    expect(said).toEqual(['again: Later.']);
  });

  test('that takes too long is cut off whether or not it heeds the signal', async () => {
    let signalled = false;
    const { givenUp, run } = aDelivery(
      (_payload, { signal }) => {
        signal.addEventListener('abort', () => void (signalled = true));
        return endless();
      },
      { attempt: 3 },
    );
    await expect(run()).rejects.toThrow(/0\.02 seconds/);
    expect(signalled).toBe(true);
    expect(givenUp).toMatchObject([{ code: 'job.timed-out' }]);
  });

  test('that the worker cuts off to stop does not count, even as the last one', async () => {
    const shutdown = new AbortController();
    const { said, givenUp, run } = aDelivery(
      () => {
        shutdown.abort();
        return endless();
      },
      { attempt: 3, shutdown: shutdown.signal },
    );
    await expect(run()).rejects.toBeInstanceOf(GivenBack);
    expect({ said, givenUp }).toEqual({ said: ['attempt forgotten'], givenUp: [] });
  });
});

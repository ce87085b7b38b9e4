import { expect, test } from 'vitest';
import { atMost } from './at-most.ts';

test('no more run at a time than may, the others in their turn, and who fails makes way as well', async () => {
  const inTurn = atMost(2);
  const begun: number[] = [];
  const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
  const ends = gates.map(({ promise }, at) =>
    inTurn(async () => {
      begun.push(at);
      await promise;
      return at;
    }),
  );
  const settled = Promise.allSettled(ends);
  const turn = (): Promise<void> => new Promise(setImmediate);
  await turn();
  expect(begun).toEqual([0, 1]);
  gates[1]!.reject(new Error('broken'));
  await turn();
  expect(begun).toEqual([0, 1, 2]);
  for (const { resolve } of gates) resolve();
  expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', ...Array(3).fill('fulfilled')]);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
});

import { expect, it } from 'vitest';
import { keyWish, newKey } from './key-draft.ts';

const secret = 'sk-0123456789';

it('a key without a name goes by its service, and what was pasted around it is left out', () => {
  expect(keyWish({ provider: 'anthropic', name: ' ', secret: ` ${secret}\n` })).toEqual({
    wish: { provider: 'anthropic', name: 'Anthropic', secret },
  });
  expect(keyWish({ ...newKey, name: 'Work', secret })).toMatchObject({ wish: { name: 'Work' } });
});

it('a key that is missing, or too short to be one, is asked for', () => {
  expect(keyWish(newKey)).toEqual({ errors: { secret: 'Fill this in.' } });
  expect(keyWish({ ...newKey, secret: 'sk-1' })).toEqual({ errors: { secret: 'At least 8 characters.' } });
});

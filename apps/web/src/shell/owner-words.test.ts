import { expect, it } from 'vitest';
import { ownerWords } from './owner-words.ts';

it('names the owners to whoever is shown them, and nobody else', () => {
  const ada = { name: 'Ada', role: 'owner' } as const;
  expect(ownerWords([ada, { name: 'Ben', role: 'adult' }])).toBe('Ada');
  expect(ownerWords([ada, { name: 'Cem', role: 'owner' }])).toBe('Ada or Cem');
  expect(ownerWords([])).toBe('an owner of the household');
});

import { expect, it } from 'vitest';
import { movedPhoto } from './moved-photo.ts';

const photos = ['a', 'b', 'c'].map((id) => ({ id }));
const order = (photoId: string, by: -1 | 1): string =>
  movedPhoto(photos, photoId, by)
    .map(({ id }) => id)
    .join('');

it('a photo goes one place earlier or later, and not beyond the ends', () => {
  expect([order('b', -1), order('b', 1), order('a', 1)]).toEqual(['bac', 'acb', 'bac']);
  expect([order('a', -1), order('c', 1), order('z', 1)]).toEqual(['abc', 'abc', 'abc']);
});

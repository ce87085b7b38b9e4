import { expect, it } from 'vitest';
import { followable } from './followable.ts';

it('only the addresses of pages are followed', () => {
  expect(followable('https://example.org/soup')).toBe('https://example.org/soup');
  expect(followable('http://example.org')).toBe('http://example.org/');
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'soup', null])
    expect(followable(url)).toBeUndefined();
});

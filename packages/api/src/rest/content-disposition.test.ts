import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentDisposition } from './content-disposition.ts';

test('a plain name stands as it is', () => {
  expect(contentDisposition('soup-1.zip')).toBe('attachment; filename="soup-1.zip"');
});

test('a name with other letters is said twice: plainly, and whole', () => {
  expect(contentDisposition('Crème "brûlée".md')).toBe(
    `attachment; filename="Creme -brulee-.md"; filename*=UTF-8''Cr%C3%A8me%20%22br%C3%BBl%C3%A9e%22.md`,
  );
});

test('whatever the name, the header is one line of ASCII that names no folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
      const header = contentDisposition(name);
      expect(header).toMatch(/^attachment; filename="[\x20-\x7e]*"(?:; filename\*=UTF-8''[\x21-\x7e]*)?$/);
      expect(/filename="([^"]*)"/.exec(header)?.[1]).not.toMatch(/[/\\%]/);
      const whole = /filename\*=UTF-8''(.*)$/.exec(header)?.[1] ?? '';
      expect(decodeURIComponent(whole)).not.toMatch(/[\p{Cc}/\\]/u);
    }),
  );
});

import { expect, it } from 'vitest';
import { erasureNews, exportNews, passwordNews } from './mail-words.ts';

it('a mail is promised where one is sent', () => {
  for (const words of [exportNews, erasureNews, passwordNews]) expect(words(true)).toMatch(/\bmail\b/);
});

it('and none where none is', () => {
  for (const words of [exportNews, erasureNews, passwordNews]) expect(words(false)).not.toMatch(/mail tells|by mail/);
});

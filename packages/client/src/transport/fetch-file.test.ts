import { describe, expect, it } from 'vitest';
import { fileNameIn } from './fetch-file.ts';

describe('the name of a file that the server made', () => {
  it('is the plain one where that is all of it', () => {
    expect(fileNameIn('attachment; filename="sunday-cake.pdf"')).toBe('sunday-cake.pdf');
  });

  it('is the whole one where the plain one is a stand-in', () => {
    expect(fileNameIn(`attachment; filename="s-ss.md"; filename*=UTF-8''s%C3%BC%C3%9F%3B%20a.md`)).toBe('süß; a.md');
  });

  it('is there where the server gave none', () => {
    expect(fileNameIn(null)).toBe('download');
    expect(fileNameIn('attachment')).toBe('download');
  });
});

import { RecipeImportSource } from '@hearth/contracts/recipes/import.contract.ts';
import { describe, expect, it } from 'vitest';
import { boxContent } from './import-source.ts';

function kindOf(text: string): string {
  const content = boxContent(text);
  if (content.kind !== 'source') return content.kind;
  expect(RecipeImportSource.safeParse(content.source).success).toBe(true);
  return content.source.kind;
}

describe('what is put into the import box', () => {
  it('is an address, with or without its scheme', () => {
    expect(boxContent(' cooking.example.org/soup?x=1 ')).toEqual({
      kind: 'source',
      source: { kind: 'url', url: 'https://cooking.example.org/soup?x=1' },
    });
    expect(kindOf('http://192.0.2.7/soup')).toBe('url');
  });

  it('is a page or the data in one', () => {
    expect(kindOf('<!doctype html><title>Soup</title>')).toBe('html');
    expect(kindOf('<div class="recipe"><h1>Soup</h1></div>')).toBe('html');
    expect(kindOf('{"@type": "Recipe", "name": "Soup"}')).toBe('html');
    expect(kindOf('[{"@type": "Recipe"}]')).toBe('html');
  });

  it('is words, also such as speak of an address', () => {
    expect(kindOf('Leek soup\n\n2 leeks\n\nCook them.')).toBe('text');
    expect(kindOf('Leek soup\nfrom https://example.org/soup')).toBe('text');
    expect(kindOf('Add salt.Then stir')).toBe('text');
    expect(kindOf('[serves 4] Leek soup')).toBe('text');
  });

  it('is nothing, or too much', () => {
    expect(kindOf('  \n ')).toBe('empty');
    expect(kindOf('a '.repeat(60_000))).toBe('too-long');
  });
});

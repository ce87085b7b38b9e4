import { expect, test } from 'vitest';
import { isShareLink, sharePath } from './share-link.ts';

const TOKEN = `${'aZ09_-'.repeat(10)}aZ09`;

test.each([
  `https://hearth.example${sharePath(TOKEN)}`,
  `http://10.0.0.7:3000/r/${TOKEN}?servings=8&system=us#method`,
  `https://hearth.example/R/${TOKEN}/`,
  `https://hearth.example/r/${TOKEN}/photos/01a1fb9a-f81a-76d7-bfb1-28f7081fcd20/large`,
  `https://example.org/kitchen/r/${TOKEN}`,
  `https://hearth.example/r/%61${TOKEN.slice(1)}`,
  `https://hearth.example/api/v1/shared-recipes/${TOKEN}`,
])('%s is a link that shares a recipe', (url) => expect(isShareLink(url)).toBe(true));

test.each([
  'https://example.org/soup',
  'https://example.org/r/soup',
  `https://example.org/r/${TOKEN.slice(1)}`,
  `https://example.org/r/${TOKEN}a`,
  `https://example.org/recipes/${TOKEN}`,
  `https://example.org/soup?from=/r/${TOKEN}`,
  'https://example.org/r/%ff',
  `/r/${TOKEN}`,
  '',
])('%s is none', (url) => expect(isShareLink(url)).toBe(false));

import { readFileSync } from 'node:fs';
import { problem } from '@hearth/api/kernel/problem.ts';
import { problemTypes } from '@hearth/api/rest/problem-components.ts';
import { expect, it } from 'vitest';

it('docs/problems.md explains every type of problem, and no other', () => {
  const page = readFileSync(new URL('../../../docs/problems.md', import.meta.url), 'utf8');
  const explained = [...page.matchAll(/^## (urn:\S+)$/gm)].map(([, type]) => type);
  expect(new Set(explained)).toEqual(new Set(problemTypes().map((type) => problem(type, 500, null).type)));
  expect(explained.length).toBe(problemTypes().length);
});

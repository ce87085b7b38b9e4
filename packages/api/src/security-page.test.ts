import { existsSync, readFileSync } from 'node:fs';
import { permissions } from '@hearth/contracts/shared/contract.ts';
import { mayAs, type Standing } from '@hearth/domain/identity/permissions.ts';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../../', import.meta.url);
const page = readFileSync(new URL('docs/security.md', ROOT), 'utf8');

const STANDINGS: readonly Standing[] = ['guest', 'child', 'adult', 'owner', 'professional', 'job', 'operator'];
const STATES = ['met', 'partly', 'not yet', 'does not apply'];

/** The rows of the table under a heading, cell by cell, without the line below its head. */
function tableUnder(heading: string): string[][] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  const rows = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return rows.filter((cells) => !cells.every((cell) => /^:?-+:?$/.test(cell)));
}

/** The permission table as the page is to show it. */
function permissionTable(): string[][] {
  return [
    ['permission', ...STANDINGS],
    ...permissions.map((permission) => [
      `\`${permission}\``,
      ...STANDINGS.map((standing) => (mayAs(standing, permission) ? 'yes' : '')),
    ]),
  ];
}

/** Where a file is that the page names without `packages/` and `src/`. */
function fileNamed(path: string): URL | null {
  const [folder = '', ...rest] = path.split('/');
  const inside = folder === 'apps' ? [folder, rest[0], 'src', ...rest.slice(1)] : ['packages', folder, 'src', ...rest];
  const places = [path, inside.join('/')].map((place) => new URL(place, ROOT));
  return places.find((place) => existsSync(place)) ?? null;
}

/** Files the page names, each with the “tests” it names right after. */
const named = [...page.matchAll(/`([\w./-]+\/[\w.-]+\.(?:tsx?|json|md))`((?:[\s,]*“[^”]+”)*)/g)].map(
  ([, path = '', tests = '']) => ({ path, tests: [...tests.matchAll(/“([^”]+)”/g)].map(([, test = '']) => test) }),
);

describe('docs/security.md', () => {
  it('names files that are there', () => {
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ path }) => fileNamed(path) === null).map(({ path }) => path)).toEqual([]);
  });

  it('names tests that are in those files', () => {
    const missing = named.flatMap(({ path, tests }) => {
      const file = fileNamed(path);
      const source = file === null ? '' : readFileSync(file, 'utf8');
      return tests.filter((test) => !source.includes(test)).map((test) => `${path} “${test}”`);
    });
    expect(missing).toEqual([]);
  });

  it('shows the permission table that is in force', () => {
    expect(tableUnder('Who may do what')).toEqual(permissionTable());
  });

  it('says of every requirement once where it stands, and what shows it', () => {
    const [, ...rows] = tableUnder('OWASP ASVS 5.0, levels 1 and 2');
    const ids = rows.map(([id = '']) => id);
    expect(ids.length).toBeGreaterThan(100);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [id, what, state, shown, ...more] of rows)
      expect({ id, complete: what !== '' && shown !== '' && more.length === 0, state }).toEqual({
        id,
        complete: true,
        state: expect.toBeOneOf(STATES),
      });
  });
});

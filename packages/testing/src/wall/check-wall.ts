import type { TestApi } from '../an-api.ts';
import { fingerprint } from './fingerprint.ts';
import { openWall, type Wall, type WallParts, type WallViolation } from './open-wall.ts';
import type { WallRow } from './wall-row.ts';
import type { WallWorld } from './wall-world.ts';

export type WallCheck = WallParts & { readonly api: Pick<TestApi, 'sql'> };

/** Every row, or those named, against everybody in the world. What was refused must have left everything as it was. */
export async function checkWall(
  check: WallCheck,
  world: WallWorld,
  paths: readonly string[] = Object.keys(check.rows),
): Promise<WallViolation[]> {
  const wall = await openWall(check);
  try {
    const missing = wall.missing();
    const violations = missing.map(unpaired);
    let before = await fingerprint(check.api);
    for (const path of paths) {
      const row = check.rows[path];
      if (!row || missing.includes(path)) continue;
      violations.push(...(await checkRow(wall, world, path, row)));
      const after = await fingerprint(check.api);
      const { records = [] } = row;
      const changed = Object.keys(after).filter((table) => after[table] !== before[table] && !records.includes(table));
      if (changed.length > 0) violations.push(effect(path, changed));
      before = after;
    }
    return violations;
  } finally {
    await wall.close();
  }
}

async function checkRow(
  wall: Wall,
  { ours, theirs, stranger, callersOf }: WallWorld,
  path: string,
  row: WallRow,
): Promise<WallViolation[]> {
  const found = await Promise.all([
    ...callersOf(row).map((caller) => wall.check(path, caller, ours, [theirs])),
    wall.checkForeign(path, stranger, theirs, ours),
  ]);
  return found.flat();
}

function unpaired(path: string): WallViolation {
  return { path, over: 'either', caller: 'nobody', expected: 'a row and an operation', found: 'one of them' };
}

function effect(path: string, tables: readonly string[]): WallViolation {
  return { path, over: 'either', caller: 'the refused', expected: 'no change', found: tables.join(', ') };
}

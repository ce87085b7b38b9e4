import { readPackFolder } from '@hearth/adapters/packs/read-pack.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { FOLDERS } from '@hearth/server/compose.ts';
import { seedFirstStart } from '@hearth/server/first-start.ts';
import { importPack, type PackSource } from '@hearth/services/catalog/import-pack.ts';
import { operator } from './operator.ts';

const starterPack: PackSource = (known) => readPackFolder(FOLDERS.starterPack, { known, refresh: true });

/** Brings the starter pack up to date and makes the demo household; what is there already stays. */
export async function seedDatabase(uow: UnitOfWork): Promise<string> {
  const { pack, version, outcome } = await importPack(uow, operator(), starterPack, { force: false });
  await seedFirstStart(uow, FOLDERS.starterPack);
  return `${pack} ${version} ${outcome === 'imported' ? 'imported' : 'is there already'}; the demo household is ready.`;
}

import type { HouseholdPreferences } from '@hearth/contracts/identity/preferences.contract.ts';
import type { HouseholdRevision } from '@hearth/contracts/identity/households.contract.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { resolveDislikes } from './resolve-dislikes.ts';

export type WantedPreferences = Pick<HouseholdPreferences, 'diets' | 'allergies' | 'dislikes'> &
  Pick<HouseholdRevision, 'tools' | 'budgetMinor'>;

/** What holds at the table for everybody. */
export async function getPreferences(tx: HouseholdTx): Promise<HouseholdPreferences> {
  const preferences = await tx.preferences.get();
  if (!preferences) throw new DomainError('not-found', 'household.not-found', 'There is no such household.');
  return preferences;
}

/** Replaces diets, allergies and dislikes; tools and budget stay when they are left out. */
export async function setPreferences(tx: HouseholdTx, wanted: WantedPreferences): Promise<HouseholdPreferences> {
  const { diets, allergies, dislikes, tools, budgetMinor } = wanted;
  await tx.preferences.set({
    diets: [...new Set(diets)],
    allergies: [...new Set(allergies)],
    dislikes: await resolveDislikes(tx, dislikes),
  });
  if (tools !== undefined || budgetMinor !== undefined) await tx.households.revise({ tools, budgetMinor });
  await tx.events.record('preferences.revised', { fields: Object.keys(wanted) });
  return getPreferences(tx);
}

import type { Contracts } from '@hearth/contracts/contracts.ts';
import { getPreferences, setPreferences } from '@hearth/services/identity/set-preferences.ts';
import type { Handlers } from './kernel/scope.ts';

export const preferenceHandlers: Handlers<Contracts['preferences']> = {
  get: ({ tx }) => getPreferences(tx),
  set: ({ tx }, { householdId: _, ...wanted }) => setPreferences(tx, wanted),
};

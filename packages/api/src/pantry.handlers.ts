import type { Contracts } from '@hearth/contracts/contracts.ts';
import { addToPantry, removeFromPantry } from '@hearth/services/pantry/pantry.ts';
import type { Handlers } from './kernel/scope.ts';

export const pantryHandlers: Handlers<Contracts['pantry']> = {
  list: async ({ tx }) => ({ items: await tx.pantry.list() }),
  add: ({ tx }, item) => addToPantry(tx, item),
  remove: async ({ tx }, { pantryItemId }) => {
    await removeFromPantry(tx, pantryItemId);
    return { removed: true };
  },
};

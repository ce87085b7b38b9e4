import type { Contracts } from '@hearth/contracts/contracts.ts';
import { removeMeasure, setMeasure } from '@hearth/services/recipes/measures.ts';
import type { Handlers } from './kernel/scope.ts';

export const measureHandlers: Handlers<Contracts['measures']> = {
  list: async ({ tx }) => ({ items: await tx.measures.list() }),
  set: ({ tx }, { unit, ml, ingredientId, grams }) => setMeasure(tx, { unit, ml, ingredientId, grams }),
  remove: async ({ tx }, { measureId }) => {
    await removeMeasure(tx, measureId);
    return { removed: true };
  },
};

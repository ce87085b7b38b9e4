import type { Contracts } from '@hearth/contracts/contracts.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { removeLineNutrition, stateLineNutrition } from '@hearth/services/recipes/line-nutrition.ts';
import { readLines } from '@hearth/services/recipes/read-lines.ts';
import { rememberLine } from '@hearth/services/recipes/remember-line.ts';
import type { Handlers } from './kernel/scope.ts';

export const recipeLineHandlers = (ports: Ports): Handlers<Contracts['recipeLines']> => ({
  read: async ({ tx }, { lines }) => ({ items: await readLines(tx, lines) }),
  remember: ({ tx }, meaning) => rememberLine(tx, ports, meaning),
  stateNutrition: ({ tx }, stated) => stateLineNutrition(tx, ports, stated),
  removeNutrition: async ({ tx }, { line }) => {
    await removeLineNutrition(tx, line);
    return { removed: true };
  },
});

import type { Contracts } from '@hearth/contracts/contracts.ts';
import type { Handlers } from './kernel/scope.ts';

export const foodHandlers: Handlers<Contracts['foods']> = {
  list: ({ reader }, filter) => reader.foods.list(filter),
};

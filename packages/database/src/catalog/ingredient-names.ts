import { PackIngredient, type IngredientNames } from '@hearth/contracts/catalog/pack.ts';

/** The English names of an ingredient from its stored `names`. */
export function englishNames(names: unknown): IngredientNames {
  const { en } = PackIngredient.shape.names.parse(names);
  if (!en) throw new Error('An ingredient without an English name passed the pack check');
  return en;
}

/** What an ingredient is called, singular. */
export function ingredientName(names: unknown): string {
  return englishNames(names).singular;
}

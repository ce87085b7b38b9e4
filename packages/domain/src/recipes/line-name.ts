import type { Unit } from '@hearth/contracts/shared/vocabulary.ts';

type NamedLine = {
  readonly name: string | null;
  readonly quantity: number | null;
  readonly quantityHigh: number | null;
  readonly unit: Unit | null;
};

/** What a line calls its ingredient: by its own word, else by the ingredient's, in the plural where several are counted. */
export function lineName(
  { name, quantity, quantityHigh, unit }: NamedLine,
  ingredient: { readonly name: string; readonly plural: string | null },
): string {
  const isSeveral = (unit === null || unit === 'piece') && (quantityHigh ?? quantity ?? 0) > 1;
  return name ?? (isSeveral ? (ingredient.plural ?? ingredient.name) : ingredient.name);
}

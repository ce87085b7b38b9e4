import type { RecipeLine } from '@hearth/contracts/recipes/recipe.ts';

export type LineSection = { readonly name: string | null; readonly lines: readonly RecipeLine[] };

/** A recipe's lines under their headings, in the order the headings first appear. */
export function lineSections(lines: readonly RecipeLine[]): LineSection[] {
  const names = [...new Set(lines.map((line) => line.section))];
  return names.map((name) => ({ name, lines: lines.filter((line) => line.section === name) }));
}

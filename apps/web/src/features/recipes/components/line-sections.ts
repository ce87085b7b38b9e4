type Sectioned = { readonly section: string | null };

export type Section<T> = { readonly name: string | null; readonly items: readonly T[] };

/** A recipe's lines under their headings, in the order the headings first appear. */
export function lineSections<T extends Sectioned>(lines: readonly T[]): Section<T>[] {
  const names = [...new Set(lines.map((line) => line.section))];
  return names.map((name) => ({ name, items: lines.filter((line) => line.section === name) }));
}

/** A recipe's steps under their headings, each where it stands: the same heading may come twice. */
export function stepSections<T extends Sectioned>(steps: readonly T[]): (Section<T> & { readonly first: number })[] {
  const starts = steps.flatMap((step, index) =>
    index === 0 || steps[index - 1]?.section !== step.section ? [index] : [],
  );
  return starts.map((first, at) => ({
    name: steps[first]?.section ?? null,
    items: steps.slice(first, starts[at + 1]),
    first,
  }));
}

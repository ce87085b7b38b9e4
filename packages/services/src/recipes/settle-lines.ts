import type { RecipeInput, StructuredLine, WrittenLine } from '@hearth/contracts/recipes/recipe-content.ts';
import type { ReadLine } from '@hearth/contracts/recipes/recipe-lines.contract.ts';
import type { MatchedBy } from '@hearth/contracts/recipes/recipe.ts';
import type { HouseholdId, IngredientId } from '@hearth/contracts/shared/primitives.ts';
import type { KnownLine } from '@hearth/database/recipes/stored-recipe.ts';
import type { LineToWrite } from '@hearth/database/recipes/own-recipe-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { nameSaid } from './recipe-content.ts';
import { fittedAmount, fittedWords } from './fit-line.ts';
import { type LineReader, lineReader } from './read-lines.ts';
import { noSuchIngredient, noSuchRecipe } from './recipe-refusals.ts';

/** A line with its parts told apart, and who said what it names. */
type Settled = StructuredLine & { readonly matchedBy: MatchedBy | null; readonly isDoubtful: boolean };

export type Settling = {
  /** Instead of one made for these lines alone. */
  readonly reader?: LineReader;
  /** Lines they may stem from: one that says the same is as sure, and matched by the same, as before. */
  readonly before?: readonly KnownLine[];
};

/**
 * The lines of a recipe as they are kept: words are taken apart and looked up, and what is named outright has to be
 * there. An ingredient that is out of use is a name by now. Throws `ingredient.not-found` and `recipe.not-found`.
 */
export async function settleLines(
  tx: HouseholdTx,
  lines: RecipeInput['lines'],
  { reader, before = [] }: Settling = {},
): Promise<LineToWrite[]> {
  const read = reader ?? (lines.some(isWritten) ? await lineReader(tx) : unasked);
  const said = structured(lines, read);
  const named = said.flatMap((line) => [
    ...(line.ingredientId === null ? [] : [line.ingredientId]),
    ...line.alternatives.map(({ ingredientId }) => ingredientId),
  ]);
  const owners = await tx.ingredients.owners([...new Set(named)]);
  const outOfUse = await tx.ingredients.outOfUse([...new Set(named)].filter((id) => !owners.has(id)));
  const settled = said.map((line) => withoutOutOfUse(line, outOfUse));
  const ownerOf = (id: IngredientId): HouseholdId => {
    const owner = owners.get(id) ?? outOfUse.get(id);
    if (!owner) throw noSuchIngredient(id);
    return owner;
  };
  const subOwners = await subRecipeOwners(tx, settled);
  return settled.map(({ alternatives, ...line }) => ({
    ...asBefore(line, before),
    ...fittedAmount(line),
    ingredientHouseholdId: line.ingredientId === null ? null : ownerOf(line.ingredientId),
    subHouseholdId: line.subRecipeId === null ? null : (subOwners.get(line.subRecipeId) ?? null),
    alternatives: alternatives.map((alternative) => ({
      ...alternative,
      ingredientHouseholdId: ownerOf(alternative.ingredientId),
    })),
  }));
}

function withoutOutOfUse(line: Settled, outOfUse: ReadonlyMap<IngredientId, unknown>): Settled {
  if (line.ingredientId === null || !outOfUse.has(line.ingredientId)) return line;
  return { ...line, ingredientId: null, matchedBy: null, isDoubtful: true };
}

/** Somebody who leaves a line as it was has not looked at it. */
function asBefore<L extends Omit<Settled, 'alternatives'>>(line: L, before: readonly KnownLine[]): L {
  const same = before.find(
    (other) =>
      other.text === line.text &&
      nameSaid(other) === line.name &&
      (other.ingredient?.ingredientId ?? null) === line.ingredientId &&
      (other.subRecipe?.id ?? null) === line.subRecipeId,
  );
  const isLookedUpNow = line.matchedBy === 'rule' || line.matchedBy === 'remembered';
  return same && !isLookedUpNow ? { ...line, matchedBy: same.matchedBy, isDoubtful: same.isDoubtful } : line;
}

/** Where no line is in words. */
const unasked: LineReader = (text) => {
  throw new Error(`Nobody was asked to read lines, and "${text}" is to be read`);
};

/** Whether a line only heads others: it names no ingredient that would be lost with it. */
const isTitle = ({ parsed, candidates }: ReadLine): boolean => parsed.isHeading && candidates.length === 0;

function structured(lines: RecipeInput['lines'], read: LineReader): Settled[] {
  let heading: string | null = null;
  const given = lines.map((line) => ({ line, reading: isWritten(line) ? read(line.text) : null }));
  const last = given.findLastIndex(({ reading }) => !reading || !isTitle(reading));
  return given.flatMap(({ line, reading }, index): Settled[] => {
    if (!isWritten(line))
      return [{ ...line, matchedBy: line.ingredientId === null ? null : 'user', isDoubtful: false }];
    const { parsed, ingredientId, matchedBy, isDoubtful } = reading ?? read(line.text);
    const section = line.section ?? heading;
    const isOnlyTitle = reading !== null && isTitle(reading) && index < last;
    if (isOnlyTitle || (parsed.isHeading && !given[index + 1]?.reading?.parsed.isHeading)) heading = parsed.name;
    if (isOnlyTitle) return [];
    const { size, preparation, comment, optional } = parsed;
    const name = parsed.name === '' ? line.text : parsed.name;
    const { words, isCut } = fittedWords({ name, size, preparation, comment, section });
    return [
      {
        ...words,
        ...fittedAmount(parsed),
        ingredientId: isCut ? null : ingredientId,
        subRecipeId: null,
        optional,
        alternatives: [],
        text: line.text,
        matchedBy: isCut ? null : matchedBy,
        isDoubtful: isDoubtful || isCut || parsed.isHeading,
      },
    ];
  });
}

const isWritten = (line: WrittenLine | StructuredLine): line is WrittenLine => !('name' in line);

async function subRecipeOwners(tx: HouseholdTx, lines: readonly Settled[]): Promise<Map<string, HouseholdId>> {
  const owners = new Map<string, HouseholdId>();
  for (const { subRecipeId } of lines) {
    if (subRecipeId === null || owners.has(subRecipeId)) continue;
    const recipe = await tx.recipes.get(subRecipeId);
    if (!recipe || recipe.isRetired) throw noSuchRecipe();
    owners.set(subRecipeId, recipe.householdId);
  }
  return owners;
}

import type { ReadLine } from '@hearth/contracts/recipes/recipe-lines.contract.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { parseLine } from '@hearth/domain/recipes/lines/parse-line.ts';
import { createIngredientIndex, type IngredientIndex } from '@hearth/domain/recipes/matching/ingredient-index.ts';
import type { IngredientId } from '@hearth/contracts/shared/primitives.ts';
import type { ParsedLine } from '@hearth/contracts/recipes/parsed-line.ts';

/** A line that was taken apart worse than this is one that somebody should look at. */
const SURE = 0.7;

/** Takes a line apart and looks up what it names. */
export type LineReader = (text: string) => ReadLine;

/** Reads lines by what the household has said before, and then by rule, on the catalogue as it is now. */
export async function lineReader(tx: HouseholdTx): Promise<LineReader> {
  const ingredients = await tx.ingredients.named();
  const names = new Map(ingredients.map(({ id, names: [name] }) => [id, name]));
  const index = createIngredientIndex(ingredients, 'en', await tx.lineMatches.all());
  return (text) => readLine(parseLine(text), index, names);
}

export async function readLines(tx: HouseholdTx, texts: readonly string[]): Promise<ReadLine[]> {
  const read = await lineReader(tx);
  return texts.map((text) => read(text));
}

/** A heading names nothing, yet an ingredient that it may be instead ("Peanut butter:") is among its candidates. */
function readLine(
  parsed: ParsedLine,
  index: IngredientIndex<IngredientId>,
  names: ReadonlyMap<IngredientId, string | undefined>,
): ReadLine {
  const unread = { parsed, ingredientId: null, ingredient: null, matchedBy: null, isDoubtful: false, candidates: [] };
  if (parsed.name === '') return unread;
  const { name, preparation, unit, size, comment } = parsed;
  const choices = parsed.choices.map((choice) => choice.name);
  const { best, alternatives, isDoubtful, isSettled } = index.match(name, {
    preparation,
    unit,
    size,
    comment,
    choices,
  });
  if (parsed.isHeading && best === null) return unread;
  const taken = isSettled && !parsed.isHeading ? best : null;
  const offered = taken === null && best !== null ? [best, ...alternatives] : alternatives;
  return {
    parsed,
    ingredientId: taken?.ingredientId ?? null,
    ingredient: taken === null ? null : (names.get(taken.ingredientId) ?? null),
    matchedBy: taken === null ? null : taken.because === 'remembered' ? 'remembered' : 'rule',
    isDoubtful: taken === null || isDoubtful || parsed.confidence < SURE,
    candidates: offered.flatMap(({ ingredientId, confidence }) => {
      const ingredient = names.get(ingredientId);
      return ingredient === undefined ? [] : [{ ingredientId, ingredient, confidence }];
    }),
  };
}

import { Diet, type Allergen } from '@hearth/contracts/shared/vocabulary.ts';
import type { OpenLine } from './recipe-line.ts';

/**
 * What a dish may do to somebody, from its ingredients alone. Where a line is not matched, what was found is only the
 * least of it, under other names: nobody can take it for all there is.
 */
export type RecipeSafety = IdentifiedSafety | UnidentifiedSafety;

/** Every line is matched: what is not listed is not in it. */
export type IdentifiedSafety = {
  readonly isIdentified: true;
  readonly allergens: readonly Allergen[];
  readonly breaksDiets: readonly Diet[];
  /** In the order of the lines, each once. */
  readonly ingredientIds: readonly string[];
};

export type UnidentifiedSafety = {
  readonly isIdentified: false;
  readonly allergensFound: readonly Allergen[];
  readonly dietsFoundBroken: readonly Diet[];
  readonly ingredientIdsFound: readonly string[];
  /** The lines, from 0, with something that is not matched; none where it is what no line says. */
  readonly unidentifiedLines: readonly number[];
};

/** What somebody does not eat. */
export type Avoidances = {
  readonly allergens: readonly Allergen[];
  readonly diets: readonly Diet[];
  readonly ingredientIds: readonly string[];
};

/** `unknown`: nothing found speaks against it, and not everything was looked at. Serve it as you would serve `unsafe`. */
export type SafetyVerdict = 'safe' | 'unsafe' | 'unknown';

/**
 * Every line counts, the optional ones and every choice of each too, because somebody may use them. A dish without lines
 * is not one without ingredients: nobody knows what is in it, nor where more goes in than its lines say.
 */
export function recipeSafety(
  lines: readonly OpenLine[],
  { linesIncomplete = false }: { readonly linesIncomplete?: boolean } = {},
): RecipeSafety {
  const choices = lines.map((line) => [line.ingredient, ...(line.choices ?? [])]);
  const known = choices.flat().filter((ingredient) => ingredient !== null);
  const allergens = sortedOnce(known.flatMap((ingredient) => ingredient.allergens));
  const breaksDiets = sortedOnce(known.flatMap((ingredient) => ingredient.breaksDiets));
  const ingredientIds = [...new Set(known.map((ingredient) => ingredient.ingredientId))];
  const unidentifiedLines = choices.flatMap((each, index) => (each.includes(null) ? [index] : []));
  if (unidentifiedLines.length === 0 && lines.length > 0 && !linesIncomplete)
    return { isIdentified: true, allergens, breaksDiets, ingredientIds };
  return {
    isIdentified: false,
    allergensFound: allergens,
    dietsFoundBroken: breaksDiets,
    ingredientIdsFound: ingredientIds,
    unidentifiedLines,
  };
}

/** The allergens of a dish as it is shown; `isComplete` false: there may be more. */
export function allergensOf(safety: RecipeSafety): { readonly contains: Allergen[]; readonly isComplete: boolean } {
  return safety.isIdentified
    ? { contains: [...safety.allergens], isComplete: true }
    : { contains: [...safety.allergensFound], isComplete: false };
}

/** The diets a dish is known to suit: those none of its ingredients break; none at all where one is not known. */
export function suitsDiets(safety: RecipeSafety): Diet[] {
  return safety.isIdentified ? Diet.options.filter((diet) => !safety.breaksDiets.includes(diet)) : [];
}

/** Whether somebody who avoids these may eat it; without anything to avoid everything is safe. */
export function safetyFor(safety: RecipeSafety, avoids: Avoidances): SafetyVerdict {
  const found = safety.isIdentified
    ? safety
    : {
        allergens: safety.allergensFound,
        breaksDiets: safety.dietsFoundBroken,
        ingredientIds: safety.ingredientIdsFound,
      };
  const hits =
    avoids.allergens.some((allergen) => found.allergens.includes(allergen)) ||
    avoids.diets.some((diet) => found.breaksDiets.includes(diet)) ||
    avoids.ingredientIds.some((id) => found.ingredientIds.includes(id));
  if (hits) return 'unsafe';
  const avoidsNothing = avoids.allergens.length + avoids.diets.length + avoids.ingredientIds.length === 0;
  return safety.isIdentified || avoidsNothing ? 'safe' : 'unknown';
}

function sortedOnce<T extends string>(values: readonly T[]): T[] {
  return [...new Set(values)].toSorted();
}

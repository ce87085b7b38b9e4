import type { NutrientCode, ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import type { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import type { SharedLine, SharedPart, SharedRecipe } from '@hearth/contracts/recipes/shared-recipe.ts';
import { draftOf, type GivenLine, withAlternatives } from '@hearth/domain/recipes/export/draft-of.ts';
import { lineText } from '@hearth/domain/recipes/export/line-text.ts';
import { lineName } from '@hearth/domain/recipes/line-name.ts';

/** A shared recipe as formats write it. A recipe that goes in is told whole in a note. */
export function sharedDraft(recipe: SharedRecipe, imageUrls: readonly string[]): RecipeDraft {
  const draft = draftOf({ ...recipe, lines: recipe.lines.map(givenLine), perServing: completeFigures(recipe) });
  return { ...draft, imageUrls: [...imageUrls], notes: [...draft.notes, ...recipe.parts.map(partNote)] };
}

/** A line as it was written, or as one would write it. */
export function sharedLineText(line: SharedLine): string {
  return lineText(withAlternatives(givenLine(line)));
}

function givenLine(line: SharedLine): GivenLine {
  return {
    ...line,
    name: lineName(line, { name: line.ingredient, plural: line.ingredientPlural }),
    isRecipe: line.part !== null,
  };
}

function partNote({ title, servings, lines, steps }: SharedPart): RecipeDraft['notes'][number] {
  const text = [...lines.map(sharedLineText), '', ...steps.map((step) => step.text)].join('\n').trim();
  return { title: `${title} (${servings} ${servings === 1 ? 'serving' : 'servings'})`, text };
}

/** Figures that nothing is missing from: whoever reads them elsewhere could not tell the others from them. */
function completeFigures({ nutrition: { figures } }: SharedRecipe): ServingNutrients {
  const values: Partial<Record<NutrientCode, number>> = {};
  // Safe: the contract admits no other key.
  for (const code of Object.keys(figures) as NutrientCode[]) {
    const figure = figures[code];
    if (figure?.isComplete) values[code] = figure.perServing;
  }
  return values;
}

import { block, line } from '@hearth/adapters/recipe-files/text/draft-text.ts';
import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { commentBeside } from '@hearth/domain/recipes/export/line-text.ts';

/** Half of the last digit that quantities are kept with. */
const DIGITS = 3;

/**
 * What a recipe says: two recipes that say the same are the same recipe, whosever they are. White space and control
 * characters say nothing, nor does the order of meals, tools and tags. A line says its parts and what it names; the words
 * it was written in, its alternatives, which become words of it, and a recipe that goes in, which becomes a name, are
 * not compared. Photos and what import doubts are beside the recipe.
 */
export function whatItSays(recipe: Recipe): object {
  const { title, summary, servings, yieldText, slots, tools, tags, steps, notes, source, language, lines } = recipe;
  const { prepMinutes, cookMinutes, activeMinutes, totalMinutes, keepingDays, cookingMethod, cookedGrams } = recipe;
  return {
    title: line(title),
    summary: block(summary),
    servings,
    yieldText: lineOf(yieldText),
    slots: slots.toSorted(),
    tools: tools.toSorted(),
    tags: tags.toSorted(),
    times: { prepMinutes, cookMinutes, activeMinutes, totalMinutes, keepingDays },
    cooked: { cookingMethod, cookedGrams },
    steps: steps.map(({ section, text }) => ({ section: lineOf(section), text: block(text) })),
    notes: notes.map(({ title: head, text }) => ({ title: lineOf(head), text: block(text) })),
    source: { url: source.url, name: lineOf(source.name), author: lineOf(source.author) },
    language,
    lines: lines.map((each) => ({
      section: lineOf(each.section),
      quantity: figure(each.quantity),
      quantityHigh: figure(each.quantityHigh),
      unit: each.unit,
      size: lineOf(each.size),
      name: line(each.name ?? each.ingredient),
      preparation: lineOf(each.preparation),
      comment: commentBeside(each),
      optional: each.optional,
      ingredientId: each.ingredientId,
    })),
    suitsDiets: recipe.suitsDiets.toSorted(),
    perServing: recipe.perServing,
  };
}

function lineOf(text: string | null): string | null {
  return text === null ? null : line(text) || null;
}

function figure(quantity: number | null): string | null {
  return quantity === null ? null : quantity.toFixed(DIGITS);
}

import type { Dish } from './dishes.ts';

type Node = Record<string, unknown>;

export function allLines(dish: Dish): string[] {
  return Object.values(dish.ingredients).flat();
}

export function allSteps(dish: Dish): string[] {
  return Object.values(dish.steps).flat();
}

export function iso(minutes: number | null): string | undefined {
  if (minutes === null) return undefined;
  const hours = Math.floor(minutes / 60);
  return `PT${hours > 0 ? `${hours}H` : ''}${minutes % 60 > 0 || hours === 0 ? `${minutes % 60}M` : ''}`;
}

export function step(text: string): Node {
  return { '@type': 'HowToStep', text };
}

/** The usual node of schema.org; what a shape does differently replaces it, undefined takes away. */
export function node(dish: Dish, other: Node = {}): Node {
  return {
    '@context': 'https://schema.org',
    '@type': 'Recipe',
    name: dish.title,
    description: dish.summary,
    recipeYield: dish.yield,
    prepTime: iso(dish.prep),
    cookTime: iso(dish.cook),
    totalTime: iso(dish.total),
    recipeIngredient: allLines(dish),
    recipeInstructions: sectionsOf(dish),
    ...other,
  };
}

export function sectionsOf(dish: Dish): Node[] {
  return Object.entries(dish.steps).flatMap(([name, steps]) =>
    name === '' ? steps.map(step) : [{ '@type': 'HowToSection', name, itemListElement: steps.map(step) }],
  );
}

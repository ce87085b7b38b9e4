import { firstNumber, made, tidy, type Reading } from './compare.ts';
import type { Dish } from './pages/dishes.ts';
import { jsonLdPages } from './pages/json-ld-pages.ts';
import { layoutPages } from './pages/layout-pages.ts';
import { lookPages } from './pages/look-pages.ts';
import { markedPages } from './pages/marked-pages.ts';
import type { OwnPage } from './pages/own-page.ts';

/** Every page that this project wrote for its reader. */
export const ownPages: readonly OwnPage[] = [...jsonLdPages, ...markedPages, ...lookPages, ...layoutPages];

/** A dish in the form in which readers are compared. */
export function expectedReading(dish: Dish): Reading {
  return {
    title: dish.title,
    ingredients: Object.values(dish.ingredients).flat().map(tidy),
    ingredientsUnderHeadings: [],
    instructions: Object.entries(dish.steps).flatMap(([name, steps]) => (name === '' ? steps : [name, ...steps])),
    total: dish.total,
    prep: dish.prep,
    cook: dish.cook,
    yield: made(dish.yield) ?? dish.serves ?? firstNumber(dish.yield),
    nutrients: {},
  };
}

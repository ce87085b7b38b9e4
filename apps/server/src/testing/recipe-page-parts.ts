import type { Locator, Page } from 'playwright-core';

/** What the pages of recipes are made of, by what is read there. */
export type RecipePageParts = {
  readonly button: (name: string | RegExp) => Locator;
  readonly link: (name: string) => Locator;
  readonly box: (name: string) => Locator;
  readonly heading: (name: string) => Locator;
  /** The recipes that a list shows. */
  readonly found: () => Locator;
  /** The ingredients whose line has these words. */
  readonly understood: (line: string) => Locator;
  /** Where the page is, with what it was asked for. */
  readonly path: () => string;
};

/** `page` is asked for anew each time, since tests open it after they name its parts. */
export function recipePageParts(page: () => Page): RecipePageParts {
  return {
    button: (name) => page().getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }),
    link: (name) => page().getByRole('link', { name, exact: true }).last(),
    box: (name) => page().getByRole('textbox', { name, exact: true }),
    heading: (name) => page().getByRole('heading', { name, exact: true }),
    found: () => page().getByRole('list', { name: 'Recipes' }).getByRole('article'),
    understood: (line) => page().getByRole('listitem').filter({ hasText: line }),
    path: () => {
      const { pathname, search } = new URL(page().url());
      return pathname + search;
    },
  };
}

import type { CollectionExportFormat, RecipeExportFormat } from '@hearth/contracts/recipes/export.contract.ts';

/** What a file is called, and what it is good for. */
export type FormatWords<Format extends string> = {
  readonly format: Format;
  readonly name: string;
  readonly about: string;
};

/** What a recipe can be written as, what a reader wants before what a program does. */
export const recipeFormats: readonly FormatWords<RecipeExportFormat>[] = [
  { format: 'pdf', name: 'PDF', about: 'To print, or to send to somebody, with its first photo.' },
  { format: 'markdown', name: 'Markdown', about: 'Text with headings, for a folder of notes.' },
  { format: 'jsonld', name: 'JSON-LD', about: 'As recipe pages hold it: most recipe programs read it.' },
  { format: 'mealie', name: 'Mealie', about: 'A zip that Mealie imports, with its photos.' },
  { format: 'cronometer', name: 'Cronometer', about: 'The ingredients as text, to be pasted into a recipe there.' },
];

/** What all recipes can be written as. */
export const collectionFormats: readonly FormatWords<CollectionExportFormat>[] = [
  { format: 'pdf', name: 'PDF', about: 'A zip of pages to print, a folder a recipe.' },
  { format: 'markdown', name: 'Markdown', about: 'A zip of texts with headings, for a folder of notes.' },
  { format: 'jsonld', name: 'JSON-LD', about: 'A zip of recipes as pages hold them: most recipe programs read it.' },
  { format: 'mealie', name: 'Mealie', about: 'A zip that Mealie imports.' },
  { format: 'cronometer', name: 'Cronometer', about: 'A zip of the ingredients as text, to be pasted there.' },
];

/** Not the recipes, but the servings of them that were eaten. */
export const cookedFormat: FormatWords<CollectionExportFormat> = {
  format: 'cronometer-servings',
  name: 'What was cooked',
  about: 'A table (CSV) in the columns of Cronometer’s own export.',
};

import type { DraftDoubt, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { readCsvRecipe } from './csv/read-csv-recipes.ts';
import type { FoundText } from './detect-text.ts';
import { nodeName, readJsonLdRecipe } from './json-ld/read-json-ld-recipe.ts';
import { readMarkdownRecipe } from './markdown/read-markdown-recipe.ts';
import { backupCount, backupLeftOut, backupRecipes } from './mealie/read-mealie-backup.ts';
import { readMealieRecipe } from './mealie/read-mealie-recipe.ts';
import { readPaprikaRecipe } from './paprika/read-paprika-recipe.ts';
import type { FileRecipe } from './recipe-file.ts';
import { readTandoorRecipe } from './tandoor/read-tandoor-recipe.ts';
import { clipped } from './text/draft-text.ts';
import { doubt, leftOut } from './text/fields.ts';
import { withGapsDoubted } from './text/doubted-gaps.ts';
import { emptyDraft } from './text/normal-draft.ts';

/** How many recipes a text holds. */
export function countOf(found: FoundText): number {
  switch (found.format) {
    case 'json-ld':
      return found.nodes.length;
    case 'markdown':
      return found.texts.length;
    case 'csv':
      return found.rows.length;
    case 'mealie-backup':
      return backupCount(found.database);
    case 'mealie':
    case 'tandoor':
    case 'paprika':
      return found.records.length;
  }
}

/** What a text holds besides recipes. */
export function leftOutOf(found: FoundText): DraftDoubt[] {
  if (found.format === 'mealie-backup') return backupLeftOut(found.database);
  if (found.format !== 'json-ld') return [];
  return found.others.map((node) => leftOut(nodeName(node), node));
}

/** A recipe of a text, and the id by which its folder in a backup goes. */
export type FoundRecipe = FileRecipe & { readonly id: string | null };

/** The recipes of a text, one at a time. */
export function* recipesOf(found: FoundText, name: string): Generator<FoundRecipe> {
  const isOnly = countOf(found) === 1;
  let at = 0;
  const where = (): string => {
    at += 1;
    return isOnly ? name : `${name} ${at}`;
  };
  const one = (read: () => RecipeDraft, id: string | null = null): FoundRecipe => ({ ...readable(where(), read), id });
  switch (found.format) {
    case 'json-ld':
      for (const node of found.nodes) yield one(() => readJsonLdRecipe(node, found.byId));
      break;
    case 'markdown':
      for (const text of found.texts) yield one(() => readMarkdownRecipe(text));
      break;
    case 'csv':
      for (const cells of found.rows) yield one(() => readCsvRecipe(found.header, cells));
      break;
    case 'mealie-backup':
      for (const { id, record } of backupRecipes(found.database)) yield one(() => readMealieRecipe(record), id);
      break;
    case 'mealie':
      for (const record of found.records) yield one(() => readMealieRecipe(record));
      break;
    case 'tandoor':
      for (const record of found.records) yield one(() => readTandoorRecipe(record));
      break;
    case 'paprika':
      for (const record of found.records) {
        const { draft, images } = readPaprikaRecipe(record);
        yield { ...one(() => draft), images };
      }
  }
}

const readable = (name: string, read: () => RecipeDraft): FileRecipe => ({
  name,
  draft: withGapsDoubted(read()),
  images: [],
});

/** What stands for a record that cannot be read, so that it is seen in review. */
export function unreadable(name: string, because: string, source: string | null): FileRecipe {
  const said = doubt('other', 'unreadable', `"${clipped(name, 200)}" could not be read: ${because}`, source);
  return { name, draft: { ...emptyDraft(), doubts: [said] }, images: [] };
}

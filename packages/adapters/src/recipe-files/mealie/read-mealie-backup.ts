import type { DraftDoubt } from '@hearth/contracts/recipes/recipe-draft.ts';
import { doubt } from '../text/fields.ts';
import { isBlank, numberOf, objectOf, objectsOf, textOf, type JsonObject } from '../text/json-values.ts';

/** One recipe of a backup, in the shape of Mealie's export, and its id with dashes, as its folder is called. */
export type BackupRecipe = { readonly id: string; readonly record: JsonObject };

type Tables = (name: string) => readonly JsonObject[];

/** Databases write ids with dashes or without; folders always have them. */
function idOf(value: unknown): string | null {
  const plain = textOf(value)?.replaceAll('-', '').toLowerCase() ?? '';
  if (!/^[0-9a-f]{32}$/u.test(plain)) return textOf(value);
  return plain.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}

function byId(rows: readonly JsonObject[]): ReadonlyMap<string, JsonObject> {
  return new Map(rows.map((row): [string, JsonObject] => [idOf(row['id']) ?? '', row]));
}

function byRecipe(rows: readonly JsonObject[]): ReadonlyMap<string, JsonObject[]> {
  const groups = Map.groupBy(rows, (row) => idOf(row['recipe_id'] ?? row['recipe']) ?? '');
  for (const group of groups.values())
    group.sort((one, other) => (numberOf(one['position']) ?? 0) - (numberOf(other['position']) ?? 0));
  return groups;
}

/** The rows that a table of pairs joins to each recipe. */
function joined(tables: Tables, pairs: string, key: string, of: string): (id: string) => JsonObject[] {
  const rows = byId(tables(of));
  const links = byRecipe(tables(pairs));
  return (id) =>
    (links.get(id) ?? []).map((link) => rows.get(idOf(link[key]) ?? '')).filter((row) => row !== undefined);
}

const OF_RECIPES = new Set(
  ['recipes', 'recipes_ingredients', 'recipe_instructions', 'recipe_nutrition', 'notes', 'ingredient_foods']
    .concat(['ingredient_units', 'categories', 'tags', 'tools', 'recipes_to_categories', 'recipes_to_tags'])
    .concat(['recipes_to_tools', 'recipe_settings', 'recipe_comments', 'api_extras', 'recipe_assets'])
    // How Mealie is set up and run, and who uses it: none of it is a recipe, and much of it is secret.
    .concat(['alembic_version', 'users', 'groups', 'households', 'group_preferences', 'household_preferences'])
    .concat(['long_live_tokens', 'password_reset_tokens', 'invite_tokens', 'server_tasks', 'group_reports'])
    .concat(['report_entries', 'group_data_exports', 'webhook_urls', 'group_events_notifiers', 'recipe_share_tokens'])
    .concat(['group_events_notifier_options', 'events', 'event_notifications', 'recipe_ingredient_ref_link']),
);

/** True of the `database.json` of a backup. */
export const isMealieBackup = (value: unknown): boolean =>
  Array.isArray(objectOf(value)['recipes']) && Array.isArray(objectOf(value)['recipes_ingredients']);

export const backupCount = (database: unknown): number => objectsOf(objectOf(database)['recipes']).length;

/** What of a backup is no recipe: plans, lists, cookbooks. One doubt a table that holds anything. */
export function backupLeftOut(database: unknown): DraftDoubt[] {
  return Object.entries(objectOf(database))
    .filter(([name, rows]) => !OF_RECIPES.has(name) && !isBlank(rows))
    .map(([name, rows]) => {
      const count = Array.isArray(rows) ? rows.length : 1;
      return doubt('other', 'left-out', `The backup's "${name}" (${count}) were left out: only recipes are read.`);
    });
}

/** The recipes of a backup's tables, in the order of their names. */
export function* backupRecipes(database: unknown): Generator<BackupRecipe> {
  const all = objectOf(database);
  const tables: Tables = (name) => objectsOf(all[name]);
  const lines = backupLines(tables);
  const steps = byRecipe(tables('recipe_instructions'));
  const notes = byRecipe(tables('notes'));
  const comments = byRecipe(tables('recipe_comments'));
  const assets = byRecipe(tables('recipe_assets'));
  const nutrition = byRecipe(tables('recipe_nutrition'));
  const extras = Map.groupBy(tables('api_extras'), (row) => idOf(row['recipee_id'] ?? row['recipe_id']) ?? '');
  const categories = joined(tables, 'recipes_to_categories', 'category_id', 'categories');
  const tags = joined(tables, 'recipes_to_tags', 'tag_id', 'tags');
  const tools = joined(tables, 'recipes_to_tools', 'tool_id', 'tools');
  for (const recipe of tables('recipes')) {
    const id = idOf(recipe['id']) ?? '';
    const written = (extras.get(id) ?? []).map((row): [string, unknown] => [
      textOf(row['key_name']) ?? '',
      row['value'],
    ]);
    const record = {
      ...recipe,
      recipe_ingredient: lines(id),
      recipe_instructions: steps.get(id) ?? [],
      notes: notes.get(id) ?? [],
      comments: comments.get(id) ?? [],
      assets: assets.get(id) ?? [],
      nutrition: nutrition.get(id)?.[0] ?? {},
      recipe_category: categories(id),
      tags: tags(id),
      tools: tools(id),
      extras: Object.fromEntries(written),
    };
    yield { id, record };
  }
}

/** Ingredient rows with their food, unit and inner recipe in place of ids. */
function backupLines(tables: Tables): (id: string) => JsonObject[] {
  const rows = byRecipe(tables('recipes_ingredients'));
  const foods = byId(tables('ingredient_foods'));
  const units = byId(tables('ingredient_units'));
  const recipes = byId(tables('recipes'));
  const settings = byRecipe(tables('recipe_settings'));
  const named = (all: ReadonlyMap<string, JsonObject>, value: unknown): JsonObject | null =>
    all.get(idOf(value) ?? '') ?? null;
  return (id) => {
    const off = settings.get(id)?.[0]?.['disable_amount'];
    return (rows.get(id) ?? []).map((row) => {
      const { food_id: food, unit_id: unit, referenced_recipe_id: inner, ...rest } = row;
      return {
        ...rest,
        food: named(foods, food),
        unit: named(units, unit),
        referenced_recipe: named(recipes, inner),
        disable_amount: typeof off === 'number' ? off !== 0 : off,
      };
    });
  };
}

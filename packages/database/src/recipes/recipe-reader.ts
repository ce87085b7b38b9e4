import type { RecipeSummary } from '@hearth/contracts/recipes/recipe.ts';
import { COMMONS_ID, type HouseholdId, type PhotoId, type RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { MealSlot, Tool } from '@hearth/contracts/shared/vocabulary.ts';
import { badCursor, decodeCursor, pageFrom } from '../kernel/cursor.ts';
import type { ReadQuery, RowQuery } from '../kernel/read-door.ts';
import type { StatementValue, TextRow } from '../kernel/statement-batch.ts';
import { booleanOf, numberOf, orNull, textOf, textsOf } from '../kernel/text-columns.ts';

export type RecipePage = { readonly items: RecipeSummary[]; readonly nextCursor: string | null };
export type RecipeFilter = {
  readonly text?: string | undefined;
  readonly slot?: string | undefined;
  readonly tag?: string | undefined;
  readonly owner?: 'household' | 'community' | undefined;
  readonly diets?: readonly string[] | undefined;
  readonly withoutAllergens?: readonly string[] | undefined;
  readonly tools?: readonly string[] | undefined;
  readonly maxTotalMinutes?: number | undefined;
  readonly minEnergyKcal?: number | undefined;
  readonly maxEnergyKcal?: number | undefined;
  readonly minProteinG?: number | undefined;
  readonly with?: readonly string[] | undefined;
  readonly without?: readonly string[] | undefined;
  readonly maxMissing?: number | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

export type RecipeReader = { list(filter: RecipeFilter): Promise<RecipePage> };

/** A summary with the key it is sorted by. */
type Listed = { readonly summary: RecipeSummary; readonly key: string };

const FIELDS = `r.id, r.slug, r.title, r.summary, r.household_id <> app.commons_id(), r.servings, r.slots, r.active_minutes, r.total_minutes,
  r.tools, r.tags, r.per_serving->>'energyKcal', r.per_serving->>'proteinG'`;
const FIRST_PHOTO = `(select p.id from recipe_photo p where p.household_id = r.household_id and p.recipe_id = r.id order by p.position limit 1)`;
const COLUMNS = `${FIELDS}, ${FIRST_PHOTO} as photo`;

const toListed = ([
  key,
  id,
  slug,
  title,
  summary,
  isOwn,
  servings,
  slots,
  activeMinutes,
  totalMinutes,
  tools,
  tags,
  energyKcal,
  proteinG,
  photoId,
]: TextRow): Listed => ({
  key: textOf(key),
  summary: {
    id: textOf<RecipeId>(id),
    slug: textOf(slug),
    title: textOf(title),
    summary: textOf(summary),
    isOwn: booleanOf(isOwn),
    servings: numberOf(servings),
    slots: textsOf<MealSlot>(slots),
    activeMinutes: orNull(activeMinutes, numberOf),
    totalMinutes: orNull(totalMinutes, numberOf),
    tools: textsOf<Tool>(tools),
    tags: textsOf(tags),
    energyKcal: orNull(energyKcal, numberOf),
    proteinG: orNull(proteinG, numberOf),
    photoId: orNull(photoId, textOf<PhotoId>),
  },
});

/** The parameters of a narrowed list: the two owners, the keyset (sort key, title as sorted, id), one row more than the page holds. */
const SLOT_AND_TAG = `($7::text is null or $7 = any(r.slots)) and ($8::text is null or r.tags @> array[$8])`;

/** What only a narrowed list looks at. A line that nobody has matched may be anything: it fails what must be known. */
const NARROWED = `${SLOT_AND_TAG}
  and ($9::int is null or r.total_minutes <= $9)
  and ($10::float8 is null or (r.per_serving->>'energyKcal')::float8 >= $10)
  and ($11::float8 is null or (r.per_serving->>'energyKcal')::float8 <= $11)
  and ($12::float8 is null or (r.per_serving->>'proteinG')::float8 >= $12)
  and ($13::text[] is null or r.tools <@ $13)
  and (($14::text[] is null and $15::text[] is null) or not exists (
    select from app.recipe_parts(r.household_id, r.id) p
    left join ingredient i on i.household_id = p.ingredient_household_id and i.id = p.ingredient_id
    where i.id is null or i.breaks_diets && $14 or i.allergens && $15))`;

/** What those filters let through that know their recipes before any is looked at. */
const among = (
  alias: 'r' | 'f',
): string => `($16::uuid[] is null or (${alias}.household_id, ${alias}.id) in (select household_id, id from holding))
  and ($17::uuid[] is null or not (${alias}.household_id, ${alias}.id) in (select household_id, id from barred))
  and ($18::int is null or (${alias}.household_id, ${alias}.id) in (select household_id, id from at_hand))`;

/**
 * The recipes that a filter by ingredients lets through, or bars, all at once and before any recipe is looked at. What
 * is not asked for is not looked for.
 */
const SETS = `with holding as materialized (
    select household_id, id from app.recipes_with($16::uuid[])
    where $16 is not null and found = (select count(distinct wanted) from unnest($16) wanted)
  ), barred as materialized (
    select household_id, id from app.recipes_with($17::uuid[]) where $17 is not null
  ), at_hand as materialized (
    select household_id, id from app.recipes_lacking($18::int) where $18 is not null
  )`;

/**
 * One owner's recipes by title: an index holds them in that order, so a page costs what a page holds. The first owner is
 * the commons, whose recipes have no photos.
 */
const byTitle = (owner: '$1' | '$2', limit: string, which: string): string => `(select r.sort_title as key, ${FIELDS},
    ${owner === '$1' ? 'null::uuid' : FIRST_PHOTO} as photo from recipe r
  where r.household_id = ${owner}::uuid and r.retired_at is null and ${which}
  order by r.sort_title, r.id limit ${limit})`;

const merged = (limit: string, which: string): string =>
  `select * from (${byTitle('$1', limit, which)} union all ${byTitle('$2', limit, which)}) page order by key, id limit ${limit}`;

/**
 * The whole list has statements of its own: conditions that may be absent would have PostgreSQL plan it anew at every
 * call, which takes longer than to read the page. So would a limit that it is told only then, for which it has to take a
 * tenth of all recipes: a page is read by the statement of the least size that holds it.
 */
const wholePages = [20, 50, 100, 200].map((size) => ({
  size,
  first: listWhole(`recipes.list-first-${size}`, size, 'true'),
  next: listWhole(`recipes.list-next-${size}`, size, '(r.sort_title, r.id) > ($3, $4::uuid)'),
}));

function listWhole(name: string, size: number, which: string): RowQuery<Listed> {
  return { name, text: merged(String(size + 1), which), row: toListed };
}

const AFTER = '($3::text is null or (r.sort_title, r.id) > ($4, $5::uuid))';
const listNamed: RowQuery<Listed> = {
  name: 'recipes.list-named',
  text: merged('$6', `${AFTER} and ${SLOT_AND_TAG}`),
  row: toListed,
};
const listNarrowed: RowQuery<Listed> = {
  name: 'recipes.list-narrowed',
  text: `${SETS} ${merged('$6', `${AFTER} and ${NARROWED} and ${among('r')}`)}`,
  row: toListed,
};
const KEYSET = `($3::int is null or (f.tier, f.title, f.id) > ($3, $4, $5::uuid))`;
const LISTED_AS_FOUND = `select f.tier || ' ' || f.title as key, ${COLUMNS} from`;

/** What the words find is cut to a page before its recipes are looked at. */
const listFound: RowQuery<Listed> = {
  name: 'recipes.list-found',
  text: `${LISTED_AS_FOUND} (
      select * from app.find_recipes($7) f where f.household_id in ($1::uuid, $2::uuid) and ${KEYSET}
      order by f.tier, f.title, f.id limit $6) f
    join recipe r on r.household_id = f.household_id and r.id = f.id
    order by f.tier, f.title, f.id`,
  row: toListed,
};
/** In the order of the list, one recipe after the other until the page is full: the lateral join keeps it so. */
const listFoundNarrowed: RowQuery<Listed> = {
  name: 'recipes.list-found-narrowed',
  text: `${SETS} ${LISTED_AS_FOUND} (
      select * from app.find_recipes($19) f where f.household_id in ($1::uuid, $2::uuid) and ${KEYSET} and ${among('f')}
      order by f.tier, f.title, f.id) f
    cross join lateral (
      select * from recipe r where r.household_id = f.household_id and r.id = f.id and r.retired_at is null and ${NARROWED} limit 1) r
    order by f.tier, f.title, f.id limit $6`,
  row: toListed,
};

const NARROWING = [
  'maxTotalMinutes',
  'minEnergyKcal',
  'maxEnergyKcal',
  'minProteinG',
  'tools',
  'diets',
  'withoutAllergens',
  'with',
  'without',
  'maxMissing',
] as const satisfies readonly (keyof RecipeFilter)[];

/** Hot lists over the read door. Its rows are the output of a contract, which checks them. */
export function recipeReader(query: ReadQuery, householdId: HouseholdId): RecipeReader {
  return {
    list: async (filter) => {
      const rows = await listedRows(query, filter, ownersOf(filter, householdId));
      const page = pageFrom(rows, filter.limit, ({ key, summary }) => [key, summary.id]);
      return { items: page.items.map(({ summary }) => summary), nextCursor: page.nextCursor };
    },
  };
}

/** By the least statement that knows all that is asked for. */
function listedRows(query: ReadQuery, filter: RecipeFilter, owners: Owners): Promise<Listed[]> {
  const { text } = filter;
  const [key, title, id] = keysetOf(filter);
  const limit = filter.limit + 1;
  const paging = [...owners, key, title, id, limit];
  const named = [filter.slot ?? null, filter.tag ?? null];
  const narrowing = NARROWING.map((name) => asValue(filter[name]));
  const isNamed = named.some((value) => value !== null);
  const isNarrowed = narrowing.some((value) => value !== null);
  if (text !== undefined)
    return isNamed || isNarrowed
      ? query(listFoundNarrowed, [...paging, ...named, ...narrowing, text])
      : query(listFound, [...paging, text]);
  if (isNarrowed) return query(listNarrowed, [...paging, ...named, ...narrowing]);
  if (isNamed) return query(listNamed, [...paging, ...named]);
  const page = wholePages.find(({ size }) => filter.limit <= size);
  if (!page) throw new Error(`No page of recipes holds ${filter.limit}`);
  return key === null ? query(page.first, owners) : query(page.next, [...owners, title, id]);
}

type Owners = readonly [commons: string | null, household: string | null];

function ownersOf({ owner }: RecipeFilter, householdId: HouseholdId): Owners {
  return [owner === 'household' ? null : COMMONS_ID, owner === 'community' ? null : householdId];
}

/** Where the page before ended: the tier of a search or a sign that there is one, the title, the id. */
function keysetOf({ text, cursor }: RecipeFilter): [string | null, string | null, string | null] {
  if (cursor === undefined) return [null, null, null];
  const [key, id] = decodeCursor(cursor);
  if (text === undefined) return ['after', key, id];
  const { tier, title } = /^(?<tier>[0-2]) (?<title>.*)$/s.exec(key)?.groups ?? {};
  if (tier === undefined || title === undefined) throw badCursor();
  return [tier, title, id];
}

/** Arrays as PostgreSQL writes them; their words are of closed vocabularies or ids, which need no quotes. */
function asValue(value: string | number | readonly string[] | undefined): StatementValue {
  if (value === undefined) return null;
  return typeof value === 'object' ? `{${value.join(',')}}` : value;
}

import { RecipeContent } from '@hearth/contracts/recipes/recipe-content.ts';
import type { DraftDoubt } from '@hearth/contracts/recipes/recipe-draft.ts';
import type { MatchedBy } from '@hearth/contracts/recipes/recipe.ts';
import { type HouseholdId, Instant, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';

/** A line as it is written down, with whose the things are that it names. */
export type LineToWrite = Omit<RecipeContent['lines'][number], 'alternatives'> & {
  readonly ingredientHouseholdId: HouseholdId | null;
  readonly subHouseholdId: HouseholdId | null;
  readonly matchedBy: MatchedBy | null;
  readonly isDoubtful: boolean;
  readonly alternatives: readonly (RecipeContent['lines'][number]['alternatives'][number] & {
    readonly ingredientHouseholdId: HouseholdId;
  })[];
};

/** A recipe as it is written down. */
export type RecipeToWrite = Omit<RecipeContent, 'lines'> & {
  readonly lines: readonly LineToWrite[];
  readonly doubts: readonly DraftDoubt[];
  /** 32 bytes that two recipes share which say the same. */
  readonly contentKey: Uint8Array<ArrayBuffer>;
};

export type WrittenVersion = { readonly version: number; readonly createdAt: Instant };

/** The household's own recipes, written by whoever has come through its door. */
export type OwnRecipeRepo = {
  insert(id: RecipeId, slug: string, recipe: RecipeToWrite, now: Date): Promise<void>;
  /** Puts `recipe` in the place of `version`, which is kept. False: it is at another version by now. */
  replace(id: RecipeId, version: number, before: RecipeContent, recipe: RecipeToWrite, now: Date): Promise<boolean>;
  /** Takes it out of use. */
  retire(id: RecipeId, now: Date): Promise<void>;
  /** Recipes in use that this one goes into, by title. */
  titlesUsing(id: RecipeId): Promise<string[]>;
  /** The recipe and those in use that it goes into, directly or by way of another. */
  usingIt(id: RecipeId): Promise<RecipeId[]>;
  /** Slugs that begin like this one; nobody takes one until the transaction ends. */
  slugsLike(slug: string): Promise<Set<string>>;
  /** Those of `parts` that `id` goes into, directly or by way of another, or that are it. */
  goesInto(id: RecipeId, parts: readonly RecipeId[]): Promise<Set<RecipeId>>;
  /** Whether the recipe, or one in use that it goes into, has more recipes in it, or below each other, than that. */
  nestsBeyond(id: RecipeId, most: { readonly depth: number; readonly recipes: number }): Promise<boolean>;
  /** The recipe in use that was taken from this address (and, where one is given, has this title) or says the same. */
  findSame(same: {
    readonly sourceUrl: string | null;
    readonly title: string | null;
    readonly contentKey: Uint8Array<ArrayBuffer>;
  }): Promise<{
    readonly id: RecipeId;
    readonly title: string;
    readonly by: 'source' | 'content';
  } | null>;
  versions(id: RecipeId): Promise<WrittenVersion[]>;
  version(id: RecipeId, version: number): Promise<(WrittenVersion & { readonly content: RecipeContent }) | null>;
};

/** So many earlier versions are kept. */
const MOST_VERSIONS = 100;
/** What is doubted so is not among the lines, or not all of it. */
const LACKING: readonly DraftDoubt['code'][] = ['missing', 'left-out', 'cut', 'unreadable'];

/** As much of a slug as its numbered ones keep, however long it is. */
const NUMBERED_PART = 70;

export function ownRecipeRepo(db: Db, householdId: HouseholdId): OwnRecipeRepo {
  const at = (id: RecipeId) => ({ householdId_id: { householdId, id } });
  return {
    insert: async (id, slug, recipe, now) => {
      await db.recipe.create({ data: { householdId, id, slug, createdAt: now, ...columnsOf(recipe, now) } });
      await writeLines(db, householdId, id, recipe.lines);
      await index(db, householdId, id);
    },
    replace: async (id, version, before, recipe, now) => {
      const { count } = await db.recipe.updateMany({
        where: { householdId, id, version, retiredAt: null },
        data: { ...columnsOf(recipe, now), version: version + 1, perServing: Prisma.DbNull },
      });
      if (count === 0) return false;
      await db.recipeVersion.create({
        data: { householdId, recipeId: id, version, content: before, createdAt: now },
      });
      await db.recipeVersion.deleteMany({
        where: { householdId, recipeId: id, version: { lte: version - MOST_VERSIONS } },
      });
      await db.recipeLine.deleteMany({ where: { householdId, recipeId: id } });
      await writeLines(db, householdId, id, recipe.lines);
      await index(db, householdId, id);
      return true;
    },
    retire: async (id, now) => {
      await db.recipe.update({ where: at(id), data: { retiredAt: now } });
    },
    titlesUsing: async (id) => {
      const rows = await db.recipe.findMany({
        where: { householdId, retiredAt: null, lines: { some: { subHouseholdId: householdId, subRecipeId: id } } },
        select: { title: true },
        orderBy: { title: 'asc' },
      });
      return rows.map(({ title }) => title);
    },
    usingIt: async (id) => {
      const rows = await db.$queryRaw<{ id: string }[]>`
        with recursive dish(id) as (
          select ${id}::uuid
          union
          select l.recipe_id from dish d join recipe_line l
            on l.household_id = ${householdId}::uuid and l.sub_household_id = l.household_id and l.sub_recipe_id = d.id
        )
        select r.id from dish join recipe r on r.household_id = ${householdId}::uuid and r.id = dish.id
        where r.retired_at is null order by r.id`;
      return rows.map((row) => RecipeId.parse(row.id));
    },
    slugsLike: async (slug) => {
      await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`recipe-slugs ${householdId}`}, 0))`;
      const rows = await db.recipe.findMany({
        where: { householdId, slug: { startsWith: slug.slice(0, NUMBERED_PART) } },
        select: { slug: true },
      });
      return new Set(rows.map((row) => row.slug));
    },
    goesInto: (id, parts) => goesInto(db, householdId, id, parts),
    nestsBeyond: (id, most) => nestsBeyond(db, householdId, id, most),
    findSame: (same) => findSame(db, householdId, same),
    versions: async (id) => {
      const rows = await db.recipeVersion.findMany({
        where: { householdId, recipeId: id },
        select: { version: true, createdAt: true },
        orderBy: { version: 'desc' },
      });
      return rows.map(toWrittenVersion);
    },
    version: async (id, version) => {
      const row = await db.recipeVersion.findUnique({
        where: { householdId_recipeId_version: { householdId, recipeId: id, version } },
      });
      return row && { ...toWrittenVersion(row), content: RecipeContent.parse(row.content) };
    },
  };
}

async function goesInto(
  db: Db,
  householdId: HouseholdId,
  id: RecipeId,
  parts: readonly RecipeId[],
): Promise<Set<RecipeId>> {
  // The lock that the trigger against circles takes: whoever writes one at once is waited for.
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`sub-recipes ${householdId}`}, 0))`;
  const rows = await db.$queryRaw<{ of: string }[]>`
    with recursive part(of, id) as (
      select each, each from unnest(${[...parts]}::uuid[]) each
      union
      select p.of, l.sub_recipe_id from part p join recipe_line l on l.household_id = ${householdId}::uuid and l.recipe_id = p.id
      where l.sub_recipe_id is not null
    )
    select of from part where id = ${id}::uuid`;
  return new Set(rows.map(({ of }) => RecipeId.parse(of)));
}

async function nestsBeyond(
  db: Db,
  householdId: HouseholdId,
  id: RecipeId,
  most: Parameters<OwnRecipeRepo['nestsBeyond']>[1],
): Promise<boolean> {
  const [found] = await db.$queryRaw<{ found: boolean }[]>`
    with recursive dish(id) as (
      select ${id}::uuid
      union
      select l.recipe_id from dish d join recipe_line l
        on l.household_id = ${householdId}::uuid and l.sub_household_id = l.household_id and l.sub_recipe_id = d.id
    ), below(dish_id, household_id, id, depth) as (
      select r.id, r.household_id, r.id, 0
      from dish join recipe r on r.household_id = ${householdId}::uuid and r.id = dish.id and r.retired_at is null
      union
      select b.dish_id, l.sub_household_id, l.sub_recipe_id, b.depth + 1
      from below b join recipe_line l on l.household_id = b.household_id and l.recipe_id = b.id
      where l.sub_recipe_id is not null and b.depth <= ${most.depth}::int
    )
    select exists(
      select from below group by dish_id
      having max(depth) > ${most.depth}::int or count(distinct (household_id, id)) > ${most.recipes + 1}::int
    ) as found`;
  return found?.found ?? false;
}

function toWrittenVersion({ version, createdAt }: { version: number; createdAt: Date }): WrittenVersion {
  return { version, createdAt: Instant.parse(createdAt.toISOString()) };
}

function columnsOf({ lines: _, source, steps, notes, doubts, ...recipe }: RecipeToWrite, now: Date) {
  return {
    ...recipe,
    steps: [...steps],
    notes: [...notes],
    doubts: [...doubts],
    linesIncomplete: doubts.some(({ field, code }) => field === 'ingredients' && LACKING.includes(code)),
    sourceUrl: source.url,
    sourceName: source.name,
    author: source.author,
    updatedAt: now,
  };
}

async function writeLines(
  db: Db,
  householdId: HouseholdId,
  recipeId: RecipeId,
  lines: readonly LineToWrite[],
): Promise<void> {
  await db.recipeLine.createMany({
    data: lines.map(({ alternatives: _, ...line }, position) => ({ householdId, recipeId, position, ...line })),
  });
  await db.recipeLineAlternative.createMany({
    data: lines.flatMap(({ alternatives }, position) =>
      alternatives.map((alternative, rank) => ({ householdId, recipeId, position, rank, ...alternative })),
    ),
  });
}

/** The recipe and those in use that it goes into: they are found by its title too. */
async function index(db: Db, householdId: HouseholdId, id: RecipeId): Promise<void> {
  await db.$executeRaw`
    select app.index_recipes(${householdId}::uuid, array(
      select ${id}::uuid
      union
      select r.id from recipe_line l join recipe r on r.household_id = l.household_id and r.id = l.recipe_id
      where l.household_id = ${householdId}::uuid and l.sub_household_id = l.household_id and l.sub_recipe_id = ${id}::uuid
        and r.retired_at is null))`;
}

async function findSame(
  db: Db,
  householdId: HouseholdId,
  { sourceUrl, title, contentKey }: Parameters<OwnRecipeRepo['findSame']>[0],
): ReturnType<OwnRecipeRepo['findSame']> {
  const isInUse = { householdId, retiredAt: null };
  const select = { id: true, title: true } as const;
  const bySource =
    sourceUrl === null
      ? null
      : await db.recipe.findFirst({ where: { ...isInUse, sourceUrl, ...(title === null ? {} : { title }) }, select });
  const row = bySource ?? (await db.recipe.findFirst({ where: { ...isInUse, contentKey }, select }));
  return row && { ...row, id: RecipeId.parse(row.id), by: bySource ? 'source' : 'content' };
}

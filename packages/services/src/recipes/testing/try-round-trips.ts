import { isDeepStrictEqual } from 'node:util';
import { parseLine } from '@hearth/domain/recipes/lines/parse-line.ts';
import { aHousehold } from '@hearth/testing/a-household.ts';
import type { TestApi } from '@hearth/testing/an-api.ts';
import { exportAndReadBack, readerOf } from '@hearth/testing/recipes/export-and-read-back.ts';
import { whatItSays } from '@hearth/testing/recipes/what-it-says.ts';
import fc from 'fast-check';
import { anyRecipe } from './any-recipe.ts';
import { foundOf, type Found, type Strength } from './found.ts';

const NAMES = 120;
const TAGS = 20;

/** Any recipe that a household writes down, exported in each format and imported by another, is the same recipe. */
export async function tryRoundTrips(api: TestApi, strength: Strength): Promise<Found> {
  const [home, other] = [await aHousehold(api.uow), await aHousehold(api.uow)];
  const households = { home, other, reader: await readerOf(api, other) };
  const { items } = await api.as(home.owner).ingredients.list({ householdId: home.id, limit: NAMES });
  // A name that a line takes apart ("grated cheese") is said by other parts of it, not by its name.
  const names = items.filter(({ name }) => parseLine(`2 pieces ${name}`).name === name);
  const tags = await api.sql<{ slug: string }>('select slug from tag order by slug limit $1', [TAGS]);
  const recipes = anyRecipe(
    names,
    tags.map(({ slug }) => slug),
  );
  const law = fc.asyncProperty(recipes, async (recipe) => {
    const { before, after } = await exportAndReadBack(api, households, recipe);
    const said = whatItSays(before);
    for (const [format, read] of after) {
      if (isDeepStrictEqual(whatItSays(read), said)) continue;
      throw new Error(`${format}: ${JSON.stringify(whatItSays(read))} is not ${JSON.stringify(said)}`);
    }
  });
  return foundOf(await fc.check(law, strength));
}

import { CookingId, COMMONS_ID, MemberId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let api: TestApi;
let home: FurnishedHousehold;
let stranger: FurnishedHousehold;
let call: Caller;
/** One of the community's. */
let pancakes: RecipeId;
const NOW = new Date('2026-11-20T18:30:00.000Z');
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), now: () => NOW });
  stranger = await aFurnishedHousehold(api);
  const [row] = await api.sql<{ id: string }>('select id from recipe where household_id = $1 order by id', [
    COMMONS_ID,
  ]);
  pancakes = RecipeId.parse(row?.id);
});
beforeEach(async () => {
  home = await aFurnishedHousehold(api, {
    members: [
      { name: 'Ada' },
      { name: 'Mia', role: 'child', account: true },
      { name: 'Ben', role: 'adult', account: true },
      { name: 'Gus', role: 'guest', account: true },
      { name: 'Baby', role: 'child' },
    ],
  });
  call = api.as(home.owner);
});
afterAll(() => api?.close());

type Wanted = Partial<Parameters<Caller['ratings']['rate']>[0]>;
const idOf = (name: string): MemberId => home.members.get(name)!.id;
const as = (name: string): Caller => api.as(home.members.get(name)!.userId);
const rate = (by: Caller, of: string, wanted: Wanted = {}) =>
  by.ratings.rate({ householdId: home.id, recipeId: pancakes, memberId: idOf(of), stars: 4, ...wanted });
const ratings = async (recipeId = pancakes) => (await call.ratings.list({ householdId: home.id, recipeId })).items;
const events = () =>
  api.sql(`select type, payload from event where scope_id = $1 and type like 'recipe.%' order by seq`, [home.id]);

describe('a rating', () => {
  test('is a member’s own, is listed by name, and is replaced by the next', async () => {
    expect(await rate(call, 'Ada', { note: 'Fluffy.' })).toEqual({ memberId: idOf('Ada'), stars: 4 });
    await rate(as('Mia'), 'Mia', { stars: 5 });
    await rate(call, 'Ada', { stars: 2 });
    expect(await ratings()).toEqual([
      { memberId: idOf('Ada'), member: 'Ada', stars: 2, note: null, ratedAt: NOW.toISOString() },
      { memberId: idOf('Mia'), member: 'Mia', stars: 5, note: null, ratedAt: NOW.toISOString() },
    ]);
    expect(await ratings(home.recipeId)).toMatchObject([{ member: 'Ada', stars: 5, note: 'good' }]);
  });

  test('is taken back with no stars, once', async () => {
    await rate(call, 'Ada');
    expect(await rate(call, 'Ada', { stars: null })).toEqual({ memberId: idOf('Ada'), stars: null });
    await rate(call, 'Ada', { stars: null });
    expect(await ratings()).toEqual([]);
    const told = { type: 'recipe.rated', payload: { recipeId: pancakes, memberId: idOf('Ada') } };
    expect(await events()).toEqual([told, told]);
  });

  test('is given for a member without an account by adults alone', async () => {
    await rate(call, 'Baby');
    await rate(as('Ben'), 'Baby', { stars: 3 });
    expect(await ratings()).toMatchObject([{ member: 'Baby', stars: 3 }]);
    expect(await refusal(rate(as('Mia'), 'Baby'))).toMatchObject({ kind: 'forbidden', code: 'member.not-yours' });
  });

  test('is nobody else’s to give who has an account, not even an owner’s or an operator’s', async () => {
    for (const by of [call, as('Ben'), api.as({ kind: 'operator', name: 'test' })])
      expect(await refusal(rate(by, 'Mia'))).toMatchObject({ kind: 'forbidden', code: 'member.not-yours' });
    expect(await refusal(rate(as('Gus'), 'Gus'))).toMatchObject({ kind: 'forbidden' });
    expect(await ratings()).toEqual([]);
    expect(await events()).toEqual([]);
  });

  test('needs a member and a recipe of this household, or of the community', async () => {
    const [theirs] = [...stranger.members.values()];
    for (const memberId of [newId(MemberId), theirs!.id])
      expect(await refusal(rate(call, 'Ada', { memberId }))).toMatchObject({ code: 'member.not-found' });
    for (const recipeId of [newId(RecipeId), stranger.recipeId]) {
      expect(await refusal(rate(call, 'Ada', { recipeId }))).toMatchObject({ code: 'recipe.not-found' });
      expect(await refusal(ratings(recipeId))).toMatchObject({ code: 'recipe.not-found' });
    }
  });

  test('of the community’s recipe is seen by its own household alone', async () => {
    await rate(call, 'Ada');
    const seen = await api.as(stranger.owner).ratings.list({ householdId: stranger.id, recipeId: pancakes });
    expect(seen.items).toEqual([]);
  });

  test('goes with its member', async () => {
    await rate(call, 'Baby');
    await call.members.remove({ householdId: home.id, memberId: idOf('Baby') });
    expect(await ratings()).toEqual([]);
  });
});

describe('the log of cooking', () => {
  type Cooked = Partial<Parameters<Caller['cookings']['log']>[0]>;
  const log = (by: Caller, cooked: Cooked = {}) =>
    by.cookings.log({ householdId: home.id, recipeId: pancakes, cookedOn: '2026-11-20', servings: 2.5, ...cooked });
  const page = (limit: number, cursor?: string) =>
    call.cookings.list({
      householdId: home.id,
      recipeId: pancakes,
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });

  test('says who cooked what was then the recipe, on a day, for how many', async () => {
    const cooking = await log(as('Mia'), { note: 'With blueberries.' });
    expect(cooking).toEqual({
      id: expect.any(String),
      recipeVersion: 1,
      cookedBy: 'Mia',
      cookedOn: '2026-11-20',
      servings: 2.5,
      note: 'With blueberries.',
    });
    expect((await page(10)).items).toEqual([cooking]);
    await api.sql('update recipe set version = 7 where id = $1', [home.recipeId]);
    expect(await log(call, { recipeId: home.recipeId })).toMatchObject({
      cookedBy: 'Ada',
      recipeVersion: 7,
      note: null,
    });
    expect(await events()).toEqual([
      { type: 'recipe.cooked', payload: { recipeId: pancakes } },
      { type: 'recipe.cooked', payload: { recipeId: home.recipeId } },
    ]);
  });

  test('keeps the name of who is no member any more, and names nobody who never was', async () => {
    await log(as('Ben'));
    await call.members.remove({ householdId: home.id, memberId: idOf('Ben') });
    await log(api.as({ kind: 'operator', name: 'test' }));
    expect((await page(10)).items.map(({ cookedBy }) => cookedBy)).toEqual([null, 'Ben']);
  });

  test('is given a page at a time, the latest day first, of a day the latest note, none twice', async () => {
    const days = ['2026-11-02', '2026-11-20', '2026-11-02', '2025-12-31', '2026-11-20', '2026-11-02', '2026-11-19'];
    const made: { id: string; cookedOn: string }[] = [];
    for (const cookedOn of days) made.push(await log(call, { cookedOn }));
    const wanted = made.toSorted((one, other) =>
      `${one.cookedOn} ${one.id}` < `${other.cookedOn} ${other.id}` ? 1 : -1,
    );
    for (const limit of [1, 2, 3, 10]) {
      const seen: string[] = [];
      for (let cursor: string | undefined, more = true; more;) {
        const { items, nextCursor } = await page(limit, cursor);
        seen.push(...items.map(({ id }) => id));
        more = nextCursor !== null;
        cursor = nextCursor ?? undefined;
      }
      expect(seen).toEqual(wanted.map(({ id }) => id));
    }
  });

  test('takes no cursor of another list', async () => {
    const { nextCursor } = await call.recipes.list({ householdId: home.id, limit: 1 });
    for (const cursor of [nextCursor!, 'nonsense'])
      expect(await refusal(page(1, cursor))).toMatchObject({ kind: 'invalid', code: 'request.bad-cursor' });
  });

  test('is kept by whoever rates, and by nobody of another household', async () => {
    expect(await refusal(log(as('Gus')))).toMatchObject({ kind: 'forbidden' });
    for (const recipeId of [newId(RecipeId), stranger.recipeId])
      expect(await refusal(log(call, { recipeId }))).toMatchObject({ code: 'recipe.not-found' });
    await log(call);
    const theirs = await api
      .as(stranger.owner)
      .cookings.list({ householdId: stranger.id, recipeId: pancakes, limit: 5 });
    expect(theirs.items).toEqual([]);
  });

  test('a note is taken back once, under its own recipe, in its own household', async () => {
    const { id: cookingId } = await log(call);
    const remove = (wanted: { recipeId?: RecipeId; cookingId?: CookingId }, by = call) =>
      by.cookings.remove({ householdId: home.id, recipeId: pancakes, cookingId, ...wanted });
    const wrong = [
      { recipeId: home.recipeId },
      { cookingId: newId(CookingId) },
      { recipeId: stranger.recipeId, cookingId: stranger.cookingId },
    ];
    for (const wanted of wrong)
      expect(await refusal(remove(wanted))).toMatchObject({ kind: 'not-found', code: 'recipe.cooking-not-found' });
    expect(await refusal(remove({}, as('Gus')))).toMatchObject({ kind: 'forbidden' });
    expect(await remove({}, as('Mia'))).toEqual({ removed: true });
    expect(await refusal(remove({}))).toMatchObject({ code: 'recipe.cooking-not-found' });
    expect(await api.sql('select id from recipe_cooking where household_id = $1', [stranger.id])).toEqual([
      { id: stranger.cookingId },
    ]);
  });
});

describe('the database itself', () => {
  const broken = (statement: string, values: readonly unknown[] = []) => api.sql(statement, values);

  test('refuses stars beyond five, servings of nothing and what points into another household', async () => {
    const [at, ada] = [home.id, idOf('Ada')];
    const rating = 'insert into recipe_rating values ($1, $2, $3, $4, $5, null, now())';
    for (const stars of [0, 6])
      await expect(broken(rating, [at, COMMONS_ID, pancakes, ada, stars])).rejects.toThrow('recipe_rating_is_of_five');
    await expect(broken(rating, [at, stranger.id, stranger.recipeId, ada, 5])).rejects.toThrow('stays_inside');
    const [theirs] = [...stranger.members.values()];
    await expect(broken(rating, [at, COMMONS_ID, pancakes, theirs!.id, 5])).rejects.toThrow('member_id_fkey');
    const cooking = `insert into recipe_cooking values ($1, $2, $3, $4, 1, null, null, '2026-11-20', $5, null)`;
    const id = newId(CookingId);
    await expect(broken(cooking, [at, id, COMMONS_ID, pancakes, 0])).rejects.toThrow('served_somebody');
    await expect(broken(cooking, [at, id, stranger.id, stranger.recipeId, 1])).rejects.toThrow('stays_inside');
  });
});

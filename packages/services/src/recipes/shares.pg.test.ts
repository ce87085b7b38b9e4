import { SharedRecipe } from '@hearth/contracts/recipes/shared-recipe.ts';
import { COMMONS_ID, PhotoId, RecipeId, RecipeShareId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findSharedPhoto } from './shared-recipe.ts';

let api: TestApi;
let home: FurnishedHousehold;
let stranger: FurnishedHousehold;
let call: Caller;
let nobody: Caller;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  stranger = await aFurnishedHousehold(api);
  nobody = api.as(null);
});
beforeEach(async () => {
  home = await aFurnishedHousehold(api, {
    members: [
      { name: 'Ada' },
      { name: 'Mia', role: 'child', account: true },
      { name: 'Ben', role: 'adult', account: true },
    ],
  });
  call = api.as(home.owner);
});
afterAll(() => api?.close());

const ours = () => ({ householdId: home.id });
const share = (recipeId: string = home.recipeId, expiresAt: string | null = null) =>
  call.shares.create({ ...ours(), recipeId, expiresAt });
const open = async (recipeId?: string) =>
  (await call.shares.list({ ...ours(), ...(recipeId === undefined ? {} : { recipeId }) })).items;
async function tokenOf(shareId: string): Promise<string> {
  const found = (await open()).find(({ id }) => id === shareId);
  if (!found) throw new Error('The link is not open');
  return found.token;
}
const linkTo = async (recipeId?: string): Promise<string> => tokenOf((await share(recipeId)).id);
const read = (token: string, reading: { servings?: number; system?: 'metric' | 'us' } = {}) =>
  nobody.sharedRecipes.get({ token, ...reading });
const NOT_VALID = { kind: 'not-found', code: 'link.not-valid' };
type Wanted = Parameters<Caller['recipes']['create']>[0]['recipe'];
const write = async (recipe: Partial<Wanted>) =>
  (await call.recipes.create({ ...ours(), recipe: { title: 'Soup', servings: 2, ...recipe } })).id;
async function communityRecipe(): Promise<string> {
  const [row] = await api.sql<{ id: string }>(
    'select id from recipe where household_id = $1 and retired_at is null order by id',
    [COMMONS_ID],
  );
  return row?.id ?? '';
}

describe('a link to a recipe', () => {
  test('is listed with its address while it is open, and the answer that made it holds none', async () => {
    const made = await share();
    expect(made).toEqual({
      id: expect.any(String),
      recipeId: home.recipeId,
      createdAt: expect.any(String),
      expiresAt: null,
    });
    const [listed, ...others] = await open(home.recipeId);
    expect(listed).toEqual({ ...made, recipeTitle: 'Secret stew', token: listed?.token, path: `/r/${listed?.token}` });
    expect(others.map(({ id }) => id)).toEqual([home.shareId]);
    expect(await open(await communityRecipe())).toEqual([]);
    const told = { type: 'recipe.shared', payload: { recipeId: home.recipeId, shareId: made.id } };
    expect(
      await api.sql(`select type, payload from event where type = 'recipe.shared' and scope_id = $1`, [home.id]),
    ).toEqual([told]);
  });

  test('shows what the household reads, but nothing of whose it is', async () => {
    const shown = await read(await linkTo());
    const own = await call.recipes.get({ ...ours(), recipeId: home.recipeId });
    expect(SharedRecipe.parse(shown)).toEqual(shown);
    const { title, nutrition, allergens, isIdentified, steps, source } = own;
    expect(shown).toMatchObject({ title, nutrition, allergens, isIdentified, steps, source });
    expect(shown.lines).toMatchObject([{ ingredient: 'secret herb', quantity: 100, unit: 'g', part: null }]);
    expect(shown.photos).toEqual([{ id: home.photoId, alt: 'A pot', width: 4, height: 3 }]);
    const text = JSON.stringify(shown);
    const secrets = [home.id, home.owner, home.recipeId, home.ingredientId, home.shareId, 'secret-stew', 'good', 'Ada'];
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  test('shows the community’s recipe too, scaled and in other measures where that is asked', async () => {
    const recipeId = await communityRecipe();
    const token = await linkTo(recipeId);
    const own = await call.recipes.get({ ...ours(), recipeId, servings: 7, system: 'us' });
    const shown = await read(token, { servings: 7, system: 'us' });
    expect(shown.servings).toBe(7);
    expect(shown.lines.map((line) => line.shown)).toEqual(own.lines.map((line) => line.shown));
    expect(shown.perServing).toEqual((await read(token)).perServing);
  });

  test('shows what goes in as a recipe of its own, and counts its allergens', async () => {
    const pesto = await write({
      title: 'Pesto',
      lines: [{ text: '50 g parmesan' }],
      steps: [{ section: null, text: 'Grind.' }],
    });
    const sauce = await write({
      title: 'Sauce',
      lines: [{ name: 'pesto', subRecipeId: pesto, quantity: 1, unit: 'serving' }],
    });
    const pasta = await write({
      title: 'Pasta',
      lines: [{ text: '200 g spaghetti' }, { name: 'sauce', subRecipeId: sauce, quantity: 2, unit: 'serving' }],
    });
    const shown = await read(await linkTo(pasta));
    expect(shown.lines.map(({ part }) => part)).toEqual([null, 0]);
    expect(shown.parts.map(({ title }) => title)).toEqual(['Sauce', 'Pesto']);
    expect(shown.parts[0]?.lines).toMatchObject([{ ingredient: 'Pesto', part: 1 }]);
    expect(shown.parts[1]).toMatchObject({ steps: [{ text: 'Grind.' }], servings: 2 });
    expect(shown.allergens).toContain('milk');
    expect(JSON.stringify(shown)).not.toContain(pesto);
  });

  test('says that not every ingredient is known, and claims no diet then', async () => {
    const shown = await read(await linkTo(await write({ lines: [{ text: '1 quxblorb' }] })));
    expect(shown).toMatchObject({ isIdentified: false, suitsDiets: [] });
  });
});

describe('the same refusal meets', () => {
  test('a link that was withdrawn', async () => {
    const made = await share();
    const token = await tokenOf(made.id);
    expect(await call.shares.revoke({ ...ours(), shareId: made.id })).toEqual({ revoked: true });
    expect(await refusal(read(token))).toMatchObject(NOT_VALID);
    expect(await refusal(call.shares.revoke({ ...ours(), shareId: made.id }))).toMatchObject({
      kind: 'not-found',
      code: 'recipe.share-not-found',
    });
    expect((await open()).map(({ id }) => id)).toEqual([home.shareId]);
  });

  test('one that has expired', async () => {
    const made = await share(home.recipeId, new Date(Date.now() + 60_000).toISOString());
    const token = await tokenOf(made.id);
    expect(await read(token)).toMatchObject({ title: 'Secret stew' });
    await api.sql(
      `update recipe_share set created_at = now() - interval '2 s', expires_at = now() - interval '1 s' where id = $1`,
      [made.id],
    );
    expect(await refusal(read(token))).toMatchObject(NOT_VALID);
    expect((await open()).map(({ id }) => id)).toEqual([home.shareId]);
  });

  test('one to a recipe that is out of use, the household’s or the community’s', async () => {
    const recipeId = await write({});
    const token = await linkTo(recipeId);
    await call.recipes.remove({ ...ours(), recipeId });
    expect(await refusal(read(token))).toMatchObject(NOT_VALID);
    expect(await refusal(share(recipeId))).toMatchObject({ code: 'recipe.not-found' });
    expect(await open(recipeId)).toEqual([]);
    const theirs = await communityRecipe();
    const other = await linkTo(theirs);
    await api.sql('update recipe set retired_at = now() where id = $1', [theirs]);
    expect(await refusal(read(other))).toMatchObject(NOT_VALID);
    await api.sql('update recipe set retired_at = null where id = $1', [theirs]);
    expect(await read(other)).toMatchObject({ isIdentified: true });
  });

  test('a token of another kind, one nobody made, and one of a household that is gone', async () => {
    const { linkTokens } = api.ports.tokens;
    for (const token of [
      linkTokens.issue('invitation', home.shareId),
      linkTokens.issue('recipe-share', home.invitationId),
      linkTokens.issue('recipe-share', newId(RecipeShareId)),
      'a'.repeat(64),
    ])
      expect(await refusal(read(token))).toMatchObject(NOT_VALID);
    expect(
      await refusal(nobody.invitations.preview({ token: linkTokens.issue('recipe-share', home.shareId) })),
    ).toMatchObject(NOT_VALID);
    const token = await linkTo(await communityRecipe());
    await api.sql('delete from recipe_share where household_id = $1', [home.id]);
    expect(await refusal(read(token))).toMatchObject(NOT_VALID);
  });
});

describe('whoever holds a link', () => {
  test('reaches no other recipe, photo or part of the household through its door', async () => {
    const other = await write({ title: 'Another' });
    const token = await linkTo(other);
    expect((await read(token)).photos).toEqual([]);
    const id = api.ports.tokens.linkTokens.open('recipe-share', token) ?? '';
    const seen = await api.uow.byLink(null, 'recipe-share', id, async (tx) => ({
      doors: Object.keys(tx).toSorted(),
      own: (await tx.shared.get(RecipeId.parse(other)))?.title,
      secret: await tx.shared.get(home.recipeId),
      theirs: await tx.shared.get(stranger.recipeId),
      community: await tx.shared.get(RecipeId.parse(await communityRecipe())),
      photo: await findSharedPhoto(tx, home.photoId),
      nothing: await findSharedPhoto(tx, newId(PhotoId)),
    }));
    expect(seen).toEqual({
      doors: ['householdId', 'shared'],
      own: 'Another',
      secret: null,
      theirs: null,
      community: null,
      photo: null,
      nothing: null,
    });
    const found = await api.uow.byLink(null, 'recipe-share', home.shareId, (tx) => findSharedPhoto(tx, home.photoId));
    expect(found).toEqual({ householdId: home.id, sha256: '0'.repeat(64) });
  });
});

describe('making links', () => {
  test('is for those who write recipes, for recipes they can read, in a household they belong to', async () => {
    const ben = api.as(home.members.get('Ben')!.userId);
    const mia = api.as(home.members.get('Mia')!.userId);
    expect(await ben.shares.create({ ...ours(), recipeId: home.recipeId })).toMatchObject({ recipeId: home.recipeId });
    expect(await refusal(mia.shares.create({ ...ours(), recipeId: home.recipeId }))).toMatchObject({
      kind: 'forbidden',
    });
    expect(await refusal(mia.shares.list(ours()))).toMatchObject({ kind: 'forbidden' });
    for (const recipeId of [stranger.recipeId, newId(RecipeId)])
      expect(await refusal(share(recipeId))).toMatchObject({ code: 'recipe.not-found' });
    const theirs = api.as(stranger.owner);
    expect(await refusal(theirs.shares.revoke({ ...ours(), shareId: home.shareId }))).toMatchObject({
      code: 'household.not-found',
    });
    const withdrawing = theirs.shares.revoke({ householdId: stranger.id, shareId: home.shareId });
    expect(await refusal(withdrawing)).toMatchObject({ code: 'recipe.share-not-found' });
    expect(await theirs.shares.list({ householdId: stranger.id, recipeId: home.recipeId })).toEqual({ items: [] });
  });

  test('refuses one that would have expired already', async () => {
    const past = new Date(Date.now() - 1000).toISOString();
    expect(await refusal(share(home.recipeId, past))).toMatchObject({ kind: 'invalid', code: 'recipe.share-over' });
  });

  test('ends at fifty that are open, however many are made at once', async () => {
    const ends = await Promise.allSettled(Array.from({ length: 52 }, () => share()));
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(49);
    expect(await refusal(share())).toMatchObject({ kind: 'conflict', code: 'recipe.too-many-shares' });
    await call.shares.revoke({ ...ours(), shareId: home.shareId });
    expect(await share()).toMatchObject({ recipeId: home.recipeId });
  });
});

import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { aPhoto, PHOTOGRAPHER } from '@hearth/adapters/images/testing/a-photo.ts';
import { photoFileName } from '@hearth/adapters/storage/photo-files.ts';
import { exportPersonalDataTask } from '@hearth/contracts/jobs/tasks.ts';
import { PhotoSize } from '@hearth/contracts/recipes/photo-size.ts';
import { MOST_PHOTOS, type RecipePhoto } from '@hearth/contracts/recipes/photos.contract.ts';
import { PhotoId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { extract } from 'tar-stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eraseDue } from '../identity/erase.ts';
import { runExport } from '../identity/export-personal-data.ts';
import { archiveName } from '../identity/personal-archive.ts';
import { addPhoto } from './add-photo.ts';
import { removePhoto } from './remove-photo.ts';

let api: TestApi;
let home: FurnishedHousehold;
let other: FurnishedHousehold;
let call: Caller;
let jpeg: Buffer;
let aRecipe: { householdId: FurnishedHousehold['id']; recipeId: RecipeId };
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  jpeg = await aPhoto();
});
beforeEach(async () => {
  home = await aFurnishedHousehold(api);
  other = await aFurnishedHousehold(api);
  call = api.as(home.owner);
  aRecipe = { householdId: home.id, recipeId: home.recipeId };
  await api.sql('delete from recipe_photo');
});
afterAll(() => api?.close());

type Adding = { readonly alt?: string; readonly bytes?: Uint8Array; readonly recipeId?: RecipeId };

const door =
  (of: FurnishedHousehold = home) =>
  <T>(work: (tx: HouseholdTx) => Promise<T>): Promise<T> =>
    api.uow.household({ kind: 'user', userId: of.owner }, of.id, 'recipes:write', work);

function add({ alt, bytes = jpeg, recipeId = home.recipeId }: Adding = {}, ports = api.ports): Promise<RecipePhoto> {
  return addPhoto(door(), ports, { recipeId, alt: alt ?? null }, () => Promise.resolve(bytes));
}

const opened = async (photoId: PhotoId, of = home.id): Promise<(Buffer | null)[]> =>
  Promise.all(
    PhotoSize.options.map(async (size) => {
      const file = await api.ports.files.open(photoFileName({ householdId: of, photoId }, size));
      return file && buffer(file.content);
    }),
  );
const listed = async (): Promise<(string | null)[]> => (await call.photos.list(aRecipe)).items.map(({ alt }) => alt);

/** The files of the API with every name that was ever put among them. */
function noting(): { readonly files: TestApi['ports']['files']; readonly put: string[] } {
  const put: string[] = [];
  const { files } = api.ports;
  return {
    put,
    files: {
      ...files,
      put: (name, chunks) => {
        put.push(name);
        return files.put(name, chunks);
      },
    },
  };
}

describe('a photo of a recipe', () => {
  test('is kept in three sizes, without what it tells, and is listed behind the others', async () => {
    await add({ alt: 'The pot' });
    const photo = await add({ alt: 'The plate', bytes: await aPhoto({ width: 2000, height: 1000 }) });
    expect(photo).toMatchObject({ alt: 'The plate', width: 1600, height: 800 });
    const files = await opened(photo.id);
    expect(files[0]?.length).toBe(photo.bytes);
    for (const file of files) {
      expect(file?.toString('latin1', 8, 12)).toBe('WEBP');
      expect(file?.includes(PHOTOGRAPHER)).toBe(false);
    }
    expect((await call.photos.list(aRecipe)).items[1]).toEqual(photo);
    expect(await listed()).toEqual(['The pot', 'The plate']);
  });

  test('is one of at most ten, however many come at once', async () => {
    for (let made = 0; made < MOST_PHOTOS - 1; made += 1) await add();
    const { files, put } = noting();
    const ends = await Promise.allSettled([1, 2, 3].map(() => add({}, { ...api.ports, files })));
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await refusal(add())).toMatchObject({ kind: 'conflict', code: 'recipe.too-many-photos' });
    expect(await listed()).toHaveLength(MOST_PHOTOS);
    const left = await Promise.all(put.map((name) => api.ports.files.open(name)));
    expect(left.filter((file) => file !== null)).toHaveLength(PhotoSize.options.length);
    for (const file of left) file?.content.destroy();
  });

  test('waits for another that is being added, and counts it', async () => {
    for (let made = 0; made < MOST_PHOTOS - 1; made += 1) await add();
    const holder = await api.database.pool.connect();
    try {
      await holder.query('begin');
      await holder.query('select from recipe where id = $1 for no key update', [home.recipeId]);
      const adding = refusal(add());
      await expect
        .poll(() =>
          api.sql(`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`),
        )
        .toHaveLength(1);
      await holder.query(`insert into recipe_photo values ($1, $2, $3, 50, null, 4, 3, 99, repeat('0', 64), now())`, [
        home.id,
        newId(PhotoId),
        home.recipeId,
      ]);
      await holder.query('commit');
      expect(await adding).toMatchObject({ code: 'recipe.too-many-photos' });
    } finally {
      holder.release();
    }
  });

  test('is refused without being read where there is no such recipe of the household’s own', async () => {
    const [theirs] = await api.sql<{ id: RecipeId }>(
      'select id from recipe where household_id = app.commons_id() limit 1',
    );
    const unread = (recipeId: RecipeId): Promise<RecipePhoto> =>
      addPhoto(door(), api.ports, { recipeId, alt: null }, () => Promise.reject(new Error('it was read')));
    expect(await refusal(unread(other.recipeId))).toMatchObject({ code: 'recipe.not-found' });
    expect(await refusal(unread(newId(RecipeId)))).toMatchObject({ code: 'recipe.not-found' });
    expect(await refusal(unread(theirs!.id))).toMatchObject({ code: 'recipe.not-own' });
    expect((await call.photos.list({ ...aRecipe, recipeId: theirs!.id })).items).toEqual([]);
  });

  test('that is none leaves nothing, neither a row nor a file', async () => {
    const { files, put } = noting();
    const broken = { bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') };
    expect(await refusal(add(broken, { ...api.ports, files }))).toMatchObject({
      kind: 'invalid',
      code: 'recipe.photo-unusable',
    });
    expect(put).toEqual([]);
    expect(await listed()).toEqual([]);
  });

  test('whose recipe goes out of use meanwhile, or whose last file cannot be kept, leaves no file', async () => {
    const { files, put } = noting();
    const retiring = addPhoto(door(), { ...api.ports, files }, { recipeId: home.recipeId, alt: null }, async () => {
      await api.sql('update recipe set retired_at = now() where id = $1', [home.recipeId]);
      return jpeg;
    });
    expect(await refusal(retiring)).toMatchObject({ code: 'recipe.not-found' });
    await api.sql('update recipe set retired_at = null where id = $1', [home.recipeId]);
    const full: typeof files = {
      ...files,
      put: (name, chunks) => (name.includes('large') ? Promise.reject(new Error('no space')) : files.put(name, chunks)),
    };
    await expect(add({}, { ...api.ports, files: full })).rejects.toThrow('no space');
    expect(put).toHaveLength(5);
    expect(await Promise.all(put.map((name) => api.ports.files.open(name)))).toEqual(put.map(() => null));
    expect(await listed()).toEqual([]);
  });

  test('is removed with its files, and no other with it', async () => {
    const [first, second] = [await add({ alt: 'one' }), await add({ alt: 'two' })];
    expect(await call.photos.remove({ ...aRecipe, photoId: first.id })).toEqual({ removed: true });
    expect(await opened(first.id)).toEqual([null, null, null]);
    expect(await opened(second.id)).not.toContain(null);
    expect(await listed()).toEqual(['two']);
    expect(await refusal(call.photos.remove({ ...aRecipe, photoId: first.id }))).toMatchObject({
      kind: 'not-found',
      code: 'recipe.photo-not-found',
    });
    await add({ alt: 'three' });
    expect(await listed()).toEqual(['two', 'three']);
  });

  test('that cannot be removed from the disk stays whole in the list', async () => {
    const photo = await add({ alt: 'stays' });
    const files = { ...api.ports.files, removeBelow: () => Promise.reject(new Error('the disk is gone')) };
    const removing = door()((tx) => removePhoto(tx, { files }, { recipeId: home.recipeId, photoId: photo.id }));
    await expect(removing).rejects.toThrow('the disk is gone');
    expect(await listed()).toEqual(['stays']);
  });

  test('tells the household that the photos have changed', async () => {
    const photo = await add();
    await call.photos.arrange({ ...aRecipe, photos: [{ photoId: photo.id }] });
    await call.photos.remove({ ...aRecipe, photoId: photo.id });
    const events = await api.sql(
      `select payload->>'recipeId' as id from event where scope_id = $1 and type = 'recipe.photos-changed' order by seq`,
      [home.id],
    );
    expect(events).toEqual([1, 2, 3].map(() => ({ id: home.recipeId })));
  });
});

describe('arranging photos', () => {
  test('puts them in the order that is given, with the words that are given', async () => {
    const [a, b, c] = [await add({ alt: 'a' }), await add({ alt: 'b' }), await add({ alt: 'c' })];
    const { items } = await call.photos.arrange({
      ...aRecipe,
      photos: [{ photoId: c.id, alt: 'C' }, { photoId: a.id, alt: 'a' }, { photoId: b.id }],
    });
    expect(items).toEqual([{ ...c, alt: 'C' }, a, { ...b, alt: null }]);
    expect(await call.photos.list(aRecipe)).toEqual({ items });
  });

  test('is refused unless all of them are named once, and then leaves them as they were', async () => {
    const [a, b] = [await add({ alt: 'a' }), await add({ alt: 'b' })];
    for (const ids of [[a.id], [], [a.id, a.id], [a.id, b.id, b.id], [b.id, newId(PhotoId)]])
      expect(
        await refusal(call.photos.arrange({ ...aRecipe, photos: ids.map((photoId) => ({ photoId })) })),
      ).toMatchObject({ kind: 'conflict', code: 'recipe.photos-differ' });
    expect(await listed()).toEqual(['a', 'b']);
  });
});

test('an archive of the household holds its photos as large as they are kept', async () => {
  const photo = await add();
  const asked = await call.privacy.exportHousehold({ householdId: home.id });
  const payload = { exportId: asked.id, requestedBy: home.owner, of: 'household', householdId: home.id };
  await runExport(api.uow, api.ports, exportPersonalDataTask.payload.parse(payload));
  const archive = await api.ports.files.open(archiveName(asked.id));
  const files = new Map<string, Buffer>();
  const entries = extract();
  archive!.content.pipe(createGunzip()).pipe(entries);
  for await (const entry of entries) files.set(entry.header.name, await buffer(entry));
  const [large] = await opened(photo.id);
  expect(files.get(photoFileName({ householdId: home.id, photoId: photo.id }, 'large'))).toEqual(large);
  expect(String(files.get('recipe_photo.jsonl'))).toContain(photo.id);
});

test('a household that is erased takes along its photos, and files that no row tells of, and no others', async () => {
  const photo = await add();
  const lost = newId(PhotoId);
  await api.ports.files.put(photoFileName({ householdId: home.id, photoId: lost }, 'large'), jpegOnce());
  const theirs = await addPhoto(door(other), api.ports, { recipeId: other.recipeId, alt: null }, () =>
    Promise.resolve(jpeg),
  );
  await api.sql(`update household set erase_at = now() - interval '1 day' where id = $1`, [home.id]);
  await eraseDue(api.uow, api.ports);
  expect([...(await opened(photo.id)), ...(await opened(lost))]).toEqual(Array(6).fill(null));
  expect(await opened(theirs.id, other.id)).not.toContain(null);
});

async function* jpegOnce(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(jpeg);
}

import { rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import { aPhoto } from '@hearth/adapters/images/testing/a-photo.ts';
import type { FileStore } from '@hearth/adapters/storage/file-store.ts';
import { photoFileName } from '@hearth/adapters/storage/photo-files.ts';
import { ExportId } from '@hearth/contracts/identity/privacy.contract.ts';
import { HouseholdId, PhotoId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { testPorts } from '@hearth/testing/test-ports.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { archiveName } from '../identity/personal-archive.ts';
import { addPhoto } from '../recipes/add-photo.ts';
import { keepRecipeFile, queueRecipeFile } from '../recipes/import-recipe-file.ts';
import { removePhoto } from '../recipes/remove-photo.ts';
import { purgeExpired } from './purge-expired.ts';
import { sweepFiles } from './sweep-files.ts';

const HOUR = 60 * 60 * 1000;

let api: TestApi;
let home: FurnishedHousehold;
let ports: ReturnType<typeof testPorts>;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), poolSize: 12 });
});
beforeEach(async () => {
  home = await aFurnishedHousehold(api);
  ports = testPorts();
});
afterEach(() => rm(ports.filesDirectory, { recursive: true, force: true }));
afterAll(() => api?.close());

const door = <T>(work: (tx: HouseholdTx) => Promise<T>): Promise<T> =>
  api.uow.household({ kind: 'user', userId: home.owner }, home.id, 'recipes:write', work);
async function* content(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('x');
}
const age = async (name: string, hours: number): Promise<void> => {
  const at = new Date(Date.now() - hours * HOUR);
  await utimes(path.join(ports.filesDirectory, name), at, at);
};
const keep = async (name: string, hours: number): Promise<string> => {
  await ports.files.put(name, content());
  await age(name, hours);
  return name;
};
const there = async (): Promise<string[]> => {
  const names: string[] = [];
  for await (const { name } of ports.files.writtenBefore(new Date(Date.now() + HOUR))) names.push(name);
  return names.toSorted();
};
const sweep = (files: FileStore = ports.files) => sweepFiles(api.uow, { ...ports, files });
const photoName = (photoId: PhotoId, householdId = home.id) => photoFileName({ householdId, photoId }, 'large');
/** Of a job that waits for a file. */
const awaited = async (hours: number): Promise<string> => {
  const name = await keepRecipeFile(ports, home.id, content());
  await door((tx) => queueRecipeFile(tx, ports, name, { ifSame: 'keep-one' }));
  await age(name, hours);
  return name;
};
const anExport = async (): Promise<ExportId> => {
  const [row] = await api.sql<{ id: string }>('select id from privacy_export where scope_id = $1', [home.id]);
  return ExportId.parse(row?.id);
};

test('files that a row names stay however old they are, and files that none does until they are a day old', async () => {
  const stay = [
    await keep(photoName(home.photoId), 9_000),
    await awaited(9_000),
    await keep(archiveName(await anExport()), 9_000),
    await keep(photoName(newId(PhotoId)), 23),
    await keep(`recipes/${home.id}/imports/${crypto.randomUUID()}`, 23),
    await keep(archiveName(newId(ExportId)), 23),
    await keep('notes/of-somebody', 9_000),
    await keep(`recipes/${home.id}/readme`, 9_000),
  ];
  await keep(photoName(newId(PhotoId)), 25);
  // A photo's row of another household is no row of this one.
  await keep(photoName(home.photoId, (await aFurnishedHousehold(api)).id), 25);
  await keep(`recipes/${home.id}/imports/${crypto.randomUUID()}`, 25);
  await keep(archiveName(newId(ExportId)), 25);
  expect(await sweep()).toBe(4);
  expect(await there()).toEqual(stay.toSorted());
  expect(await sweep()).toBe(0);
});

test('what was cut off while it was written goes, though what it was to become is named', async () => {
  const whole = await keep(photoName(home.photoId), 25);
  for (const name of [whole, archiveName(await anExport()), `recipes/${home.id}/imports/${crypto.randomUUID()}`])
    await keep(`${name}.${crypto.randomUUID()}.partial`, 25);
  expect(await sweep()).toBe(3);
  expect(await there()).toEqual([whole]);
});

test('a photo whose transaction came to no end goes with the purge, a day later', async () => {
  const jpeg = await aPhoto();
  const dying = <T>(work: (tx: HouseholdTx) => Promise<T>): Promise<T> =>
    door(async (tx) => {
      await work(tx);
      throw new Error('the process died');
    });
  // Whoever dies cannot clean up either.
  const files: FileStore = { ...ports.files, removeBelow: () => Promise.reject(new Error('dead')) };
  let calls = 0;
  const once: typeof door = (work) => ((calls += 1) === 1 ? door(work) : dying(work));
  const adding = addPhoto(once, { ...ports, files }, { recipeId: home.recipeId, alt: null }, () =>
    Promise.resolve(jpeg),
  );
  await expect(adding).rejects.toThrow('the process died');
  expect(await there()).toHaveLength(3);
  expect(await purgeExpired(api.uow, ports)).toMatchObject({ files: 0 });
  const tomorrow = { ...ports, now: () => new Date(Date.now() + 25 * HOUR) };
  await keep(photoName(home.photoId), 25);
  expect(await purgeExpired(api.uow, tomorrow)).toMatchObject({ files: 3 });
  expect(await there()).toEqual([photoName(home.photoId)]);
});

test('nothing is swept where the database knows none of the households', async () => {
  const foreign = await keep(photoName(newId(PhotoId), newId(HouseholdId)), 9_000);
  const archive = await keep(archiveName(newId(ExportId)), 9_000);
  await expect(sweep()).rejects.toThrow('may be the wrong one');
  await expect(purgeExpired(api.uow, ports)).rejects.toThrow(/files$/);
  expect(await there()).toEqual([archive, foreign]);
});

test('sweeps that run while photos and uploads come and go take none that a row names', async () => {
  const jpeg = await aPhoto();
  const gone = await Promise.all(Array.from({ length: 40 }, () => keep(photoName(newId(PhotoId)), 25)));
  const working = Promise.all(
    Array.from({ length: 6 }, async (_, turn) => {
      const at = { recipeId: home.recipeId, alt: null };
      const { id } = await addPhoto(door, ports, at, () => Promise.resolve(jpeg));
      const upload = await awaited(turn % 2 === 0 ? 25 : 0);
      if (turn % 3 === 0) await door((tx) => removePhoto(tx, ports, { recipeId: home.recipeId, photoId: id }));
      else await age(photoName(id), 25);
      return [turn % 3 === 0 ? [] : filesOf(id), upload].flat();
    }),
  );
  const ended = new AbortController();
  const over = working.finally(() => ended.abort());
  let swept = 0;
  while (!ended.signal.aborted) swept += await sweep();
  const kept = (await over).flat();
  swept += await sweep();
  expect(swept).toBe(gone.length);
  expect(await there()).toEqual(kept.toSorted());
});

function filesOf(photoId: PhotoId): string[] {
  return (['small', 'medium', 'large'] as const).map((size) => photoFileName({ householdId: home.id, photoId }, size));
}

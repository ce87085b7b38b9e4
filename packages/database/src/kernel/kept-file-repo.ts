import { ExportId } from '@hearth/contracts/identity/privacy.contract.ts';
import { HouseholdId, PhotoId } from '@hearth/contracts/shared/primitives.ts';
import { z } from 'zod';
import type { Db } from '../client.ts';

type KeptPhoto = { readonly householdId: HouseholdId; readonly photoId: PhotoId };

/** Which of the files that are kept are named by a row; each answers those of what it is given. */
export type KeptFileRepo = {
  households(ids: readonly HouseholdId[]): Promise<ReadonlySet<HouseholdId>>;
  photos(photos: readonly KeptPhoto[]): Promise<readonly KeptPhoto[]>;
  exports(ids: readonly ExportId[]): Promise<ReadonlySet<ExportId>>;
  /** By name: those that a job in the queue is to take in, also one that was given up and can be tried again. */
  uploads(names: readonly string[]): Promise<ReadonlySet<string>>;
};

export function keptFileRepo(db: Db): KeptFileRepo {
  return {
    households: async (ids) => {
      const rows = await db.household.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
      return among(HouseholdId, rows);
    },
    photos: async (photos) => {
      const households = photos.map(({ householdId }) => householdId);
      const ids = photos.map(({ photoId }) => photoId);
      const rows = await db.$queryRaw`
        select household_id as "householdId", id as "photoId" from recipe_photo
        join unnest(${households}::uuid[], ${ids}::uuid[]) kept (household_id, id) using (household_id, id)`;
      return z.array(z.object({ householdId: HouseholdId, photoId: PhotoId })).parse(rows);
    },
    exports: async (ids) => {
      const rows = await db.privacyExport.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
      return among(ExportId, rows);
    },
    uploads: async (names) => {
      if (names.length === 0) return new Set();
      const rows = await db.$queryRaw<{ id: string }[]>`
        select payload #>> '{request,file}' as id from graphile_worker._private_jobs
        where payload #>> '{request,file}' = any(${[...names]}::text[])`;
      return among(z.string(), rows);
    },
  };
}

function among<T extends z.ZodType>(id: T, rows: readonly { readonly id: string }[]): ReadonlySet<z.output<T>> {
  return new Set(rows.map((row) => id.parse(row.id)));
}

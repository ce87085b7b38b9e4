import { buffer } from 'node:stream/consumers';
import { MOST_PHOTO_BYTES } from '@hearth/adapters/images/resize-photo.ts';
import { importPhoto as contract } from '@hearth/contracts/recipes/import.contract.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { importPhoto } from '@hearth/services/recipes/import-photo.ts';
import { householdUpload, type HouseholdUploadParts } from './household-upload.ts';
import { tooLarge } from './photo-upload.ts';
import type { UploadRoute } from './rest-routes.ts';

/** `POST /recipes/import-photo`: the photo is shown to a model and kept nowhere. */
export function photoImportUpload(parts: HouseholdUploadParts & { readonly ports: Ports }): UploadRoute {
  const { uow, ports } = parts;
  return householdUpload(parts, {
    path: 'recipes.importPhoto',
    contract,
    maxFileBytes: MOST_PHOTO_BYTES,
    tooLarge,
    take: ({ householdId, ...request }, file, { actor, fileRead, signal }) => {
      const read = async (): Promise<Uint8Array> => {
        const bytes = await buffer(file);
        await fileRead();
        return bytes;
      };
      const scene = { uow, ports, actor, householdId };
      const door: Parameters<typeof importPhoto>[1] = (work) =>
        uow.household(actor, householdId, contract.access, work);
      return importPhoto(scene, door, { ...request, signal }, read);
    },
  });
}

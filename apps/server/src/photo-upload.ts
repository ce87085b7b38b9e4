import { buffer } from 'node:stream/consumers';
import { MOST_PHOTO_BYTES } from '@hearth/adapters/images/resize-photo.ts';
import { addPhoto as contract } from '@hearth/contracts/recipes/photos.contract.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { addPhoto } from '@hearth/services/recipes/add-photo.ts';
import { householdUpload, type HouseholdUploadParts } from './household-upload.ts';
import { FormRefused } from './open-form.ts';
import type { UploadRoute } from './rest-routes.ts';

/** `POST /recipes/{recipeId}/photos`. */
export function photoUpload(parts: HouseholdUploadParts & { readonly ports: Ports }): UploadRoute {
  const { uow, ports } = parts;
  return householdUpload(parts, {
    path: 'photos.add',
    contract,
    maxFileBytes: MOST_PHOTO_BYTES,
    tooLarge,
    take: (input, file, { actor, fileRead }) => {
      const read = async (): Promise<Uint8Array> => {
        const bytes = await buffer(file);
        await fileRead();
        return bytes;
      };
      return addPhoto((work) => uow.household(actor, input.householdId, contract.access, work), ports, input, read);
    },
  });
}

export function tooLarge(): FormRefused {
  return new FormRefused('too-large', 413, 'The photo is larger than 15 MB. Make it smaller and try again.', {
    code: 'recipe.photo-too-large',
    maxBytes: MOST_PHOTO_BYTES,
  });
}

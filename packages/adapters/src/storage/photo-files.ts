import { Readable } from 'node:stream';
import type { PhotoSize } from '@hearth/contracts/recipes/photo-size.ts';
import type { HouseholdId, PhotoId } from '@hearth/contracts/shared/primitives.ts';
import type { FileStore, StoredFile } from './file-store.ts';

type Photo = { readonly householdId: HouseholdId; readonly photoId: PhotoId };

const folderOf = (householdId: HouseholdId): string => `recipes/${householdId}`;
const nameOf = ({ householdId, photoId }: Photo): string => `${folderOf(householdId)}/${photoId}`;
export const photoFileName = (photo: Photo, size: PhotoSize): string => `${nameOf(photo)}/${size}.webp`;

/** Keeps a photo's files and answers what was kept of the large one. */
export async function keepPhotoFiles(
  files: FileStore,
  photo: Photo,
  contents: Readonly<Record<PhotoSize, Uint8Array>>,
): Promise<StoredFile> {
  const put = (size: PhotoSize): Promise<StoredFile> =>
    files.put(photoFileName(photo, size), Readable.from([contents[size]]));
  await put('small');
  await put('medium');
  return put('large');
}

export function removePhotoFiles(files: FileStore, photo: Photo): Promise<void> {
  return files.removeBelow(nameOf(photo));
}

/** Also those that no row tells of. */
export function removeHouseholdPhotos(files: FileStore, householdId: HouseholdId): Promise<void> {
  return files.removeBelow(folderOf(householdId));
}

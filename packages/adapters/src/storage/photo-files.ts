import { Readable } from 'node:stream';
import { PhotoSize } from '@hearth/contracts/recipes/photo-size.ts';
import { HouseholdId, PhotoId } from '@hearth/contracts/shared/primitives.ts';
import type { FileStore, StoredFile } from './file-store.ts';

export type KeptPhoto = { readonly householdId: HouseholdId; readonly photoId: PhotoId };

const folderOf = (householdId: HouseholdId): string => `recipes/${householdId}`;
const nameOf = ({ householdId, photoId }: KeptPhoto): string => `${folderOf(householdId)}/${photoId}`;
export const photoFileName = (photo: KeptPhoto, size: PhotoSize): string => `${nameOf(photo)}/${size}.webp`;
/** All files of a photo. */
export const photoFileNames = (photo: KeptPhoto): string[] =>
  PhotoSize.options.map((size) => photoFileName(photo, size));

const NAME = /^recipes\/([^/]+)\/([^/]+)\/[^/]+$/;

/** The photo whose file bears this name, if it is one of a photo. */
export function photoOfFile(name: string): KeptPhoto | null {
  const [, household, photo] = NAME.exec(name) ?? [];
  const householdId = HouseholdId.safeParse(household);
  const photoId = PhotoId.safeParse(photo);
  return householdId.success && photoId.success ? { householdId: householdId.data, photoId: photoId.data } : null;
}

/** Keeps a photo's files and answers what was kept of the large one. */
export async function keepPhotoFiles(
  files: FileStore,
  photo: KeptPhoto,
  contents: Readonly<Record<PhotoSize, Uint8Array>>,
): Promise<StoredFile> {
  const put = (size: PhotoSize): Promise<StoredFile> =>
    files.put(photoFileName(photo, size), Readable.from([contents[size]]));
  await put('small');
  await put('medium');
  return put('large');
}

export function removePhotoFiles(files: FileStore, photo: KeptPhoto): Promise<void> {
  return files.removeBelow(nameOf(photo));
}

/** Also those that no row tells of. */
export function removeHouseholdPhotos(files: FileStore, householdId: HouseholdId): Promise<void> {
  return files.removeBelow(folderOf(householdId));
}

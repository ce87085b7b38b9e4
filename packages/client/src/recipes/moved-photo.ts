type Photo = { readonly id: string };

/** Photos with one of them a place earlier or later; as they are where it cannot go there. */
export function movedPhoto<P extends Photo>(photos: readonly P[], photoId: string, by: -1 | 1): readonly P[] {
  const from = photos.findIndex(({ id }) => id === photoId);
  const [photo, other] = [photos[from], photos[from + by]];
  if (photo === undefined || other === undefined) return photos;
  return photos.with(from, other).with(from + by, photo);
}

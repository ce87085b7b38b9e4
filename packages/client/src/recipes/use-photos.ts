import { RecipePhoto } from '@hearth/contracts/recipes/photos.contract.ts';
import type { PhotoSize } from '@hearth/contracts/recipes/photo-size.ts';
import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { Answer, Change } from '../identity/results.ts';
import { useRestUrl } from '../transport/base-url.ts';
import { sendForm } from '../transport/send-form.ts';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';

/** The photos of a recipe; the first one stands for it. */
export function usePhotos(householdId: string, recipeId: string): Answer<'photos', 'list'> {
  return useQuery(useTRPC().photos.list.queryOptions({ householdId, recipeId }));
}

/** Where the bytes of a recipe's photos are. */
export function usePhotoAddress(householdId: string, recipeId: string): (photoId: string, size: PhotoSize) => string {
  const rest = useRestUrl();
  return (photoId, size) => `${rest}/recipes/${recipeId}/photos/${photoId}/${size}?householdId=${householdId}`;
}

/** Adds a photo, with what it shows if somebody said so. */
export function useAddPhoto(
  householdId: string,
  recipeId: string,
): UseMutationResult<RecipePhoto, unknown, { readonly file: File; readonly alt: string }> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const rest = useRestUrl();
  return useMutation({
    mutationFn: async ({ file, alt }) => {
      // A file does not go over tRPC, which refreshes a session that is over: a question that does comes first.
      await client.session.get.query({});
      const fields = { householdId, ...(alt.trim() === '' ? {} : { alt: alt.trim() }) };
      return RecipePhoto.parse(await sendForm(`${rest}/recipes/${recipeId}/photos`, fields, file));
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: trpc.photos.pathKey() }),
  });
}

/** Removes a photo. */
export function useRemovePhoto(): Change<'photos', 'remove'> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.photos.remove.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: trpc.photos.pathKey() }),
    }),
  );
}

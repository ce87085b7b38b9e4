import { RecipePhoto } from '@hearth/contracts/recipes/photos.contract.ts';
import type { PhotoSize } from '@hearth/contracts/recipes/photo-size.ts';
import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { Answer, Change } from '../identity/results.ts';
import { useRestUrl } from '../transport/base-url.ts';
import { sendForm } from '../transport/send-form.ts';
import type { ApiOutput } from '../transport/api-output.ts';
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

/** Puts the photos of a recipe in another order, at once, and as they were again if the server refuses. */
export function useArrangePhotos(
  householdId: string,
  recipeId: string,
): UseMutationResult<ApiOutput['photos']['arrange'], unknown, readonly RecipePhoto[]> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const key = trpc.photos.list.queryKey({ householdId, recipeId });
  const mutationKey = ['arrange-photos', recipeId];
  return useMutation({
    mutationKey,
    // One after the other, in the order of the presses: two answers that cross would show an older order.
    scope: { id: `arrange-photos-${recipeId}` },
    mutationFn: (photos) =>
      client.photos.arrange.mutate({
        householdId,
        recipeId,
        photos: photos.map(({ id, alt }) => ({ photoId: id, alt })),
      }),
    onMutate: async (photos) => {
      await cache.cancelQueries({ queryKey: key });
      const before = cache.getQueryData(key);
      cache.setQueryData(key, { items: [...photos] });
      return before;
    },
    onError: (_error, _photos, before) => {
      cache.setQueryData(key, before);
    },
    onSettled: async () => {
      // The last press's answer holds all of them; what the server has takes the place of what it refused.
      if (cache.isMutating({ mutationKey }) > 1) return;
      await Promise.all([
        cache.invalidateQueries({ queryKey: trpc.photos.pathKey() }),
        cache.invalidateQueries({ queryKey: trpc.recipes.pathKey() }),
      ]);
    },
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

import type { Contracts } from '@hearth/contracts/contracts.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { arrangePhotos, listPhotos } from '@hearth/services/recipes/arrange-photos.ts';
import { removePhoto } from '@hearth/services/recipes/remove-photo.ts';
import type { Handlers } from './kernel/scope.ts';

export const photoHandlers = (ports: Ports): Handlers<Contracts['photos']> => ({
  list: async ({ tx }, { recipeId }) => ({ items: await listPhotos(tx, recipeId) }),
  arrange: async ({ tx }, arrangement) => ({ items: await arrangePhotos(tx, arrangement) }),
  remove: async ({ tx }, photo) => {
    await removePhoto(tx, ports, photo);
    return { removed: true };
  },
});

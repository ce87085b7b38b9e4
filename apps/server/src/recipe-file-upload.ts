import { importRecipeFile as contract } from '@hearth/contracts/recipes/import.contract.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { keepRecipeFile, queueRecipeFile } from '@hearth/services/recipes/import-recipe-file.ts';
import { householdUpload, type HouseholdUploadParts } from './household-upload.ts';
import { FormRefused } from './open-form.ts';
import type { UploadRoute } from './rest-routes.ts';

/** Exports with pictures of a few thousand recipes. */
const MOST_BYTES = 500_000_000;

/** `POST /recipes/import-file`: the file is kept, and a job takes it in. */
export function recipeFileUpload(parts: HouseholdUploadParts & { readonly ports: Ports }): UploadRoute {
  const { uow, ports } = parts;
  return householdUpload(parts, {
    path: 'recipes.importFile',
    contract,
    maxFileBytes: MOST_BYTES,
    tooLarge,
    take: async (input, file, { actor, fileRead }) => {
      const kept = await keepRecipeFile(ports, input.householdId, file);
      try {
        await fileRead();
        const jobId = await uow.household(actor, input.householdId, contract.access, (tx) =>
          queueRecipeFile(tx, ports, kept, input),
        );
        return { status: 'running' as const, jobId };
      } catch (error) {
        await ports.files.remove(kept);
        throw error;
      }
    },
  });
}

function tooLarge(): FormRefused {
  return new FormRefused('too-large', 413, 'The file is larger than 500 MB. Export fewer recipes at a time.', {
    code: 'recipe.file-too-large',
    maxBytes: MOST_BYTES,
  });
}

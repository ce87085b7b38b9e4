import type { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeJsonLd } from './json-ld/write-json-ld.ts';
import { writeMarkdown } from './markdown/write-markdown.ts';
import { mealieRecipe } from './mealie/write-mealie.ts';
import { readRecipeFile } from './read-recipe-file.ts';
import { anyDraft } from './testing/arbitrary-draft.ts';
import { gathered } from './testing/zips.ts';
import { normalDraft } from './text/normal-draft.ts';

// How a draft was read and what was doubtful about it is no part of the recipe; all else has to come back.
const carried = (draft: RecipeDraft): RecipeDraft => ({ ...draft, readBy: 'file', doubts: [] });

async function readBack(text: string): Promise<RecipeDraft> {
  const { recipes } = await readRecipeFile(Buffer.from(text));
  const all = await gathered(recipes);
  expect(all).toHaveLength(1);
  return carried(all[0]!.draft);
}

const writers: Record<string, (draft: RecipeDraft) => string> = {
  'JSON-LD': writeJsonLd,
  Markdown: writeMarkdown,
  Mealie: (draft) => JSON.stringify(mealieRecipe(draft, { slug: 'soup', hasPicture: false, assets: [] })),
};

for (const [name, write] of Object.entries(writers)) {
  test(`a recipe written as ${name} and read back is the same recipe, whatever it says`, async () => {
    await fc.assert(
      fc.asyncProperty(anyDraft, async (draft) => {
        expect(await readBack(write(draft))).toEqual(carried(normalDraft(draft)));
      }),
      { numRuns: 300 },
    );
  });
}

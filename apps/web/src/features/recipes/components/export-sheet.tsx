import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import type { Export } from '@hearth/client/recipes/use-export-recipes.ts';
import { useExportRecipe, useExportRecipes } from '@hearth/client/recipes/use-export-recipes.ts';
import { useRecipes } from '@hearth/client/recipes/use-recipes.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Card } from '@hearth/ui/card.tsx';
import { Download } from '@hearth/ui/icons.ts';
import { Sheet } from '@hearth/ui/sheet.tsx';
import type { ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { saveFile } from '../../../shell/save-file.ts';
import { collectionFormats, cookedFormat, recipeFormats, type FormatWords } from './export-formats.ts';

type FormatListProps<Format extends string> = {
  readonly formats: readonly FormatWords<Format>[];
  readonly writing: Export<Format>;
};

function FormatList<Format extends string>({ formats, writing }: FormatListProps<Format>): ReactElement {
  return (
    <div className="space-y-4">
      {writing.isError && <ProblemNotice error={writing.error} />}
      <Card>
        <ul aria-label="Formats">
          {formats.map(({ format, name, about }) => (
            <li
              key={format}
              className="flex items-center gap-4 border-t border-line px-4 py-3.5 first:border-t-0 sm:px-5"
            >
              <div className="min-w-0 flex-1">
                <p className="font-semibold">{name}</p>
                <p className="text-sm text-ink-soft text-pretty">{about}</p>
              </div>
              <Button
                aria-label={`Download: ${name}`}
                disabled={writing.isPending}
                onClick={() => writing.mutate(format, { onSuccess: saveFile })}
              >
                <Download aria-hidden />
                {writing.isPending && writing.variables === format ? 'Writing…' : 'Download'}
              </Button>
            </li>
          ))}
        </ul>
      </Card>
      <output className="block text-sm wrap-anywhere text-ink-soft">
        {writing.isSuccess && `${writing.data.name} is written and handed to your browser.`}
      </output>
    </div>
  );
}

type RecipeExportProps = { readonly recipe: Recipe; readonly onClose: () => void };

/** A recipe as a file, for a person or for another program. */
export function RecipeExportSheet({ recipe, onClose }: RecipeExportProps): ReactElement {
  const { id } = useCurrentHousehold();
  const writing = useExportRecipe(id, recipe.id);
  return (
    <Sheet
      open
      onClose={onClose}
      eyebrow={<p className="eyebrow text-accent">Export</p>}
      title={recipe.title}
      description="As a file, for the servings and in the measures that it is written in."
    >
      <FormatList formats={recipeFormats} writing={writing} />
    </Sheet>
  );
}

/** All the household's recipes in one file. */
export function CollectionExportSheet({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { id } = useCurrentHousehold();
  const writing = useExportRecipes(id);
  const own = useRecipes(id, { owner: 'household' });
  const hasNone = own.data?.pages.every(({ items }) => items.length === 0) ?? false;
  return (
    <Sheet
      open
      onClose={onClose}
      eyebrow={<p className="eyebrow text-accent">Export</p>}
      title="All our recipes"
      description="The household’s own, with those that go into them, in one file."
    >
      {hasNone && (
        <p className="mb-4 rounded-card border border-dashed border-line-strong px-5 py-4 text-ink-soft">
          No recipe is your own yet. Write one, import one, or make a copy of one of the community’s.
        </p>
      )}
      <FormatList formats={hasNone ? [cookedFormat] : [...collectionFormats, cookedFormat]} writing={writing} />
    </Sheet>
  );
}

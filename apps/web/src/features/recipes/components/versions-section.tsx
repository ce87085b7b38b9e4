import type { RecipeContent } from '@hearth/contracts/recipes/recipe-content.ts';
import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { momentHere } from '@hearth/client/formats/moments.ts';
import { useRecipeVersion, useRecipeVersions } from '@hearth/client/recipes/use-recipe-versions.ts';
import { useReviseRecipe } from '@hearth/client/recipes/use-write-recipe.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Sheet } from '@hearth/ui/sheet.tsx';
import { Skeleton } from '@hearth/ui/skeleton.tsx';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { Row } from '../../../shell/row.tsx';
import { RowList } from '../../../shell/row-list.tsx';
import { amountWords } from './amount-words.ts';
import { lineSections } from './line-sections.ts';
import { RecipeSteps } from './recipe-steps.tsx';

function VersionBody({ content }: { readonly content: RecipeContent }): ReactElement {
  return (
    <div className="space-y-6">
      <p className="text-ink-soft">
        {content.servings === 1 ? '1 serving' : `${content.servings} servings`}
        {content.summary !== '' && <span className="block">{content.summary}</span>}
      </p>
      <section>
        <h3 className="text-xl">Ingredients</h3>
        {lineSections(content.lines).map((section) => (
          <div key={section.name ?? ''} className="mt-2">
            {section.name !== null && <h4 className="font-display italic">{section.name}</h4>}
            <ul className="list-disc pl-5">
              {section.items.map((line, index) => (
                <li key={index}>{line.text ?? `${amountWords(line)} ${line.name}`.trim()}</li>
              ))}
            </ul>
          </div>
        ))}
      </section>
      <section>
        <h3 className="text-xl">Method</h3>
        <RecipeSteps steps={content.steps} heading="h4" />
      </section>
    </div>
  );
}

type VersionSheetProps = {
  readonly recipe: Recipe;
  readonly version: number;
  readonly mayBringBack: boolean;
  readonly onClose: () => void;
};

function VersionSheet({ recipe, version, mayBringBack, onClose }: VersionSheetProps): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const stood = useRecipeVersion(householdId, recipe.id, version);
  const revise = useReviseRecipe();
  const bringBack = (content: RecipeContent): void =>
    revise.mutate(
      { householdId, recipeId: recipe.id, version: recipe.version, recipe: content },
      { onSuccess: onClose },
    );
  const content = stood.data?.content;
  const footer = mayBringBack && content !== undefined && (
    <Button look="primary" disabled={revise.isPending} onClick={() => bringBack(content)}>
      {revise.isPending ? 'Bringing back…' : 'Bring this back'}
    </Button>
  );
  return (
    <Sheet
      open
      onClose={onClose}
      eyebrow={<p className="eyebrow text-accent">Version {version}</p>}
      title={content?.title ?? recipe.title}
      description="As it stood. Brought back, it becomes the newest version; what it replaces stays here."
      {...(footer === false ? {} : { footer })}
    >
      {revise.isError && (
        <div className="mb-5">
          <ProblemNotice error={revise.error} />
        </div>
      )}
      {stood.isPending && <Skeleton className="h-72" />}
      {stood.isError && <ProblemNotice error={stood.error} onRetry={() => void stood.refetch()} />}
      {content !== undefined && <VersionBody content={content} />}
    </Sheet>
  );
}

/** What a recipe was before, to be looked at and brought back. */
export function VersionsSection({
  recipe,
  mayChange,
}: {
  readonly recipe: Recipe;
  readonly mayChange: boolean;
}): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const versions = useRecipeVersions(householdId, recipe.id);
  const [opened, setOpened] = useState<number>();
  return (
    <section aria-labelledby="versions">
      <h2 id="versions" className="mb-3 text-[1.75rem] leading-tight">
        Earlier versions
      </h2>
      <RowList
        label="Earlier versions"
        query={versions}
        empty="It is as it was first written. What it was before stays here once it is changed."
        keyOf={({ version }) => String(version)}
        renderRow={({ version, createdAt }) => (
          <Row title={`Version ${version}`} detail={`Written ${momentHere(createdAt)}`}>
            <Button aria-label={`View version ${version}`} onClick={() => setOpened(version)}>
              View
            </Button>
          </Row>
        )}
      />
      {opened !== undefined && (
        <VersionSheet recipe={recipe} version={opened} mayBringBack={mayChange} onClose={() => setOpened(undefined)} />
      )}
    </section>
  );
}

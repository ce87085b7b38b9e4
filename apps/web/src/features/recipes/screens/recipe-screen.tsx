import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { may } from '@hearth/client/identity/may.ts';
import { useRecipe } from '@hearth/client/recipes/use-recipe.ts';
import { isNoSuchThing } from '@hearth/client/transport/problem.ts';
import { Stepper } from '@hearth/ui/stepper.tsx';
import { useState, type ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import { useCurrentAccount } from '../../../shell/current-account.ts';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { NotFoundScreen } from '../../../shell/not-found-screen.tsx';
import { PageHead } from '../../../shell/page-head.tsx';
import { PageBodySkeleton } from '../../../shell/page-skeleton.tsx';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { useTitle } from '../../../shell/use-title.ts';
import { CookingSection } from '../components/cooking-section.tsx';
import { ImportedNotice } from '../components/imported-notice.tsx';
import { IngredientList } from '../components/ingredient-list.tsx';
import { PhotosSection } from '../components/photos-section.tsx';
import { RatingSection } from '../components/rating-section.tsx';
import { RecipeActions } from '../components/recipe-actions.tsx';
import { RecipeDoubts } from '../components/recipe-doubts.tsx';
import { RecipeFacts } from '../components/recipe-facts.tsx';
import { RecipeNutritionTable } from '../components/recipe-nutrition-table.tsx';
import { RecipeSafety } from '../components/recipe-safety.tsx';
import { RecipeSource } from '../components/recipe-source.tsx';
import { RecipeSteps } from '../components/recipe-steps.tsx';
import { InsteadButton } from '../components/substitutes-sheet.tsx';
import { VersionsSection } from '../components/versions-section.tsx';

const MOST_SERVINGS = 500;

type RecipeProps = { readonly recipe: Recipe };

function Ingredients({ recipe }: RecipeProps): ReactElement {
  const household = useCurrentHousehold();
  const { measureSystem } = useCurrentAccount();
  const [servings, setServings] = useState(recipe.servings);
  // In the reader's measures an amount is rounded by the server; as written it is scaled here, at once.
  const asked = measureSystem === null || servings === recipe.servings ? {} : { servings };
  const scaled = useRecipe(household.id, recipe.id, { ...asked, system: measureSystem }).data ?? recipe;
  return (
    <section aria-labelledby="ingredients">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="ingredients" className="text-[1.75rem] leading-tight">
          Ingredients
        </h2>
        <div className="flex items-center gap-2">
          <span aria-hidden className="text-sm text-ink-soft">
            Servings
          </span>
          <Stepper label="Servings" value={servings} min={1} max={MOST_SERVINGS} onChange={setServings} />
        </div>
      </div>
      {servings !== recipe.servings && (
        <p className="mt-1 text-sm text-ink-faint">
          Written for {recipe.servings}. What the steps say of amounts and times is as written.
        </p>
      )}
      {recipe.lines.length === 0 ? (
        <p className="mt-3 text-ink-soft">It does not say what goes in.</p>
      ) : (
        <IngredientList
          lines={scaled.lines}
          factor={servings / scaled.servings}
          renderAct={(index) => (
            <InsteadButton
              recipe={recipe}
              index={index}
              line={scaled.lines[index]}
              factor={servings / scaled.servings}
              servings={servings}
            />
          )}
        />
      )}
    </section>
  );
}

function Notes({ notes }: Pick<Recipe, 'notes'>): ReactElement | null {
  if (notes.length === 0) return null;
  return (
    <section aria-labelledby="notes">
      <h2 id="notes" className="text-[1.75rem] leading-tight">
        Notes
      </h2>
      {notes.map(({ title, text }) => (
        <div key={`${title} ${text}`} className="mt-3 max-w-prose">
          {title !== null && <h3 className="font-display text-lg italic">{title}</h3>}
          <p className="leading-relaxed text-pretty whitespace-pre-line">{text}</p>
        </div>
      ))}
    </section>
  );
}

function RecipeBody({ recipe }: RecipeProps): ReactElement {
  useTitle(recipe.title);
  const household = useCurrentHousehold();
  const mayChange = recipe.isOwn && may(household, 'recipes:write');
  const editPath = mayChange ? `/recipes/${recipe.id}/edit` : undefined;
  return (
    <>
      <PageHead eyebrow={recipe.isOwn ? household.name : 'The community’s'} title={recipe.title}>
        <RecipeActions recipe={recipe} />
      </PageHead>
      <div className="mb-6 max-w-prose space-y-2">
        {recipe.summary !== '' && <p className="text-lg text-ink-soft text-pretty">{recipe.summary}</p>}
        <RecipeSource source={recipe.source} />
      </div>
      <div className="mb-6 space-y-4 empty:hidden print:hidden">
        <ImportedNotice recipe={recipe} />
        <RecipeDoubts doubts={recipe.doubts}>
          {editPath !== undefined && (
            <Link to={editPath} className="mt-3 inline-block font-semibold underline underline-offset-3">
              Look them through
            </Link>
          )}
        </RecipeDoubts>
      </div>
      <PhotosSection recipe={recipe} mayChange={mayChange} />
      <RecipeFacts recipe={recipe} />
      <div className="mt-8 grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <div className="space-y-8">
          <Ingredients key={recipe.servings} recipe={recipe} />
          <RecipeSafety recipe={recipe} editPath={editPath} />
        </div>
        <div className="max-w-3xl space-y-10">
          <section aria-labelledby="method">
            <h2 id="method" className="text-[1.75rem] leading-tight">
              Method
            </h2>
            <RecipeSteps steps={recipe.steps} />
          </section>
          <Notes notes={recipe.notes} />
          <RecipeNutritionTable recipe={recipe} />
          <div className="space-y-10 print:hidden">
            <RatingSection recipeId={recipe.id} />
            <CookingSection recipe={recipe} />
            {recipe.isOwn && <VersionsSection recipe={recipe} mayChange={mayChange} />}
          </div>
        </div>
      </div>
    </>
  );
}

/** One recipe, whole. */
export function RecipeScreen(): ReactElement {
  const { recipeId = '' } = useParams();
  const household = useCurrentHousehold();
  const { measureSystem } = useCurrentAccount();
  const recipe = useRecipe(household.id, recipeId, { system: measureSystem });
  if (recipe.isPending) return <PageBodySkeleton />;
  if (recipe.isError && isNoSuchThing(recipe.error)) return <NotFoundScreen />;
  if (recipe.isError) return <ProblemNotice page error={recipe.error} onRetry={() => void recipe.refetch()} />;
  // The key: what is half said of one recipe is nothing to another.
  return <RecipeBody key={recipe.data.id} recipe={recipe.data} />;
}

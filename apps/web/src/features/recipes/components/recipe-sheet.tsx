import type { Plan, PlanItem } from '@hearth/contracts/planning/plan.ts';
import { longDay } from '@hearth/client/formats/days.ts';
import { formatMoney } from '@hearth/client/formats/money.ts';
import { formatMinutes } from '@hearth/client/formats/quantities.ts';
import { allergenNames, slotNames, toolNames } from '@hearth/client/formats/words.ts';
import { useRecipe } from '@hearth/client/recipes/use-recipe.ts';
import { Badge } from '@hearth/ui/badge.tsx';
import { Clock, Flame, Wheat } from '@hearth/ui/icons.ts';
import { Sheet } from '@hearth/ui/sheet.tsx';
import { Skeleton } from '@hearth/ui/skeleton.tsx';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { PortionTable } from './portion-table.tsx';
import { RecipeIngredients } from './recipe-ingredients.tsx';
import { RecipeNutrition } from './recipe-nutrition.tsx';
import { RecipeSteps } from './recipe-steps.tsx';

type DishProps = { readonly item: PlanItem; readonly plan: Plan };

function timeWords({ totalMinutes, activeMinutes }: PlanItem): string {
  if (activeMinutes === totalMinutes) return `${formatMinutes(totalMinutes)}, all of it at work`;
  return `${formatMinutes(totalMinutes)}, ${formatMinutes(activeMinutes)} of it at work`;
}

function DishFacts({ item, plan }: DishProps): ReactElement {
  return (
    <div className="figures flex flex-wrap gap-x-5 gap-y-2 border-y border-line py-3 text-sm [&_svg]:inline [&_svg]:size-4 [&_svg]:align-[-0.15em] [&_svg]:text-accent">
      <span>
        <Clock aria-hidden /> {timeWords(item)}
      </span>
      {item.tools.length > 0 && (
        <span>
          <Flame aria-hidden /> {item.tools.map((tool) => toolNames[tool]).join(', ')}
        </span>
      )}
      <span className="ml-auto font-semibold">{formatMoney(item.costMinor, plan.currency)} in all</span>
      {item.allergens.length > 0 && (
        <span className="flex basis-full flex-wrap items-center gap-1.5">
          <Wheat aria-hidden /> contains
          {item.allergens.map((allergen) => (
            <Badge key={allergen}>{allergenNames[allergen]}</Badge>
          ))}
        </span>
      )}
    </div>
  );
}

function RecipeBody({ item, plan }: DishProps): ReactElement {
  const recipe = useRecipe(plan.householdId, item.recipeId);
  const servings = item.portions.reduce((sum, portion) => sum + portion.servings, 0);
  return (
    <div className="space-y-8">
      <DishFacts item={item} plan={plan} />
      <PortionTable item={item} members={plan.members} />
      {recipe.isPending && (
        <div aria-busy className="space-y-3">
          <Skeleton className="h-6 w-40" />
          <Skeleton className="h-64" />
        </div>
      )}
      {recipe.isError && <ProblemNotice error={recipe.error} onRetry={() => void recipe.refetch()} />}
      {recipe.data !== undefined && (
        <>
          <RecipeIngredients recipe={recipe.data} planned={servings} />
          <section>
            <h3 className="text-xl">Method</h3>
            <RecipeSteps steps={recipe.data.steps} heading="h4" />
          </section>
        </>
      )}
      <RecipeNutrition perServing={item.perServing} />
      <Link
        to={`/recipes/${item.recipeId}`}
        className="inline-block font-semibold underline underline-offset-3 hover:text-accent"
      >
        Open the whole recipe
      </Link>
    </div>
  );
}

/** A planned dish with its recipe: who eats how much, what goes in, how it is cooked. */
export function RecipeSheet({
  item,
  plan,
  onClose,
}: {
  readonly item: PlanItem | undefined;
  readonly plan: Plan;
  readonly onClose: () => void;
}): ReactElement | null {
  const recipe = useRecipe(plan.householdId, item?.recipeId);
  if (item === undefined) return null;
  const summary = recipe.isPending ? <Skeleton className="h-11" /> : recipe.data?.summary;
  return (
    <Sheet
      open
      onClose={onClose}
      eyebrow={
        <p className="eyebrow text-accent">
          {slotNames[item.slot]}, {longDay(item.date)}
        </p>
      }
      title={item.title}
      {...(summary === undefined || summary === '' ? {} : { description: summary })}
    >
      <RecipeBody item={item} plan={plan} />
    </Sheet>
  );
}

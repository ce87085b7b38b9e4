import type { RecipeSummary } from '@hearth/contracts/recipes/recipe.ts';
import { nutrientAmount } from '@hearth/client/formats/nutrients.ts';
import { formatMinutes } from '@hearth/client/formats/quantities.ts';
import { slotNames } from '@hearth/client/formats/words.ts';
import { Badge } from '@hearth/ui/badge.tsx';
import { Clock } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { Link } from 'react-router';

/** One recipe of the list. All of it is the link. */
export function RecipeCard({ recipe }: { readonly recipe: RecipeSummary }): ReactElement {
  const { totalMinutes, energyKcal, proteinG } = recipe;
  return (
    <article className="relative flex h-full flex-col rounded-card border border-line bg-surface p-4 transition-colors hover:border-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
      <p className="eyebrow mb-1.5 flex flex-wrap gap-x-2 text-ink-faint">
        {recipe.slots.map((slot) => slotNames[slot]).join(' · ') || 'Any meal'}
      </p>
      <h2 className="text-xl leading-tight">
        <Link
          to={`/recipes/${recipe.id}`}
          className="after:absolute after:inset-0 after:content-[''] focus-visible:outline-none"
        >
          {recipe.title}
        </Link>
      </h2>
      {recipe.summary !== '' && <p className="mt-1.5 line-clamp-2 text-sm text-ink-soft">{recipe.summary}</p>}
      <p className="figures mt-auto flex flex-wrap items-center gap-x-4 gap-y-1.5 pt-3 text-sm text-ink-soft [&_svg]:inline [&_svg]:size-3.5 [&_svg]:align-[-0.1em]">
        {totalMinutes !== null && (
          <span>
            <Clock aria-hidden /> {formatMinutes(totalMinutes)}
          </span>
        )}
        {energyKcal !== null && <span>{nutrientAmount(energyKcal)} kcal</span>}
        {proteinG !== null && <span>{nutrientAmount(proteinG)} g protein</span>}
        {recipe.isOwn && (
          <Badge small tone="good" className="ml-auto">
            ours
          </Badge>
        )}
      </p>
    </article>
  );
}

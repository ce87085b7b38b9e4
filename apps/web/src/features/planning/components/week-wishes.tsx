import type { Plan } from '@hearth/contracts/planning/plan.ts';
import { useIngredientNames } from '@hearth/client/catalog/use-ingredient-names.ts';
import { allergenNames, dietNames } from '@hearth/client/formats/words.ts';
import { Badge } from '@hearth/ui/badge.tsx';
import type { ReactElement } from 'react';

/** What this week alone keeps to; nothing where it is a week as ever. */
export function WeekWishes({ plan }: { readonly plan: Plan }): ReactElement | null {
  const { diets, withoutAllergens, without } = plan.goals;
  const names = useIngredientNames(plan.householdId, without).data ?? {};
  if (diets.length + withoutAllergens.length + without.length === 0) return null;
  const words = [
    ...withoutAllergens.map((allergen) => ({ key: allergen, text: allergenNames[allergen] })),
    ...without.flatMap((id) => (names[id] === undefined ? [] : [{ key: id, text: names[id] }])),
  ];
  return (
    <section aria-label="What this week alone keeps to" className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <h2 className="eyebrow font-text text-ink-faint">This week alone</h2>
      <ul className="flex flex-wrap gap-1.5">
        {diets.map((diet) => (
          <li key={diet}>
            <Badge tone="good">{dietNames[diet]}</Badge>
          </li>
        ))}
        {words.map(({ key, text }) => (
          <li key={key}>
            <Badge tone="accent">no {text}</Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}
